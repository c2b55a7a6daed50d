"""Problems in the formats that people and machines read: text, JSON, GitHub, SARIF."""

from sitegen.report.choice import chosen_cases, only
from sitegen.report.excerpt import replaced
from sitegen.report.github import as_github, as_markdown
from sitegen.report.programs import as_data, as_json
from sitegen.report.sarif import as_sarif
from sitegen.report.text import as_text, paragraph
from sitegen.report.words import count

__all__ = [
    "as_data",
    "as_github",
    "as_json",
    "as_markdown",
    "as_sarif",
    "as_text",
    "chosen_cases",
    "count",
    "only",
    "paragraph",
    "replaced",
]
