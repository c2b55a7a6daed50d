"""Notice that files changed, by looking at them: works on every system and every disk.

Looking costs a little for each file, so the pause between two looks grows with what one took.
"""

import os
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

SHORTEST, LONGEST = 0.05, 1.0  # seconds between two looks
SHARE = 8  # looking takes at most about one part in so many of the time

Signature = tuple[int, int, int]


class Watch:
    """What some folders held when they were looked at last."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = tuple(folders)
        self.pause = SHORTEST
        self._seen = [dict(_files(folder)) for folder in self._folders]

    def changed(self) -> tuple[Path, ...]:
        """Folders in which something changed since the last look."""
        start = time.perf_counter()
        found = []
        for number, folder in enumerate(self._folders):
            now = dict(_files(folder))
            if now != self._seen[number]:
                self._seen[number] = now
                found.append(folder)
        self.pause = min(max(SHORTEST, SHARE * (time.perf_counter() - start)), LONGEST)
        return tuple(found)


def _files(folder: Path) -> Iterator[tuple[str, Signature]]:
    """Every file below a folder with what changes when it is written; folders too."""
    waiting = [os.fspath(folder)]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    info = entry.stat(follow_symlinks=False)
                    yield entry.path, (info.st_mtime_ns, info.st_size, info.st_ino)
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
        except OSError:  # it went away while we looked; the next look sees that
            continue
