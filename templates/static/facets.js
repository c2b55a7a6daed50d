/* Narrow a list of cases or figures: choices within a facet are alternatives, facets must all hold.

   Each [data-facets-row] says which values it has (data-facet-NAME), each checkbox which it stands
   for.  The state stands in the address, in the order of the form, so that equal choices have equal
   addresses.  Of a long list the page holds the first part only; the rest is fetched when somebody
   narrows or orders it. */
(function () {
  "use strict";

  /* @import "facets/tally.js" */
  /* @import "facets/form.js" */
  /* @import "facets/rest.js" */

  const root = document.querySelector("[data-facets]");
  if (!root) return;
  const { wordsOf, wanted, matches } = window.casebook;
  const find = (name) => root.querySelector("[data-facets-" + name + "]");
  const words = find("words");
  const sort = find("sort");
  const list = find("list");
  const form = facetForm(root, () => changed("pushState"), words);
  const orders = new Map([...sort.options].filter((one) => one.dataset.key).map((one) => [one.value, one.dataset]));
  let groups, rows, columns;
  const whenWhole = restOf(root, readRows, () => { find("status").textContent = "The list could not be loaded to its end. Load the page again."; });

  function readRows() {
    groups = [...root.querySelectorAll("[data-facets-group]")].map(readGroup);
    rows = [...root.querySelectorAll("[data-facets-row]")].map(readRow);
    columns = Object.fromEntries(form.names.map((name) => [name, columnOf(name)]));
  }

  function readGroup(element) {
    const note = element.querySelector("[data-facets-note]");
    return { element, note, said: note.textContent };
  }

  function readRow(element, place) {
    const values = Object.fromEntries(form.names.map(
      (name) => [name, element.getAttribute("data-facet-" + name).toLowerCase().split(" ").filter(Boolean)]
    ));
    const has = (box) => values[box.name].includes(box.value.toLowerCase());
    const said = form.boxes.filter(has).map((box) => form.labels.get(box));
    return {
      element, place, values,
      home: element.parentNode,
      group: element.closest("[data-facets-group]"),
      words: wordsOf(element.textContent + " " + said.join(" ")),
    };
  }

  function columnOf(name) {
    return { sets: rows.map((row) => row.values[name]), of: rows.map((row) => row.place) };
  }

  /** Numbers as numbers, all else as words; rows without a value come last, equal ones by title. */
  function comparing({ key, falls }) {
    const sign = falls === undefined ? 1 : -1;
    return (a, b) => {
      const one = a.element.dataset[key] || "", other = b.element.dataset[key] || "";
      if (!one !== !other) return one ? -1 : 1;
      const number = Number(one) - Number(other);
      const way = Number.isNaN(number) ? one.localeCompare(other, "en") : number;
      return sign * way || byTitle(a, b);
    };
  }

  function byTitle(a, b) {
    return (a.element.dataset.title || "").localeCompare(b.element.dataset.title || "", "en") || a.place - b.place;
  }

  /* --- the state ------------------------------------------------------------------------- */

  function search() {
    const kept = new URLSearchParams();
    form.write(kept);
    if (words.value.trim()) kept.append("q", words.value.trim());
    if (sort.value) kept.append("sort", sort.value);
    const text = kept.toString();
    return text ? "?" + text : "";
  }

  /** Take the state from the address; what the page does not know is passed over. */
  function read() {
    const asked = new URLSearchParams(location.search);
    form.read(asked);
    words.value = asked.get("q") || "";
    sort.value = orders.has(asked.get("sort")) ? asked.get("sort") : "";
  }

  /** From disk some browsers refuse to change the address; the list works all the same. */
  function remember(how) {
    const address = location.pathname + search() + location.hash;
    if (location.search === search()) return;
    try { history[how](null, "", address); } catch (refused) { /* nothing is lost */ }
  }

  /* --- what is shown --------------------------------------------------------------------- */

  function show() {
    const wants = wanted(words.value);
    const chosen = form.chosen();
    const narrowed = Object.keys(chosen).length > 0 || wants.length > 0;
    const all = { ...columns, q: { sets: [[], ["found"]], of: rows.map((row) => Number(matches(row.words, wants) === wants.length)) } };
    const { left, without, counts } = tally(all, rows.map((row) => [row.place]), { ...chosen, q: new Set(["found"]) });
    const shown = new Set(left.map(([place]) => rows[place]));
    place(shown);
    form.show(counts);
    const said = words.value.trim();
    const forget = () => { words.value = ""; };
    form.showChips(said ? [["“" + said + "”", forget]] : []);
    groups.forEach(({ element, note, said: before }) => {
      const of = [...shown].filter((row) => row.group === element).length;
      element.hidden = Boolean(sort.value) || (narrowed && !of);
      note.textContent = narrowed ? of + " of " + before : before;
    });
    list.hidden = !sort.value || !shown.size;
    find("nothing").hidden = shown.size > 0;
    const of = " of " + rows.length;
    const label = root.querySelector("label[for=facets-words]").textContent;
    form.showWays(shown.size ? {} : without, of, !shown.size && without.q ? [[label + ": without it " + without.q + of, forget]] : []);
    find("status").textContent = (narrowed ? (shown.size || "None") + " of " : "") + rows.length + " " + root.dataset.facets;
  }

  /** Rows in their groups, or all in one list when an order is asked for. */
  function place(shown) {
    const order = orders.get(sort.value);
    const ordered = order ? [...rows].sort(comparing(order)) : rows;
    ordered.forEach((row) => {
      (order ? list : row.home).append(row.element);
      row.element.hidden = !shown.has(row);
    });
  }

  function changed(how) {
    whenWhole(() => {
      show();
      remember(how);
    });
  }

  words.addEventListener("input", () => changed("replaceState"));
  sort.addEventListener("change", () => changed("pushState"));
  find("clear").addEventListener("click", () => {
    form.clear();
    words.value = "";
    changed("pushState");
    words.focus();
  });
  addEventListener("popstate", () => { read(); whenWhole(show); });
  read();
  const asked = decodeURIComponent(location.hash.slice(1));
  const isFurtherDown = Boolean(asked) && !document.getElementById(asked);
  if (!root.dataset.facetsRest || search() || isFurtherDown) whenWhole(() => {
    show();
    const target = isFurtherDown && document.getElementById(asked);
    if (target) target.scrollIntoView();
  });
}());
