"""Cases like mine: six questions on the reader's situation, and every case beside the answers.

Each row carries what its case has to say to each question, so that the script only compares and
adds up.  Without a script the rows stand in the order of their evidence, and the lists by which
cases are browsed are linked instead of the questions.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sitegen import likeness
from sitegen.library import Library, Study
from sitegen.outputs import Page
from sitegen.pages import views
from sitegen.pages.views.choices import OptionView
from sitegen.pages.written import HOME, written

PAGE = "like-mine"
ADDRESS = views.page_address(PAGE)
TOO_MANY_TO_NAME = frozenset({"evidence"})  # levels below the best are no news
LISTS = ("service-areas", "participant-groups", "quadrants", "barriers", "evidence-levels")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionView:
    """One question with its answers."""

    name: str
    label: str
    names_values: bool  # whether a case that differs is told with its own values
    values: tuple[OptionView, ...]


def pages(library: Library) -> Iterator[Page]:
    """The page on which readers describe their own situation."""
    text = written(library.pages[PAGE], library, ADDRESS)
    yield Page(
        path=ADDRESS,
        template="pages/like_mine.html",
        title=text.title,
        description=text.summary,
        context={
            "trail": HOME,
            "text": text,
            "questions": tuple(_question(one, library) for one in likeness.QUESTIONS),
            "weights": likeness.WEIGHTS,
            "points": {verdict.value: points for verdict, points in likeness.POINTS.items()},
            "rows": tuple(_row(one.study, library) for one in likeness.rank(library.listed, {})),
            "lists": tuple(_to_list(name, library) for name in LISTS),
        },
    )


def _question(question: likeness.Question, library: Library) -> QuestionView:
    return QuestionView(
        name=question.name,
        label=question.label,
        names_values=question.name not in TOO_MANY_TO_NAME,
        values=tuple(
            OptionView(id=value, label=label) for value, label in likeness.values(question, library)
        ),
    )


def _row(study: Study, library: Library) -> views.CardView:
    return replace(views.card(study, library), marks=tuple(_marks(study)))


def _marks(study: Study) -> Iterator[tuple[str, str]]:
    """What the case has to say to each question; nothing where it records nothing."""
    yield "like-row", study.slug
    yield "level", str(study.level)
    yield "id", study.case.id
    for question in likeness.QUESTIONS:
        trait = question.trait_of(study)
        if trait:
            yield f"like-{question.name}", " ".join(trait.values)
            yield f"partly-{question.name}", " ".join(trait.partly)


def _to_list(name: str, library: Library) -> views.LinkView:
    vocabulary = library.vocabularies[name]
    return views.LinkView(label=vocabulary.title, address=views.list_address(name))
