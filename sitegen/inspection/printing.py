"""What checking the site gave, in words for people and as data for programs."""

import json

from sitegen.inspection.site import Inspection
from sitegen.inspection.weight import BUDGET

HEAVIEST = 5  # pages that are told, within the budget or not


def as_text(inspection: Inspection) -> str:
    """A line for each fault, then what was looked at."""
    lines = [
        f"{fault.path}{f':{fault.line}' if fault.line else ''}: {fault.check}: {fault.message}."
        for fault in inspection.faults
    ]
    path, weight = inspection.heaviest[0]
    lines.append(
        f"{inspection.pages} pages, {inspection.files} files and {inspection.links:,} links "
        f"looked at: {_counted(len(inspection.faults))}. The heaviest first visit, {path}, loads "
        f"{weight / 1024:.0f} of {BUDGET // 1024} KB."
    )
    return "\n".join(lines)


def _counted(faults: int) -> str:
    return f"{faults or 'no'} fault{'' if faults == 1 else 's'}"


def as_json(inspection: Inspection) -> str:
    """The JSON shape that others rely on; weights are bytes, the heaviest pages first."""
    data = {
        "pages": inspection.pages,
        "files": inspection.files,
        "links": inspection.links,
        "heaviest": [
            {"path": path, "weight": weight} for path, weight in inspection.heaviest[:HEAVIEST]
        ],
        "faults": [
            {"path": one.path, "line": one.line, "check": one.check, "message": one.message}
            for one in inspection.faults
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)
