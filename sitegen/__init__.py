r"""Turn a folder of co-production case studies into a searchable website.

Content goes through a line of plain functions over frozen records, one type per stage:

    CaseFile -> Case -> Library -> Page -> OutputFile
                                \-> SearchDocument -> search index

Files are read and written at the two ends only; nothing in the middle prints, asks the clock or
looks at a flag.  A mistake in content is a value (`problems.Problem`), collected and shown with
all others; a fault of the machine is an exception, caught once, in `cli`.  A module imports only
from stages before its own, and each third-party library is imported in one module.
"""

__version__ = "0.1.0"
