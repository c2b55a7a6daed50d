"""Write the answers in mistakes.yml anew, after a change of wording: `python -m tests.mistakes`.

Then read the difference.
"""

import re
import tempfile
from pathlib import Path

from tests.mistakes.made import HERE, answer, make_content, read_plain

ANSWER = re.compile(r"^  answer: \|\n(?:(?:    .*)?\n)*?(?=\S|\n|\Z)", re.MULTILINE)
ENTRY = re.compile(r"^(?P<name>[a-z0-9-]+):\n(?:  .*\n)+", re.MULTILINE)


def main() -> None:
    """Replace every answer by what `validate` says today."""
    path = HERE / "mistakes.yml"
    mistakes = read_plain(path)
    text = ANSWER.sub("", path.read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        clean = Path(folder) / "clean"
        make_content(clean)

        def with_answer(entry: re.Match[str]) -> str:
            name = entry["name"]
            lines = answer(clean, Path(folder) / name, mistakes[name]).splitlines()
            return f"{entry[0]}  answer: |\n" + "".join(f"    {line}\n" for line in lines)

        path.write_text(ENTRY.sub(with_answer, text), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
