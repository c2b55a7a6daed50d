"""Which pages stand for all pages, on which screens and in which colours they are looked at."""

from typing import Any

import pytest

KINDS = (
    "index.html",
    "cases/index.html",
    "cases/wiltshire-community-speedwatch.html",  # rich
    "cases/oaklee-tenant-inspectors.html",  # without a result
    "cases/camden-complaints.html",  # a stub
    "quadrants/index.html",
    "quadrants/co-delivery.html",
    "barriers/index.html",
    "barriers/poor-communication-and-data.html",
    "service-areas/index.html",
    "service-areas/community-safety.html",
    "evidence/index.html",
    "evidence/level-2.html",
    "evidence-map.html",
    "figures.html",
    "figures/2.html",
    "brief/index.html",
    "compare/index.html",
    "like-mine.html",
    "workbook.html",
    "form/index.html",
    "steps/index.html",
    "countries/index.html",
    "what-is-co-production.html",
    "survey.html",
    "what-the-cases-say.html",
    "glossary.html",
    "rules.html",
    "upkeep.html",
    "about.html",
    "search.html",
    "sitemap.html",
    "404.html",
)
"""A page of each kind that the real content has; `tests/test_kinds.py` says when one is missing."""

TWO = "case=wiltshire-community-speedwatch&case=lambeth-peer-educators"
STATES = (
    "figures.html?kind=context&sort=latest",
    "cases/index.html?quadrant=co-design&quadrant=co-delivery&evidence=level-2&sort=evidence",
    f"compare/index.html?{TWO}",
    f"compare/index.html?{TWO}&case=stockholm-sms-lifesavers&case=south-somerset-speed-watchers",
    "like-mine.html?service-area=health-care&quadrant=co-delivery&evidence=level-2",
    f"brief/index.html?{TWO}",
)
"""Pages in which a reader has done something, which stands in the address."""

SPECIMENS = {
    "cases/withdrawn.html": "pages/withdrawn.html",
    "cases/moved.html": "pages/moved.html",
}
"""Pages of kinds that the real content has none of, made of an invented case -> their template."""

MOST_SHIFT = 0.05
"""Of the cumulative layout shift, when the browser has the fonts already.

Content that takes its place late moves a page by 0.1 to 0.35; an unknown number of chips, or a
part of the header that comes with the next packet, by 0.02 at most.
"""
MOST_SHIFT_AT_FIRST = 0.1
"""Of the same on a first visit, when letters come late; https://web.dev/articles/cls: good."""

PHONE = {"width": 320, "height": 640}
TABLET = {"width": 768, "height": 1024}
LAPTOP = {"width": 1280, "height": 800}

MODES: tuple[Any, ...] = (
    pytest.param({"color_scheme": "light", "viewport": LAPTOP}, id="light"),
    pytest.param({"color_scheme": "dark", "viewport": PHONE}, id="dark"),
    pytest.param({"forced_colors": "active", "viewport": TABLET}, id="forced-colours"),
)
"""Colours and widths as readers have them; each width is looked at in one of the modes."""

over_http = pytest.mark.parametrize("base", ["http"], indirect=True)
from_disk = pytest.mark.parametrize("base", ["file"], indirect=True)
"""What does not depend on the way in is looked at one way; everything that acts, both ways."""
