"""How a slow pure step may be remembered, told from outside: the step knows nothing of it.

A step takes `remember` and runs its functions through it.  What is given by default runs them anew
each time; a preview gives a memory, under which the same values in mean the same value out.
"""

from collections.abc import Callable
from typing import ParamSpec, Protocol, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


class Remember(Protocol):
    """From a pure function to one that gives the same, perhaps without running."""

    def __call__(self, function: Callable[P, R], /) -> Callable[P, R]:
        """Wrap the function; what it raises is raised each time."""


def anew(function: Callable[P, R], /) -> Callable[P, R]:
    """Remember nothing."""
    return function
