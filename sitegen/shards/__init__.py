"""The search index as small files of the site: written here, read by the browser and by Python.

    (SearchDocument, Weighed) -> writing -> OutputFiles
    a copy of the site -> published -> reading -> a Collection, which `sitegen.search` answers from

Every file is one call, `casebook.shard("name", DATA)`: a script for the browser, which can load it
from a disk, and JSON between two brackets for everybody else.  All lie in one folder whose name is
a digest of them, so that hosts may let browsers keep them for ever.

    start.js     how many cases there are, where the terms begin, synonyms, rules of ranking
    facets.js    for each facet the value of every case: read only to filter and to count
    ranges-N.js  where each of 1,024 shards of terms begins; start.js itself tells it of fewer
    terms-N.js   a range of the sorted terms: the cases that have each and what it is worth there
    places-N.js  where the same terms stand: read only when a phrase or a field is asked for
    words.js     where each shard of words begins: read only to mend a slip or to match a pattern
    words-N.js   a range of the sorted words, for the same
    case-N.js    what is shown of a case, and the text that its snippet is cut from

So what a question costs does not grow with the collection, but for the facets and for what is the
answer itself: a term comes with all the cases that have it.  start.js grows by a beginning of a
word for every 1,024 shards.

Terms and words are sorted by UTF-16 code units, as a browser compares strings.  Lists of numbers
are strings (see `coding`).
"""

FORMAT = 2  # rises when a reader of the old files would misread the new ones
FOLDER = "search"  # in the site
START = "start"
FACETS_SHARD = "facets"
WORDS = "words"
SPAN = 1024  # shards of terms that start.js names singly, or that one shard of ranges names


def ranges_shard(number: int) -> str:
    """Name of the shard that says where so many shards of terms begin."""
    return f"ranges-{number}"


def terms_shard(number: int) -> str:
    """Name of a shard of terms."""
    return f"terms-{number}"


def places_shard(number: int) -> str:
    """Name of the shard with the places of the same terms."""
    return f"places-{number}"


def words_shard(number: int) -> str:
    """Name of a shard of words."""
    return f"words-{number}"


def case_shard(number: int) -> str:
    """Name of the shard of one case."""
    return f"case-{number}"


def order(text: str) -> bytes:
    """What texts are sorted by: UTF-16 code units, as a browser compares them."""
    return text.encode("utf-16-be", "surrogatepass")
