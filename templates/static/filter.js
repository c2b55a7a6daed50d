/* Narrow a list of cases to those that hold some of the words typed.

   Works on what the page shows: each [data-filter-row] is compared by its own text.  The words
   stand in the address as ?q=, so that a search can be kept, shared and gone back to. */
(function () {
  "use strict";

  const { wordsOf, wanted, matches } = window.casebook;
  const root = document.querySelector("[data-filter]");
  if (!root) return;
  const find = (name) => root.querySelector("[data-filter-" + name + "]");
  const box = find("box");
  const found = find("found");
  const results = find("results");
  const nothing = find("nothing");
  const groups = [...root.querySelectorAll("[data-filter-group]")];
  const rows = [...root.querySelectorAll("[data-filter-row]")].map((element) => (
    {
      element,
      home: element.parentNode,
      words: wordsOf(element.textContent),
      title: wordsOf(element.querySelector("h3").textContent),
    }
  ));

  function show() {
    const wants = wanted(box.value);
    const ranked = rows
      .map((row, place) => (
        { row, place, score: matches(row.words, wants), titled: matches(row.title, wants) }
      ))
      .filter((entry) => entry.score > 0)
      .sort((a, b) => b.score - a.score || b.titled - a.titled || a.place - b.place);
    const filtering = wants.length > 0;
    rows.forEach((row) => row.home.append(row.element));
    if (filtering) results.append(...ranked.map((entry) => entry.row.element));
    groups.forEach((group) => { group.hidden = filtering; });
    found.hidden = !ranked.length;
    nothing.hidden = !filtering || ranked.length > 0;
    find("status").textContent = filtering ? told(ranked.length) : "";
  }

  function told(count) {
    const words = "“" + box.value.trim() + "”";
    return count ? count + " of " + rows.length + " found for " + words : "Nothing found for " + words;
  }

  /** Keep the words in the address.  From disk some browsers refuse; the list works all the same. */
  function remember() {
    const words = box.value.trim();
    const address = location.pathname + (words ? "?q=" + encodeURIComponent(words) : "") + location.hash;
    try { history.replaceState(null, "", address); } catch (refused) { /* nothing is lost */ }
  }

  function changed() {
    show();
    remember();
  }

  function clear() {
    box.value = "";
    changed();
    box.focus();
  }

  box.addEventListener("input", changed);
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !box.value) return;
    event.preventDefault();
    clear();
  });
  box.form.addEventListener("submit", (event) => {
    event.preventDefault();
    changed();
  });
  find("clear").addEventListener("click", clear);

  box.value = new URLSearchParams(location.search).get("q") || box.value;
  show();
}());
