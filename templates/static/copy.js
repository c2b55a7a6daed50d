/* Copy a line that stands on the page: a figure with its source, or how a case is cited.

   Where the site does not know its address, lines end in a path inside the site; a reader wants
   the address that works, which is that of the page.  Browsers give the clipboard to pages from
   https:// only; elsewhere the older way is tried, and failing that the line is left selected. */
(function () {
  "use strict";

  function lineOf(part) {
    const text = part.querySelector("[data-copy-text]").textContent.trim();
    const anchor = part.dataset.copyAnchor;
    if (!anchor || /https?:\/\/\S+$/.test(text)) return text;
    return text.replace(/\S+$/, location.href.split("#")[0].split("?")[0] + "#" + anchor);
  }

  function select(element) {
    const range = document.createRange();
    range.selectNodeContents(element);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  async function copy(part) {
    const text = lineOf(part);
    const line = part.querySelector("[data-copy-text]");
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch (refused) {
      const old = line.textContent;
      line.textContent = text;
      select(line);
      const done = document.execCommand("copy");
      if (done) line.textContent = old;
      return done;
    }
  }

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const part = button.closest("details");
    const done = await copy(part);
    part.querySelector("[data-copy-said]").textContent = done ? "Copied" : "Selected: press Ctrl+C (on a Mac ⌘C)";
  });
}());
