"""The look keeps its promises: contrast, nothing inline, small fonts, words beside pictures."""

import gzip
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace as Thing

import pytest

from sitegen.assets import read_assets
from sitegen.model import read
from sitegen.model.site import Site
from sitegen.outputs import Frame, Page
from sitegen.render import Renderer

TEMPLATES = Path(__file__).parents[1] / "templates"
ASSETS = read_assets(TEMPLATES / "static")
CSS = next(
    file.content.decode("utf-8")
    for file in ASSETS.files
    if file.path == ASSETS.addresses["site.css"]
)
HTML = sorted(TEMPLATES.rglob("*.html"))

TEXT = ("ink", "soft", "link", "co-commissioning", "co-design", "co-delivery", "co-assessment")
SURFACES = ("paper", "card", "wash")
ENOUGH = 4.5  # WCAG 2.2, 1.4.3, for text of any size
FIRST_VIEW = ("newsreader-display-latin", "atkinson-400-normal-latin", "atkinson-700-normal-latin")

# --- colour --------------------------------------------------------------------------------------


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, as WCAG defines it."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def tokens(start: str) -> dict[str, str]:
    """Colours of the first :root block after `start` in the style sheet."""
    block = CSS[CSS.index(start) :]
    block = block[block.index(":root{") : block.index("}")]
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block))


LIGHT = tokens("@layer tokens{")
DARK = LIGHT | tokens("@media (prefers-color-scheme: dark)")
PRINT = LIGHT | tokens("@page{")


def test_contrast_is_measured_as_wcag_does() -> None:
    """Known ratios: black on white, and the lightest grey that passes on white."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("text", TEXT)
@pytest.mark.parametrize("palette", [LIGHT, DARK, PRINT], ids=["light", "dark", "print"])
def test_text_stands_out(palette: dict[str, str], text: str, surface: str) -> None:
    """Every colour of text is readable on every surface, by day, by night and on paper."""
    assert contrast(palette[text], palette[surface]) >= ENOUGH


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_reversed_text_and_highlights_stand_out(palette: dict[str, str]) -> None:
    """Buttons and the cell of the matrix turn paper and ink round; found words are marked."""
    assert contrast(palette["paper"], palette["ink"]) >= ENOUGH
    assert contrast(palette["ink"], palette["highlight"]) >= ENOUGH


# --- style sheet and templates -------------------------------------------------------------------


def test_every_token_is_defined() -> None:
    """A misspelt token silently falls back to nothing in a browser."""
    used = set(re.findall(r"var\((--[\w-]+)", CSS))
    defined = set(re.findall(r"(--[\w-]+):", CSS))
    assert used - defined == set()


def test_colours_are_defined_once() -> None:
    """Outside the tokens and the page number in print, rules name colours."""
    rules = re.sub(r"(--[\w-]+: #[0-9a-f]{6};)|(@page\{@[^}]*\})", "", CSS)
    assert re.findall(r"#[0-9a-f]{3,8}\b", rules) == ["#ffffff", "#000000", "#000000"]


def test_style_sheet_asks_no_other_host() -> None:
    """Nothing that a reader opens tells a third party."""
    assert re.findall(r"https?://|@import", CSS) == []


@pytest.mark.parametrize("template", HTML, ids=lambda path: path.relative_to(TEMPLATES).as_posix())
def test_nothing_is_inline(template: Path) -> None:
    """The content security policy would block it: styles, scripts, handlers."""
    text = template.read_text(encoding="utf-8")
    assert re.findall(r"\sstyle=|<style|<script(?![^>]*\ssrc=)|\son[a-z]+=|javascript:", text) == []


@pytest.mark.parametrize("template", HTML, ids=lambda path: path.relative_to(TEMPLATES).as_posix())
def test_every_class_has_a_rule(template: Path) -> None:
    """A class without a rule is a typing mistake; what scripts look for is a data- attribute."""
    form = (TEMPLATES / "static" / "form.css").read_text("utf-8")
    ruled = set(re.findall(r"\.([a-z][\w-]*)", CSS + form))
    assert set(classes(template.read_text(encoding="utf-8"))) - ruled == set()


def classes(template: str) -> Iterator[str]:
    """Names in class attributes, without those that the template fills in or puts together."""
    filled = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "?", template)
    for value in re.findall(r'\sclass="([^"]*)"', filled):
        yield from (name for name in value.split() if "?" not in name)


def test_fonts_of_a_first_view_are_small() -> None:
    """Titles, text and bold text of a page in English cost less than 50 KB."""
    fonts = TEMPLATES / "static" / "fonts"
    assert sum((fonts / f"{name}.woff2").stat().st_size for name in FIRST_VIEW) < 50_000


def test_style_sheet_is_small() -> None:
    """With the fonts it leaves a page room below 100 KB, which is tested page by page."""
    assert len(gzip.compress(CSS.encode("utf-8"), mtime=0)) < 18_250


def test_theme_colours_are_those_of_the_paper() -> None:
    """The browser's own bars continue the page; base.html can't name a token there."""
    base = (TEMPLATES / "base.html").read_text(encoding="utf-8")
    assert re.findall(r'name="theme-color" content="(#\w+)"', base) == [
        LIGHT["paper"],
        DARK["paper"],
    ]


def test_icon_wears_the_colours_of_the_quadrants() -> None:
    """The icon is a file of its own and can't name a token either."""
    icon = (TEMPLATES / "static" / "icon.svg").read_text(encoding="utf-8")
    quadrants = TEXT[3:]
    expected = [palette[name] for palette in (LIGHT, DARK) for name in quadrants]
    assert re.findall(r"fill:(#\w+)", icon) == expected


# --- parts ---------------------------------------------------------------------------------------

Drawn = Callable[..., str]


@pytest.fixture
def drawn(tmp_path: Path) -> Drawn:
    """Draw one call of a macro as the page cases/x.html; newlines count as spaces."""
    site = read(
        Site,
        {
            "title": "Casebook",
            "tagline": "Cases.",
            "description": "Cases.",
            "language": "en-GB",
            "licence": {"name": "CC BY 4.0", "URL": "https://creativecommons.org/"},
        },
    )
    folder = tmp_path / "templates"
    for template in HTML:
        copy = folder / template.relative_to(TEMPLATES)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(template.read_bytes())
    frame = Frame(site=site, navigation=(), footer=(), counts=())

    def draw(partial: str, call: str, **context: object) -> str:
        macro = call.partition("(")[0]
        text = f'{{% from "partials/{partial}.html" import {macro} %}}{{{{ {call} }}}}'
        (folder / "call.html").write_text(text, encoding="utf-8")
        page = Page(
            path="cases/x.html", template="call.html", title="", description="", context=context
        )
        file = Renderer(folder, ASSETS, frame).render(page)
        return " ".join(file.content.decode("utf-8").split())

    return draw


def words(html: str) -> str:
    """What is read out: text without tags, drawings left out."""
    without = re.sub(r"<svg.*?</svg>", "", html)
    return " ".join(re.sub(r"<[^>]*>", " ", without).split())


def test_star_is_navigation_with_names_and_counts(drawn: Drawn) -> None:
    """Four links in the order of the cycle, each saying where it leads and what is there."""
    ids = ("co-commissioning", "co-design", "co-delivery", "co-assessment")
    points = [
        Thing(id=i, name=i.capitalize(), address=f"quadrants/{i}.html", note="2 cases") for i in ids
    ]
    html = drawn("star", "star(points)", points=points)
    links = re.findall(r'<a class="([\w-]+)" href="([^"]+)" aria-label="([^"]+)"', html)
    assert links == [(i, f"../quadrants/{i}.html", f"{i.capitalize()}: 2 cases") for i in ids]


def test_icon_fills_its_own_point_and_half_of_others(drawn: Drawn) -> None:
    """Position and shape say the quadrant; colour only repeats it."""
    html = drawn("star", 'quadrant_icon("co-design", also=("co-delivery",))')
    assert re.search(r'rotate\(90 12 12\)"><path class="whole"', html)
    assert re.search(r'rotate\(180 12 12\)"><path class="half"', html)
    assert html.count('class="whole"') == html.count('class="half"') == 1
    assert html.count('class="edge"') == 4


@pytest.mark.parametrize(
    ("level", "filled", "read_out"),
    [(0, 0, "Not graded an output"), (2, 2, "Evidence 2 of 5 an output")],
)
def test_evidence_level_is_marks_and_words(
    drawn: Drawn, level: int, filled: int, read_out: str
) -> None:
    """Five marks are always drawn, and the words say it to those who do not see them."""
    html = drawn("level", f'level({level}, "an output")')
    assert html.count("<path") == 5
    assert html.count("mark on") == filled
    assert words(html) == read_out


def test_drawing_is_a_picture_with_words_and_a_table(drawn: Drawn) -> None:
    """Who does not see the bars is told what they show, and finds every number behind them."""
    it = Thing(
        finding="Delays fell.",
        description="2010: 50; 2012: 30.",
        height=5.5,
        bars=[Thing(role="value", x=0, y=1.6, width=62.857, end="most")],
        rules=[],
        words=[
            Thing(figure="30", text="2012", x=0, y=1, anchor="start", is_soft=False, is_inset=True)
        ],
        numbers=[Thing(label="End", value="30", period="2012", citations=[])],
    )
    html = drawn("drawing", "drawing(it)", it=it)
    assert '<svg role="img" height="5.5em"> <title>Delays fell.</title>' in html
    assert "<desc>2010: 50; 2012: 30.</desc>" in html
    assert 'width="62.86%"' in html
    assert '<tspan class="drawn">30</tspan> 2012</text>' in html
    assert words(html) == ("The numbers behind this drawing What Value When Source End 30 2012")


def test_headline_never_stands_alone(drawn: Drawn) -> None:
    """Statement, caption, sources, level and reason come with the number."""
    html = drawn(
        "figure",
        'headline("co-delivery", "14,076\\u00a0hours", "", "They gave 14,076 hours.", none,'
        ' "All teams, 2013 to 2016", cited, 1, "Told or counted", "Nothing shows a change.",'
        ' (("Link to this figure", "cases/x.html#figure-hours"),))',
        cited=[Thing(number=5, locator="slide 14")],
    )
    assert words(html) == (
        "14,076 hours They gave 14,076 hours. All teams, 2013 to 2016 5 Evidence 1 of 5"
        " Told or counted Nothing shows a change. Link to this figure"
    )
    assert 'aria-label="Source 5, slide 14"' in html


def a_case(**fields: object) -> Thing:
    """A case as cards want it."""
    plain = {
        "quadrant": "co-design",
        "quadrant_name": "Co-design",
        "also": (),
        "title": "A website",
        "address": "cases/y.html",
        "value": "",
        "unit": "",
        "about": "A summary.",
        "place": "Stockport",
        "level": 0,
        "why_address": "",
        "is_stub": False,
        "is_draft": False,
    }
    return Thing(**(plain | fields))


def test_stub_says_that_it_is_one(drawn: Drawn) -> None:
    """A stub has no figure and no level, and does not pretend to."""
    html = drawn("card", "cards([case])", case=a_case(is_stub=True))
    assert words(html) == "Co-design A website No account found yet A summary. Stockport Stub"


def test_case_without_a_figure_says_so(drawn: Drawn) -> None:
    """An empty place would be read as a fault of the page."""
    html = drawn("card", "cards([case])", case=a_case())
    assert words(html) == "Co-design A website Not measured A summary. Stockport Not graded"


def test_every_cell_of_the_ledger_can_name_its_column(drawn: Drawn) -> None:
    """On a phone the heads of the columns are gone; result and measure speak for themselves."""
    row = Thing(
        key="hours",
        value="−35%",
        is_absent=False,
        unit="",
        measure="Deaths",
        population="all roads",
        period="2013",
        comparator="nothing",
        design=Thing(label="Account", anchor="designs-account"),
        tied=None,
        beside="",
        origin="",
        working="",
        level=1,
        level_name="Told",
        reason="Why.",
        raised_by="",
        caveat="",
        doubt="",
        is_disputed=False,
        citations=(),
        drawing=None,
        is_first=False,
    )
    html = drawn("table", 'ledger("co-design", "Figures", "", [row])', row=row)
    heads = re.findall(r"<th scope=\"col\"[^>]*>([^<]+)</th>", html)
    assert re.findall(r'data-label="([^"]+)"', html) == heads[2:]
    assert '<tr id="figure-hours">' in html


def test_source_keeps_its_number_and_its_address_for_print(drawn: Drawn) -> None:
    """Numbers may have gaps: a source that is gone is not given to another."""
    source = Thing(
        number=7,
        title="A report",
        address="https://example.org/report",
        by="A council, 2016",
        speaks=Thing(label="Self-reported", anchor="independences-self_reported"),
        standing=(),
        failing="",
        archive="",
        note="",
    )
    html = drawn("sources", "sources([source])", source=source)
    assert '<li id="source-7" value="7">' in html
    assert words(html) == "A report . A council, 2016. https://example.org/report Self-reported"


def test_matrix_names_both_axes(drawn: Drawn) -> None:
    """A true table: every cell is read with its row and its column."""
    cell = Thing(name="Co-production", about="Both are needed.", is_it=True)
    other = Thing(name="Self-help", about="People help themselves.", is_it=False)
    rows = [Thing(step="much", cells=[other, cell]), Thing(step="little", cells=[other, other])]
    html = drawn("matrix", 'matrix("When?", "Users", "Staff", ("little", "much"), rows)', rows=rows)
    assert re.findall(r'scope="(\w+)"', html) == [
        "colgroup",
        "col",
        "col",
        "rowgroup",
        "row",
        "row",
    ]
    assert html.count('class="is-it"') == 1


def test_dots_draw_one_for_each_answer(drawn: Drawn) -> None:
    """The summary beside the drawing gives median, mean and how many answered."""
    row = Thing(
        label="Training",
        dots=[(20, 70), (20, 48), (40, 70)],
        median=20,
        mean=26.7,
        summary=("median 20, mean 26.7", "3 of 8 gave a share"),
    )
    html = drawn("dots", 'dots([row], "Shares")', row=row)
    plot = html[html.index("dots-row") :]
    assert plot.count("<circle") == 3
    assert "Training median 20, mean 26.7 3 of 8 gave a share" in words(plot)
