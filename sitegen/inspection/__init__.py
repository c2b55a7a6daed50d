"""Check the built site by reading it: a folder in, faults out; no browser, no network.

`inspect` makes every check of `pages`, `files` and `site`.  The command prints what it gives, and
the tests of the site ask it as well, so that a promise is kept in one place.
"""

from sitegen.inspection.faults import Fault
from sitegen.inspection.pages import CHECKS
from sitegen.inspection.site import SITE_CHECKS, Inspection, inspect

__all__ = ["CHECKS", "SITE_CHECKS", "Fault", "Inspection", "inspect"]
