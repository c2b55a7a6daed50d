"""The command line: arguments in, one exit code out.

0 done; 1 the content has errors, all printed; 2 wrong usage; 3 the machine failed.
"""

import argparse
import os
import sys
from collections.abc import Sequence

from sitegen import __version__
from sitegen.commands import COMMANDS
from sitegen.commands.common import DONE, FAILED, FAULTY, INTERRUPTED, shared_options
from sitegen.problems import BuildStopped, ContentFaulty
from sitegen.terminal import hand_over, has_colour, near, say, speak_utf8

OF_THE_WHOLE = ("-h", "--help", "--version")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; nothing is raised."""
    speak_utf8()
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not arguments or (arguments[0].startswith("-") and arguments[0] not in OF_THE_WHOLE):
        arguments.insert(0, "build")
    try:
        options = _parser().parse_args(arguments)
    except SystemExit as stop:  # argparse has printed why
        return int(stop.code or DONE)
    try:
        return _run(options)
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return INTERRUPTED


def _parser() -> argparse.ArgumentParser:
    shared = shared_options()
    whole = argparse.ArgumentParser(
        prog="sitegen",
        description="Builds the casebook: case studies become a static site and a search index.",
        epilog="With no command the options are those of build.",
    )
    whole.add_argument("--version", action="version", version=f"sitegen {__version__}")
    commands = whole.add_subparsers(metavar="COMMAND", required=True)
    for name, command in COMMANDS.items():
        parser = commands.add_parser(
            name,
            help=command.HELP,
            description=command.HELP,
            epilog=getattr(command, "EPILOG", None),
            parents=[shared],
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.add_arguments(parser)
        parser.set_defaults(run=command.run)
    return whole


def _run(options: argparse.Namespace) -> int:
    """Run the command; faults of content and machine become sentences and exit codes."""
    try:
        code: int = options.run(options)
        sys.stdout.flush()
    except ContentFaulty as faulty:
        return _print_faults(options, faulty)
    except BuildStopped as stopped:
        say(str(stopped))
        return FAILED
    except BrokenPipeError:
        raise
    except OSError as error:
        say(f"{error.filename or 'A file'}: {error.strerror or error}.")
        return FAILED
    return code


def _print_faults(options: argparse.Namespace, faulty: ContentFaulty) -> int:
    """Errors of the content met by a command that needed it whole."""
    from sitegen import report
    from sitegen.validation import Validation

    validation = Validation(library=None, cases=faulty.cases, problems=faulty.problems)
    if options.json:
        hand_over(report.as_json(validation))
    else:
        say(report.as_text(validation, near(options.content), colour=has_colour()))
        say("Nothing was written; the site is as it was.")
    return FAULTY


if __name__ == "__main__":
    sys.exit(main())
