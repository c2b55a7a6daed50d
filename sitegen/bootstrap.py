"""Find or make the Python that has what the project needs, then run the command line in it.

Arguments enter, an exit code leaves.  Nothing but the standard library is imported here, and
nothing slow before it is needed: when the environment is there, this costs milliseconds.

An environment counts only once its stamp is written, which happens last.  The stamp is a copy of
the list it was installed from, under the Python and the folder it was made for; any difference
means that it has to be brought up to date.  There is one list for running and one, which holds
the first, for testing.
"""

import errno
import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
VENV = os.path.join(ROOT, ".venv")
WINDOWS = os.name == "nt"
SCRIPTS = os.path.join(VENV, "Scripts" if WINDOWS else "bin")
PYTHON = os.path.join(SCRIPTS, "python.exe" if WINDOWS else "python")

# Those versions, those digests, nothing else and nothing built here; whatever pip's own settings
# say of users' folders, an environment is meant.
PIP_OPTIONS = (
    "--require-hashes",
    "--no-deps",
    "--only-binary=:all:",
    "--no-user",
    "--quiet",
    "--no-input",
    "--disable-pip-version-check",
)

DISK_FULL = "The disk is full: make room (100 MB for building, 500 MB for testing) and try again."
FOREIGN = (
    "A package from the registry is not the one that this project was checked with, so it was not "
    "installed: try again later, and if it stays so tell the maintainers."
)
UNREACHABLE = (
    "The package registry could not be reached, and preparing .venv needs it: check the network "
    "connection and any proxy settings, then run the command again."
)
NOTHING_FITS = (
    "The package registry gave no package that fits this machine and Python "
    f"{sys.version_info[0]}.{sys.version_info[1]}: check the network connection and any proxy "
    "settings and try again; if that does not help, use a current Python from "
    "python.org/downloads, or activate an environment that has what pyproject.toml lists."
)
# What pip says -> the sentence for it.  The first that fits counts: when the registry is out of
# reach, pip goes on to say that it found no such version.
REASONS = (
    (("No space left on device", "not enough space on the disk", "quota exceeded"), DISK_FULL),
    (("DO NOT MATCH THE HASHES",), FOREIGN),
    (("connection broken", "Max retries exceeded", "timed out"), UNREACHABLE),
    (("No matching distribution found",), NOTHING_FITS),
)


class NotPrepared(Exception):
    """No environment could be had; the message is the whole story, for a person."""


def run(arguments: list[str]) -> int:
    """Run the command line with these arguments; 3 if no environment could be had for it."""
    wanted = "test" if command_in(arguments) == "test" else "run"
    try:
        python = ready(wanted) or prepare(wanted)
    except NotPrepared as reason:
        say(str(reason))
        return 3
    except OSError as fault:
        say(explain(fault))
        return 3
    except KeyboardInterrupt:
        return 130
    if python == sys.executable:
        from sitegen.cli import main

        return main(arguments)
    return hand_over([python, "-P", "-m", "sitegen", *arguments])


def command_in(arguments: list[str]) -> str:
    """First argument that is no option; empty if there is none."""
    return next((each for each in arguments if not each.startswith("-")), "")


# --- is there one? --------------------------------------------------------------------------------


def ready(wanted: str) -> str | None:
    """Path of a Python that has everything on the list `wanted`; None if there is none yet.

    Our own environment comes first, unless the person has activated another one.  A Python that
    already has the packages, as in a container, is used as it is; in our own only the exact
    versions will do.
    """
    inside = os.path.realpath(sys.prefix) == VENV
    if (inside or sys.prefix == sys.base_prefix) and is_current(wanted):
        return sys.executable if inside else PYTHON
    if not (inside and is_ours()) and has_packages(wanted):
        return sys.executable
    return None


def is_current(wanted: str) -> bool:
    """Whether our environment was completed from the list as it is now."""
    return read(stamp(wanted)) == stamp_text(wanted) and os.path.exists(PYTHON)


def is_ours() -> bool:
    """Whether our environment was completed for this Python and this folder, from any list."""
    return any(read(stamp(wanted)).startswith(maker()) for wanted in ("run", "test"))


def stamp(wanted: str) -> str:
    """Path of the file that says from which list the environment was completed."""
    return os.path.join(VENV, f"installed-{wanted}.txt")


def stamp_text(wanted: str) -> bytes:
    """What the stamp says when the environment is current."""
    return maker() + read(lock_file(wanted))


def maker() -> bytes:
    """Python and folder that an environment is bound to: neither can be changed afterwards."""
    return f"{sys.implementation.cache_tag}\n{ROOT}\n".encode("utf-8", "surrogateescape")


def lock_file(wanted: str) -> str:
    """Path of the list with exact versions and digests."""
    return os.path.join(ROOT, "requirements", f"{wanted}.txt")


def read(path: str) -> bytes:
    """Content of a file; nothing if there is none."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except (FileNotFoundError, NotADirectoryError):
        return b""


def has_packages(wanted: str) -> bool:
    """Whether this Python has the packages that pyproject.toml names, new enough."""
    import tomllib

    with open(os.path.join(ROOT, "pyproject.toml"), "rb") as file:
        settings = tomllib.load(file)
    needed: list[str] = list(settings["project"]["dependencies"])
    if wanted == "test":
        needed += settings["dependency-groups"]["test"]
    have = installed(sys.path)
    return all(satisfies(requirement, have) for requirement in needed)


def installed(folders: list[str]) -> dict[str, str]:
    """Version of each package in these folders, by its name in lower case with hyphens.

    Reads folder names only; importlib.metadata says the same and takes ten times as long.
    """
    found: dict[str, str] = {}
    for folder in reversed(folders):  # the first folder is the one Python imports from
        try:
            entries = os.listdir(folder or ".")
        except OSError:
            continue
        for entry in entries:
            stem, kind = os.path.splitext(entry)
            name, hyphen, version = stem.partition("-")
            if hyphen and kind in (".dist-info", ".egg-info"):
                found[name.lower().replace("_", "-").replace(".", "-")] = version
    return found


def satisfies(requirement: str, have: dict[str, str]) -> bool:
    """Whether `name>=1.2` or `name==1.2` holds; pyproject.toml uses no other form."""
    if "==" in requirement:
        name, version = requirement.split("==")
        return have.get(name) == version
    name, version = requirement.split(">=")
    return release(have.get(name, "")) >= release(version)


def release(version: str) -> tuple[int, ...]:
    """Numbers that a version begins with: (6, 0) for 6.0.dev1, none for no version."""
    numbers: list[int] = []
    for part in version.split("."):
        if not part.isdecimal():
            break
        numbers.append(int(part))
    return tuple(numbers)


# --- make one -------------------------------------------------------------------------------------


def prepare(wanted: str) -> str:
    """Make our environment, or bring it up to date, and return its Python.

    Only one run does so at a time; the others wait and then find it done.  Without the stamp,
    which is removed first and written last, whatever is there is made anew.
    """
    with open(os.path.join(ROOT, ".venv.lock"), "ab") as file:
        wait_for(file.fileno())
        if not is_current(wanted):
            keep = is_ours() and os.path.exists(PYTHON)
            remove_stamps()
            if not keep:
                create()
            install(wanted)
            link()
            write_stamps(wanted)
    return PYTHON


def wait_for(file: int) -> None:
    """Wait until no other run holds the file; the system lets go of it when this run ends."""
    import time

    if not is_free(file):
        say("Another run is preparing .venv; waiting for it.")
        while not is_free(file):
            time.sleep(0.2)


def is_free(file: int) -> bool:
    """Whether the file was free; it is ours from then on."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as fault:
        # Anything else means a file system without locks, where nobody can be kept waiting.
        return fault.errno not in (errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK)
    return True


def create() -> None:
    """Make an empty environment, in place of an older or unfinished one."""
    from importlib.util import find_spec
    from subprocess import CalledProcessError

    if not (find_spec("venv") and find_spec("ensurepip")):
        raise NotPrepared(
            "This Python came without its venv module, which is needed to prepare .venv: on Debian "
            f"and Ubuntu install it with `sudo apt install python{sys.version_info[0]}."
            f"{sys.version_info[1]}-venv`, elsewhere use Python from python.org/downloads."
        )
    if os.path.lexists(VENV) and not is_replaceable():
        raise NotPrepared(
            f"{VENV} is not a Python environment, so it was left alone: move it away and try again."
        )
    say("Preparing .venv, this once; it takes a minute or so ...")
    import venv

    try:
        venv.create(VENV, clear=True, symlinks=not WINDOWS, with_pip=True)
    except CalledProcessError as fault:
        raise NotPrepared(reason_in(fault.output.decode("utf-8", "replace"))) from fault


def is_replaceable() -> bool:
    """Whether .venv is an environment or empty, so that nobody's work is in it."""
    return os.path.isdir(VENV) and (
        os.path.exists(os.path.join(VENV, "pyvenv.cfg")) or not os.listdir(VENV)
    )


def install(wanted: str) -> None:
    """Install exactly what the list says."""
    import subprocess

    say(f"Installing the packages in requirements/{wanted}.txt ...")
    done = subprocess.run(
        [PYTHON, "-I", "-m", "pip", "install", *PIP_OPTIONS, "--requirement", lock_file(wanted)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise NotPrepared(reason_in(done.stdout))


def reason_in(output: str) -> str:
    """Say in a sentence why pip failed; if it is not one we know, pip's own last words."""
    for signs, sentence in REASONS:
        if any(sign.lower() in output.lower() for sign in signs):
            return sentence
    errors = [line for line in output.splitlines() if line.startswith("ERROR: ")]
    return f"Preparing .venv failed; pip said: {errors[-1] if errors else output[-200:].strip()}"


def link() -> None:
    """Make `sitegen` importable and a command in the environment, from this very folder."""
    import sysconfig

    packages = sysconfig.get_path("purelib", "venv", {"base": VENV})
    write(os.path.join(packages, "sitegen.pth"), f"{ROOT}\n".encode("utf-8", "surrogateescape"))
    if WINDOWS:
        write(os.path.join(SCRIPTS, "sitegen.cmd"), b'@"%~dp0python.exe" -P -m sitegen %*\r\n')
        return
    command = os.path.join(SCRIPTS, "sitegen")
    write(command, b'#!/bin/sh\nexec "$(dirname "$0")/python" -P -m sitegen "$@"\n')
    os.chmod(command, 0o755)  # noqa: S103 -- a command is there to be run


def write_stamps(wanted: str) -> None:
    """Declare the environment complete; what the tests need holds what running needs."""
    for each in {"run", wanted}:
        write(stamp(each), stamp_text(each))


def remove_stamps() -> None:
    """Declare the environment unfinished."""
    for each in ("run", "test"):
        if os.path.exists(stamp(each)):
            os.remove(stamp(each))


def write(path: str, content: bytes) -> None:
    """Write a file whole or not at all."""
    with open(path + ".new", "wb") as file:
        file.write(content)
    os.replace(path + ".new", path)


# --- the rest -------------------------------------------------------------------------------------


def hand_over(command: list[str]) -> int:
    """Become this command; where a process can't, wait for it and return its exit code."""
    if not WINDOWS:
        os.execv(command[0], command)
    import subprocess

    process = subprocess.Popen(command)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue  # Ctrl-C has reached the command too, and it decides what that means


def explain(fault: OSError) -> str:
    """Say in a sentence what the system refused and what to do."""
    if fault.errno in (errno.ENOSPC, errno.EDQUOT):
        return DISK_FULL
    if fault.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return (
            f"{fault.filename or VENV} may not be written: close programs that use it, or copy the "
            "project into a folder of your own and run build.py there."
        )
    return f"Preparing .venv failed: {fault.filename or VENV}: {fault.strerror}."


def say(sentence: str) -> None:
    """Tell the person; standard output belongs to the command."""
    sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()
