"""Vocabularies and the survey: every word defined once, every column adding up."""

from collections import Counter
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from sitegen.library import VOCABULARIES, Library
from sitegen.model.lists import CLOSED_LISTS
from sitegen.model.vocabulary import Country, NumberedTerm
from sitegen.parse import suggestion
from sitegen.problems import Severity
from sitegen.rules.registry import Finding, library_rule


@library_rule()
def missing_list(library: Library) -> Iterator[Finding]:
    """Every vocabulary of the model has its file."""
    for name in VOCABULARIES:
        path = f"vocabularies/{name}.yml"
        if name not in library.vocabularies and path not in library.documents:
            yield Finding(
                path=path,
                message=f"the vocabulary {name}.yml is missing",
                hint="Copy the file from the published content.",
            )


@library_rule()
def closed_list_complete(library: Library) -> Iterator[Finding]:
    """A list whose values the model fixes defines each of them, in order, and no other."""
    for name, values in CLOSED_LISTS.items():
        vocabulary = library.vocabularies.get(name)
        found = tuple(term.id for term in vocabulary.terms) if vocabulary else values
        if found != values:
            missing = [value for value in values if value not in found]
            extra = [term_id for term_id in found if term_id not in values]
            yield Finding(
                path=f"vocabularies/{name}.yml",
                place=("terms",),
                message=f"the terms must be exactly: {', '.join(values)}",
                hint=f"Missing: {', '.join(missing) or 'none'}; not allowed: "
                f"{', '.join(extra) or 'none'}; keep the order.",
            )


@library_rule()
def repeated_term(library: Library) -> Iterator[Finding]:
    """A term, its label, its number and its address stand once in a list."""
    for name, vocabulary in library.vocabularies.items():
        ids = Counter(term.id for term in vocabulary.terms)
        labels = Counter(term.label.casefold() for term in vocabulary.terms)
        pages = Counter(term.address for term in vocabulary.terms)
        for i, term in enumerate(vocabulary.terms):
            if max(ids[term.id], labels[term.label.casefold()], pages[term.address]) > 1:
                yield Finding(
                    path=f"vocabularies/{name}.yml",
                    place=("terms", i, "id"),
                    message=f"the term “{term.id}” or its label stands twice in the list",
                    hint="Delete or rename one of the two.",
                )


@library_rule()
def numbers_of_terms(library: Library) -> Iterator[Finding]:
    """Numbered terms are numbered 1, 2, 3 … in their order."""
    for name, vocabulary in library.vocabularies.items():
        for i, term in enumerate(vocabulary.terms):
            if isinstance(term, NumberedTerm) and term.number != i + 1:
                yield Finding(
                    path=f"vocabularies/{name}.yml",
                    place=("terms", i, "number"),
                    message=f"the term “{term.id}” is number {i + 1} in the list, "
                    f"found {term.number}",
                    hint="Number the terms from 1 in their order.",
                )


@library_rule(Severity.WARNING)
def term_without_guidance(library: Library) -> Iterator[Finding]:
    """A term of an open list tells editors when to use it and when not."""
    for name, vocabulary in library.vocabularies.items():
        if name in CLOSED_LISTS or name in WITHOUT_GUIDANCE:
            continue
        for i, term in enumerate(vocabulary.terms):
            if not isinstance(term, Country) and not (term.use_when and term.not_when):
                yield Finding(
                    path=f"vocabularies/{name}.yml",
                    place=("terms", i),
                    message=f"the term “{term.id}” needs use_when and not_when",
                    hint="Say when an editor should choose it, and what to choose instead.",
                )


WITHOUT_GUIDANCE = frozenset({"principles", "subject-limitations"})
"""Lists that nobody tags cases with."""


@library_rule()
def survey_adds_up(library: Library) -> Iterator[Finding]:
    """What each respondent gave adds up to the survey's total; a blank adds nothing."""
    for name, survey in library.surveys.items():
        for respondent in survey.respondents.names:
            given = sum((f.answers.get(respondent, Decimal(0)) for f in survey.factors), Decimal(0))
            if given != survey.total:
                yield Finding(
                    path=f"survey/{name}.yml",
                    place=("factors",),
                    message=f"respondent {respondent} gives {given} in all, "
                    f"{survey.total} is wanted",
                    hint="Compare the column with the source.",
                )


@library_rule()
def survey_respondents(library: Library) -> Iterator[Finding]:
    """Only named respondents answer."""
    for name, survey in library.surveys.items():
        known = set(survey.respondents.names)
        for i, factor in enumerate(survey.factors):
            for respondent in sorted(factor.answers.keys() - known):
                yield Finding(
                    path=f"survey/{name}.yml",
                    place=("factors", i, "answers", respondent),
                    of_key=True,
                    message=f"there is no respondent “{respondent}”",
                    hint=f"Respondents: {', '.join(survey.respondents.names)}.",
                )


@library_rule()
def survey_barriers(library: Library) -> Iterator[Finding]:
    """Money for a factor eases barriers of the list, each told once."""
    known = tuple(library.terms.get("barriers", {}))
    for name, survey in library.surveys.items():
        for i, factor in enumerate(survey.factors):
            named = [easing.barrier for easing in factor.eases]
            for j, barrier in enumerate(named):
                is_known = not known or barrier in known
                if is_known and barrier not in named[:j]:
                    continue
                fault = "is named twice" if is_known else "is not in vocabularies/barriers.yml"
                yield Finding(
                    path=f"survey/{name}.yml",
                    place=("factors", i, "eases", j, "barrier"),
                    message=f"“{factor.id}”: the barrier “{barrier}” {fault}",
                    hint="Keep one entry, with one reason."
                    if is_known
                    else suggestion(barrier, known),
                )


@library_rule(Severity.WARNING)
def survey_means(library: Library) -> Iterator[Finding]:
    """The printed mean is the mean over all respondents with blanks as zero, rounded."""
    for name, survey in library.surveys.items():
        for i, factor in enumerate(survey.factors):
            mean = sum(factor.answers.values(), Decimal(0)) / len(survey.respondents.names)
            places = -int(factor.printed_mean.as_tuple().exponent)
            if mean.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) != factor.printed_mean:
                yield Finding(
                    path=f"survey/{name}.yml",
                    place=("factors", i, "printed_mean"),
                    message=f"“{factor.id}”: the mean is {mean}, the source prints "
                    f"{factor.printed_mean}",
                    hint="Compare with the source; if it is printed so, say so in notes.",
                )


@library_rule()
def unknown_read_first(library: Library) -> Iterator[Finding]:
    """Cases shown on the home page exist and are published."""
    for i, slug in enumerate(library.site.read_first):
        study = library.by_slug.get(slug)
        if study is None or not study.is_listed:
            yield Finding(
                path="site.yml",
                place=("read_first", i),
                message=f"read_first: there is no published case “{slug}”",
                hint="Write the folder name of a published case.",
            )


@library_rule()
def base_address_ends(library: Library) -> Iterator[Finding]:
    """The address of the site ends with a slash."""
    address = library.site.base_address
    if address and not address.endswith("/"):
        yield Finding(
            path="site.yml",
            place=("base_address",),
            message=f"base_address ends with /, found “{address}”",
            hint=f"Write {address}/.",
            mended=(address, f"{address}/"),
        )
