"""The story: its headings, its numbers, and nothing that does not belong there."""

import re
from collections.abc import Iterator

from sitegen.figures import in_prose
from sitegen.library import Library, Study
from sitegen.markup import Heading, Markup, Mention
from sitegen.model.case import HEADINGS
from sitegen.model.ledger import Outcome
from sitegen.problems import Severity
from sitegen.rules.registry import Finding, study_rule

E_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
TELEPHONE = re.compile(r"(?<![\d.,-])(?:\+\d{1,3}[ (]|\(?0\d{2,4}\)?[ -])\d[\d ()-]{5,}\d")
DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")


@study_rule()
def headings_of_story(study: Study, library: Library) -> Iterator[Finding]:
    """A story has the fixed headings, each once, in their order, at the second level."""
    last = -1
    for heading in study.story.headings:
        here = Mention(kind="heading", target=heading.title, line=heading.line, column=1)
        if heading.title not in HEADINGS or heading.level != 2:
            yield Finding(
                mention=here,
                message=f"a story has fixed headings, found “{'#' * heading.level} "
                f"{heading.title}”",
                hint="Write ## and one of: " + ", ".join(HEADINGS) + ".",
                mended=_meant_heading(heading),
            )
            continue
        at = HEADINGS.index(heading.title)
        if at <= last:
            yield Finding(
                mention=here,
                message=f"“{heading.title}” stands once and before “{HEADINGS[last]}”",
                hint=f"The order is: {', '.join(HEADINGS)}.",
            )
        last = max(last, at)


@study_rule()
def empty_section(study: Study, library: Library) -> Iterator[Finding]:
    """A heading that readers see has a text under it."""
    if study.is_draft or not study.has_text:
        return
    for heading in study.story.headings:
        section = rf'id="{re.escape(heading.anchor)}"[^>]*>.*?</h2>\s*(?:<h2|\Z)'
        if re.search(section, study.story.html):
            yield Finding(
                mention=Mention(kind="heading", target=heading.title, line=heading.line, column=1),
                message=f"there is no text under the heading “{heading.title}”",
                hint="Write it, or delete the heading if your sources hold nothing for it.",
            )


def _meant_heading(heading: Heading) -> tuple[str, str] | None:
    """A heading that has but the wrong level, or other capitals."""
    meant = next((h for h in HEADINGS if h.casefold() == heading.title.casefold()), None)
    return (f"{'#' * heading.level} {heading.title}", f"## {meant}") if meant else None


@study_rule()
def raw_html(study: Study, library: Library) -> Iterator[Finding]:
    """A text is Markdown; HTML in it would be shown to readers as it stands."""
    yield from html_in(study.story)


def html_in(text: Markup) -> Iterator[Finding]:
    """HTML and pictures in a text."""
    for mention in text.of_kind("html"):
        yield Finding(
            mention=mention,
            message=f"HTML is not allowed, found “{mention.target}”",
            hint="Write *emphasis*, **strong**, [a link](https://…); a bare < needs a space after.",
        )
    for mention in text.of_kind("picture"):
        yield Finding(
            mention=mention,
            message="pictures are not shown yet, found ![",
            hint="Describe in words what the picture shows.",
        )


@study_rule()
def personal_contact(study: Study, library: Library) -> Iterator[Finding]:
    """No e-mail addresses and telephone numbers: people move on, and the page stays."""
    for place, value in study.parts:
        if isinstance(value, str) and (found := E_MAIL.search(value) or TELEPHONE.search(value)):
            yield Finding(
                place=place,
                message=f"no e-mail address or telephone number may stand here, found {found[0]}",
                hint="Name the organisation and its site instead.",
            )


@study_rule(Severity.WARNING)
def bare_number(study: Study, library: Library) -> Iterator[Finding]:
    """A number in the story comes from the record, so that the two cannot drift.

    Years and numbers that the facts hold somewhere pass.
    """
    known = _known_numbers(study)
    for mention in study.story.of_kind("number"):
        digits = mention.target.strip("£€$%").rstrip(",").replace(",", "")
        if digits not in known and not _is_year_or_small(mention.target, digits):
            yield Finding(
                mention=mention,
                message=f"the number {mention.target} is in no record of this case",
                hint="Put it into case.yml and print it with {{ figure:key }}, "
                "or check it for a slip.",
            )


@study_rule(Severity.WARNING)
def typed_figure(study: Study, library: Library) -> Iterator[Finding]:
    """A figure of the ledger is printed in the story, never typed a second time.

    A typed number stays as it was when the record is corrected, and has no source behind it.
    """
    printed = {
        in_prose(outcome).split("\N{NO-BREAK SPACE}")[0].split(" ")[0]: outcome.key
        for outcome in reversed(study.case.outcomes)
        if outcome.high is None  # one end of a range may be told alone
    }
    for mention in study.story.of_kind("number"):
        shown = mention.target.rstrip(",")
        if shown in printed and not _is_year_or_small(shown, shown.replace(",", "")):
            yield Finding(
                mention=mention,
                message=f"the figure {shown} is in the ledger and is typed again here",
                hint=f"Write {{{{ figure:{printed[shown]} }}}} in its place.",
            )


def _known_numbers(study: Study) -> frozenset[str]:
    """Every number that stands anywhere in the facts, without thousands separators."""
    texts = (str(value) for _, value in study.parts if not isinstance(value, tuple | Outcome))
    return frozenset(
        number.replace(",", "").rstrip(".") for text in texts for number in DIGITS.findall(text)
    )


def _is_year_or_small(shown: str, digits: str) -> bool:
    if re.fullmatch(r"(?:18|19|20)\d\d", digits):
        return True
    return (
        digits.isdigit()
        and int(digits) <= 31
        and not shown.startswith(("£", "€", "$"))
        and "%" not in shown
    )


@study_rule(Severity.WARNING)
def length_of_story(study: Study, library: Library) -> Iterator[Finding]:
    """A published story has 200 to 900 words: enough to follow, short enough to finish."""
    if study.is_stub or study.is_draft or not study.has_text:
        return
    if not SHORTEST <= study.story.words <= LONGEST:
        yield Finding(
            mention=Mention(kind="story", target="", line=1, column=1),
            message=f"a story has {SHORTEST} to {LONGEST} words, this one has {study.story.words}",
            hint="Cut what the facts already say, or tell more of how it was done.",
        )


SHORTEST, LONGEST = 200, 900
