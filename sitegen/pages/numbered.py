"""Lists whose order means something: quadrants, levels, principles."""

from sitegen.library import Library
from sitegen.model.vocabulary import NumberedTerm


def numbered(vocabulary: str, library: Library) -> tuple[NumberedTerm, ...]:
    """The terms of a list of numbered terms, by number; nothing for any other list."""
    terms = library.vocabularies[vocabulary].terms
    return tuple(term for term in terms if isinstance(term, NumberedTerm))
