"""What is asked of somebody who adds a case, on the terminal, by options or in a short form.

Values alone, so that the help of the command never waits for the model.
"""

from collections.abc import Mapping
from dataclasses import dataclass

TO_WRITE = "To be written"
"""How a text begins that stands for one that is not there yet."""

Answer = str | tuple[str, ...]
Answers = Mapping[str, Answer]
"""Key of a question -> what was answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing that a new case cannot do without, or is better with."""

    key: str  # of forms; as an option of the command with hyphens
    asks: str
    place: tuple[str | int, ...]  # where the answer goes in the case
    vocabulary: str = ""  # list that the answer comes from
    is_list: bool = False  # several terms may be given
    default: str | None = None  # None when the question must be answered


QUESTIONS = (
    Question(
        key="title", asks="What happened, and where?  One line, as a headline.", place=("title",)
    ),
    Question(
        key="summary",
        asks="In at most 60 words: the problem, the change, the scale and the place.",
        place=("summary",),
        default=f"{TO_WRITE}: problem, change, scale and place, in at most 60 words.",
    ),
    Question(
        key="quadrant",
        asks="Which of the four ways of co-producing fits best?",
        place=("quadrant",),
        vocabulary="quadrants",
    ),
    Question(
        key="service_area",
        asks="Which services does it concern, the main one first?",
        place=("service_areas",),
        vocabulary="service-areas",
        is_list=True,
    ),
    Question(
        key="place", asks="Where was it?  The name of the town or area.", place=("place", "name")
    ),
    Question(
        key="country",
        asks="In which country?",
        place=("place", "country"),
        vocabulary="countries",
    ),
    Question(
        key="kind",
        asks="What kind of place is it?",
        place=("place", "kind"),
        vocabulary="place-kinds",
    ),
    Question(
        key="period",
        asks="From when to when?  Write 2009/2012, 2009-10/.. while it goes on, or unknown.",
        place=("period",),
        default="unknown",
    ),
    Question(
        key="source_title",
        asks="Where can it be checked?  The title of your first source, as printed.",
        place=("sources", 0, "title"),
        default=f"{TO_WRITE}: the title as printed in the source.",
    ),
    Question(
        key="source_type",
        asks="What kind of source is it?",
        place=("sources", 0, "type"),
        vocabulary="source-types",
        default="webpage",
    ),
    Question(
        key="source_address",
        asks="Its address on the web, if it has one.",
        place=("sources", 0, "URL"),
        default="",
    ),
    Question(
        key="independence",
        asks="Who speaks in it?",
        place=("sources", 0, "independence"),
        vocabulary="independences",
        default="self_reported",
    ),
)
"""What is asked of somebody who adds a case, in this order."""
