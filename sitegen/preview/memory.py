"""Remember what pure functions gave, as long as the preview needs it.

Texts, bytes and numbers are compared by what they are, everything else by being the same object;
so what a remembered function gave can be handed to the next one, and is known again.
"""

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
PLAIN = (str, bytes, int, type, type(None))


class Memory:
    """What was asked in this round and in the one before; older answers are forgotten.

    Two rounds, so that a file that is broken for a moment costs nothing when it is whole again.
    """

    def __init__(self) -> None:
        self._now: dict[tuple[object, ...], tuple[Any, Any]] = {}
        self._before: dict[tuple[object, ...], tuple[Any, Any]] = {}

    def __call__(self, function: Callable[P, R], /) -> Callable[P, R]:
        """The function with a memory; what it raises is not remembered."""

        def remembered(*args: P.args, **kwargs: P.kwargs) -> R:
            named = ((name, _known_by(value)) for name, value in sorted(kwargs.items()))
            key = (function, *map(_known_by, args), *named)
            kept = self._now.get(key) or self._before.get(key)
            if kept is None:
                kept = function(*args, **kwargs), (args, kwargs)  # kept alive: ids are reused
            self._now[key] = kept
            answer: R = kept[0]
            return answer

        return remembered

    def turn(self) -> None:
        """Begin another round."""
        self._before, self._now = self._now, {}


def _known_by(value: object) -> object:
    return value if isinstance(value, PLAIN) else (type(value), id(value))
