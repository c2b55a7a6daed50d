"""Accessibility checks inside the browser: axe-core, over the page as it is now."""

from importlib.resources import files

from playwright.sync_api import Page

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
# WCAG 2.2 AA.  Its rules of 2.2, such as the size of targets, are off unless they are named.
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")

# Rows of a table or a list come from one template: the first forty stand for all, which saves most
# of the time on long pages.  Without `preload` axe fetches no style sheets: from disk it may not.
RUN = """tags => axe.run({include: ['html'], exclude: [':is(tr, li):nth-child(n + 41)']}, {
  preload: false,
  resultTypes: ['violations'],
  runOnly: {type: 'tag', values: tags},
})"""


def violations(page: Page, tags: tuple[str, ...] = TAGS) -> list[str]:
    """What breaks the rules: `rule (impact): place, what to do`, one for each element."""
    page.evaluate(AXE)  # evaluated, since the page's own policy refuses a script element
    found = page.evaluate(RUN, list(tags))
    return [
        f"{rule['id']} ({rule['impact']}): {node['target']} {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]
