"""The commands: arguments in, one exit code out.

0 done; 1 the content has errors, all printed; 2 wrong usage; 3 the machine failed.  With --json one
JSON document stands on standard output and everything else goes to standard error.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sitegen import __version__
from sitegen.problems import BuildStopped, ContentFaulty

if TYPE_CHECKING:
    from sitegen.pipeline import BuildReport, Request

ROOT = Path(__file__).resolve().parent.parent
DONE, FAULTY, MISUSED, FAILED, INTERRUPTED = 0, 1, 2, 3, 130
COMMANDS = ("build", "validate", "serve", "search", "schema", "test")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; nothing is raised."""
    _speak_utf8()
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


def _run(options: argparse.Namespace) -> int:
    """Run the command; faults of content and machine become sentences and exit codes."""
    try:
        code: int = options.command(options)
        sys.stdout.flush()
    except ContentFaulty as faulty:
        return _print_faults(options, faulty)
    except BuildStopped as stopped:
        _say(str(stopped))
        return FAILED
    except BrokenPipeError:
        raise
    except OSError as error:
        _say(f"{error.filename or 'A file'}: {error.strerror or error}.")
        return FAILED
    return code


OF_THE_WHOLE = ("-h", "--help", "--version")


def _speak_utf8() -> None:
    """Print any title on any terminal, whatever the machine's locale says."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _say(text: str) -> None:
    """A line for the person, kept apart from what programs read."""
    sys.stderr.write(f"{text}\n")


def _print(text: str) -> None:
    """What was asked for, for people or programs."""
    sys.stdout.write(f"{text}\n")


# --- arguments -----------------------------------------------------------------------------------


def _parser() -> argparse.ArgumentParser:
    from sitegen.search import language

    shared = _shared_options()
    whole = argparse.ArgumentParser(
        prog="sitegen",
        description="Builds the casebook: case studies become a static site and a search index.",
        epilog="With no command the options are those of build.",
    )
    whole.add_argument("--version", action="version", version=f"sitegen {__version__}")
    commands = whole.add_subparsers(metavar="COMMAND", required=True)

    def add(
        name: str, help_text: str, run: Callable[[argparse.Namespace], int], **more: str
    ) -> argparse.ArgumentParser:
        command = commands.add_parser(
            name,
            help=help_text,
            description=help_text,
            parents=[shared],
            formatter_class=argparse.RawDescriptionHelpFormatter,
            **more,  # type: ignore[arg-type]
        )
        command.set_defaults(command=run)
        return command

    build = add("build", "build site/ and the search index from content/", _build)
    build.add_argument("--drafts", action="store_true", help="show drafts, for a preview")
    check = add("validate", "check content/ and say what to mend", _validate)
    check.add_argument("paths", nargs="*", metavar="PATH", help="show problems of these files only")
    check.add_argument(
        "--format",
        choices=("text", "json", "github", "sarif"),
        default="text",
        help="how to print the problems",
    )
    serve = add("serve", "build, watch, rebuild and reload the browser", _serve)
    serve.add_argument("--port", type=_port, default=8008, help="port on 127.0.0.1 (8008)")
    serve.add_argument("--open", action="store_true", help="open the browser")
    _add_search(add("search", "search the built index offline", _search, epilog=language.HELP))
    add("schema", "write schema/ anew from the model", _schema)
    test = add("test", "run everything that the project's checks run", _test)
    test.add_argument("pytest", nargs="*", metavar="-- ARG", help="arguments for pytest")
    return whole


def _shared_options() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--content",
        type=Path,
        default=ROOT / "content",
        metavar="DIR",
        help="folder of the content",
    )
    shared.add_argument(
        "--output", type=Path, default=ROOT / "site", metavar="DIR", help="folder of the site"
    )
    shared.add_argument(
        "--cache", type=Path, default=ROOT / ".sitegen", metavar="DIR", help="folder of the index"
    )
    shared.add_argument("--base-url", metavar="URL", help="where the site will be published")
    shared.add_argument("--json", action="store_true", help="print one JSON document")
    shared.add_argument("-q", "--quiet", action="store_true", help="print errors only")
    shared.add_argument("-v", "--verbose", action="store_true", help="print the cost of each stage")
    return shared


def _add_search(search: argparse.ArgumentParser) -> None:
    search.add_argument("words", nargs="+", metavar="WORDS", help="a question or a query")
    search.add_argument("--quadrant", action="append", default=[], metavar="ID")
    search.add_argument("--service-area", action="append", default=[], metavar="ID")
    search.add_argument("--country", action="append", default=[], metavar="CODE")
    search.add_argument("--evidence", metavar="LEVEL", help="this level or better: 1 to 5")
    search.add_argument("--rebuild", action="store_true", help="build the index first")
    search.add_argument("--limit", type=int, default=10, metavar="N", help="most results (10)")


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= 65535:
        raise argparse.ArgumentTypeError("a port is a number from 0 to 65535")
    return port


# --- commands ------------------------------------------------------------------------------------
# Each imports what it needs: `search` starts without templates, `--help` without anything.


def _validate(options: argparse.Namespace) -> int:
    from sitegen import report
    from sitegen.validation import validate

    for path in options.paths:
        if not any((folder / path).exists() for folder in (Path.cwd(), options.content)):
            _say(f"There is no file or folder {path}, neither here nor in {options.content}.")
            return MISUSED
    validation = report.only(validate(options.content), options.paths, options.content)
    printed = {
        "text": lambda: report.as_text(validation, _near(options.content), colour=_has_colour()),
        "json": lambda: report.as_json(validation),
        "github": lambda: report.as_github(validation, _near(options.content)),
        "sarif": lambda: report.as_sarif(validation, _near(options.content)),
    }[_format(options)]()
    if printed and not (options.quiet and not validation.problems):
        _print(printed)
    errors, _ = report.count(validation.problems)
    return FAULTY if errors else DONE


def _build(options: argparse.Namespace) -> int:
    from sitegen import pipeline

    report = pipeline.build(_request(options), drafts=options.drafts)
    if options.json:
        _print(json.dumps(report.as_data(), ensure_ascii=False, indent=2))
    elif not options.quiet:
        _tell(options, report)
    return DONE


def _request(options: argparse.Namespace) -> "Request":
    from sitegen import pipeline

    return pipeline.Request(
        content=options.content,
        templates=ROOT / "templates",
        output=options.output,
        cache=options.cache,
        base_address=options.base_url,
    )


def _tell(options: argparse.Namespace, report: "BuildReport") -> None:
    """What was done and how to look at it."""
    from sitegen import report as printing

    for problem in report.warnings:
        _say(printing.paragraph(problem, _near(options.content), colour=_has_colour()))
    files = f"{report.written} written, {report.unchanged} unchanged, {report.removed} removed"
    _print(
        f"{report.cases} cases became {report.pages} pages in {_near(options.output)} ({files})."
    )
    if report.warnings:
        _print(
            f"{len(report.warnings)} warnings are above; they do not keep the site from readers."
        )
    if options.verbose:
        for stage, seconds in report.seconds.items():
            _print(f"  {stage:<10} {seconds * 1000:8.1f} ms")
    _print(f"Look at it: open {_near(options.output) / 'index.html'} in a browser.")
    _print("Search it:  python3 build.py search how can residents stop speeding cars")


def _serve(options: argparse.Namespace) -> int:
    from sitegen.preview import serve

    serve(_request(options), port=options.port, open_browser=options.open, say=_say)
    return DONE


def _search(options: argparse.Namespace) -> int:
    from sitegen import finding

    try:
        result = finding.find(_request(options), options)
    except finding.WrongFilter as wrong:
        _say(str(wrong))
        return MISUSED
    if options.json:
        _print(finding.as_json(result))
    else:
        _print(finding.as_text(result, _near(options.output), colour=_has_colour()))
    return DONE


def _schema(options: argparse.Namespace) -> int:
    from sitegen import pipeline

    written = pipeline.write_schemas(options.content, ROOT / "schema")
    _say(f"{written} schemas are in {_near(ROOT / 'schema')}.")
    return DONE


def _test(options: argparse.Namespace) -> int:
    from sitegen.checks import run_checks

    return run_checks(ROOT, browser=True, extra=options.pytest)


def _format(options: argparse.Namespace) -> str:
    return "json" if options.json else str(options.format)


def _print_faults(options: argparse.Namespace, faulty: ContentFaulty) -> int:
    """Errors of the content met by a command that needed it whole."""
    from sitegen import report
    from sitegen.validation import Validation

    validation = Validation(library=None, cases=faulty.cases, problems=faulty.problems)
    if options.json:
        _print(report.as_json(validation))
    else:
        _say(report.as_text(validation, _near(options.content), colour=_has_colour()))
        _say("Nothing was written; the site is as it was.")
    return FAULTY


def _near(path: Path) -> Path:
    """The path as a person in this folder would type it."""
    try:
        return path.resolve().relative_to(Path.cwd())
    except ValueError:
        return path


def _has_colour() -> bool:
    """Colour on terminals only, and never against the reader's wish (no-color.org)."""
    wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return wanted and sys.stdout.isatty() and os.name != "nt"


if __name__ == "__main__":
    sys.exit(main())
