"""Facets as readers choose by them, on any page whose rows say which values they have."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueView:
    """One value that a facet can have."""

    id: str
    label: str
    count: int  # rows that have it
    quadrant: str = ""  # whose icon stands beside it, or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetView:
    """One thing to choose by."""

    name: str  # in the address and in data-facet-NAME
    label: str
    is_open: bool  # whether its values are seen at once
    values: tuple[ValueView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionView:
    """One answer to a question that has one answer."""

    id: str  # in the address
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderView:
    """One way to order the rows."""

    id: str  # in the address; "" for the order of the page
    label: str  # "strongest evidence first"
    key: str = ""  # of the data- attribute that is compared
    falls: bool = False  # whether the highest comes first


def facet_view(
    name: str,
    label: str,
    values: Iterable[tuple[str, str]],
    counts: Counter[str],
    *,
    is_open: bool = False,
) -> FacetView:
    """A facet with ids and labels in the order given; values of quadrants get their icons."""
    return FacetView(
        name=name,
        label=label,
        is_open=is_open,
        values=tuple(
            ValueView(
                id=value,
                label=text,
                count=counts[value],
                quadrant=value if name == "quadrant" else "",
            )
            for value, text in values
        ),
    )
