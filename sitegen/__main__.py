"""`python -m sitegen`: the same commands as `python3 build.py`, in an environment that has all."""

import sys


def start() -> int:
    """Run the command line; say in a sentence which library is missing.  Returns its exit code."""
    try:
        from sitegen.cli import main
    except ModuleNotFoundError as missing:
        if missing.name is None or missing.name.partition(".")[0] == "sitegen":
            raise
        sys.stderr.write(
            f"The Python package {missing.name!r} is not installed here: "
            "start with `python3 build.py`, which prepares an environment that has it.\n"
        )
        return 3
    return main()


if __name__ == "__main__":
    sys.exit(start())
