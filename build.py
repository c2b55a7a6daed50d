"""The one door: `python3 build.py [command]`; with no command, build the site.

On its first run it prepares the project's own environment in `.venv/`, afterwards it only opens
the door.  This file is written so that every Python can read it, however old: that is how an old
one gets a sentence instead of a syntax error.  All else is in sitegen/bootstrap.py.
"""

import sys

if sys.version_info < (3, 11):
    sys.stderr.write(
        "build.py needs Python 3.11 or newer and this is Python %d.%d: install a newer one"
        " from python.org/downloads and start build.py with it.\n" % sys.version_info[:2]
    )
    sys.exit(3)

from sitegen.bootstrap import run

if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
