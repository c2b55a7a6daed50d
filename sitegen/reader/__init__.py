"""Read text that strangers wrote: bytes in, plain data with the place of every key out.

This is the home of PyYAML.  Its loader is used only to compose nodes; scalars are resolved here
by the core schema of YAML 1.2, so that `no` stays a text, `NO` is Norway and `2009-10` is not
arithmetic.  Whole numbers become int, numbers with a point Decimal, true/false bool, `~` None;
everything else stays text.  What could surprise or harm is refused with a sentence: repeated
keys, tags, more than a few aliases, control and direction characters, deep nesting, large files.
"""

from sitegen.reader.data import read_yaml
from sitegen.reader.places import Document, Place, Position, Unreadable
from sitegen.reader.text import LARGEST_FILE, decode, split_front_matter

__all__ = [
    "LARGEST_FILE",
    "Document",
    "Place",
    "Position",
    "Unreadable",
    "decode",
    "read_yaml",
    "split_front_matter",
]
