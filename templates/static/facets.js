/* Narrow a list of cases or figures: choices within a facet are alternatives, facets must all hold.

   Each [data-facets-row] says which values it has (data-facet-NAME), each checkbox which it stands
   for.  The count beside a value is the number of rows that it would add: those that satisfy what is
   chosen in all other facets.  The state stands in the address, in the order of the form, so that
   equal choices have equal addresses. */
(function () {
  "use strict";

  const root = document.querySelector("[data-facets]");
  if (!root) return;
  const { wordsOf, wanted, matches } = window.casebook;
  const find = (name) => root.querySelector("[data-facets-" + name + "]");
  const form = find("form");
  const words = find("words");
  const sort = find("sort");
  const list = find("list");
  const boxes = [...form.querySelectorAll("input[type=checkbox]")];
  const names = [...new Set(boxes.map((box) => box.name))];
  const labels = new Map(boxes.map((box) => [box, box.parentNode.querySelector("span").textContent]));
  const orders = new Map([...sort.options].filter((one) => one.dataset.key).map((one) => [one.value, one.dataset]));
  const groups = [...root.querySelectorAll("[data-facets-group]")].map(readGroup);
  const rows = [...root.querySelectorAll("[data-facets-row]")].map(readRow);

  function readGroup(element) {
    const note = element.querySelector("[data-facets-note]");
    return { element, note, said: note.textContent };
  }

  function readRow(element, place) {
    const values = Object.fromEntries(names.map(
      (name) => [name, new Set(element.getAttribute("data-facet-" + name).split(" ").filter(Boolean))]
    ));
    const said = boxes.filter((box) => values[box.name].has(box.value)).map((box) => labels.get(box));
    return {
      element, place, values,
      home: element.parentNode,
      group: element.closest("[data-facets-group]"),
      words: wordsOf(element.textContent + " " + said.join(" ")),
    };
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

  /* --- what is chosen ------------------------------------------------------------------- */

  function chosen() {
    const values = {};
    boxes.forEach((box) => { if (box.checked) (values[box.name] = values[box.name] || new Set()).add(box.value); });
    return values;
  }

  /** Names of the facets whose choice a row does not satisfy; "q" stands for the words. */
  function missed(row, values, wants) {
    const fails = names.filter((name) => values[name] && ![...values[name]].some((value) => row.values[name].has(value)));
    if (matches(row.words, wants) < wants.length) fails.push("q");
    return fails;
  }

  function search() {
    const kept = new URLSearchParams();
    boxes.forEach((box) => { if (box.checked) kept.append(box.name, box.value); });
    if (words.value.trim()) kept.append("q", words.value.trim());
    if (sort.value) kept.append("sort", sort.value);
    const text = kept.toString();
    return text ? "?" + text : "";
  }

  /** Take the state from the address; what the page does not know is passed over. */
  function read() {
    const asked = new URLSearchParams(location.search);
    boxes.forEach((box) => { box.checked = asked.getAll(box.name).includes(box.value); });
    words.value = asked.get("q") || "";
    sort.value = orders.has(asked.get("sort")) ? asked.get("sort") : "";
    form.querySelectorAll(".facet").forEach((part) => { if (part.querySelector(":checked")) part.open = true; });
  }

  /** From disk some browsers refuse to change the address; the list works all the same. */
  function remember(how) {
    const address = location.pathname + search() + location.hash;
    if (location.search === search()) return;
    try { history[how](null, "", address); } catch (refused) { /* nothing is lost */ }
  }

  /* --- what is shown --------------------------------------------------------------------- */

  function show() {
    const values = chosen();
    const wants = wanted(words.value);
    const counts = new Map(boxes.map((box) => [box, 0]));
    const without = {};
    const shown = new Set();
    for (const row of rows) {
      const fails = missed(row, values, wants);
      if (!fails.length) shown.add(row);
      if (fails.length === 1) without[fails[0]] = (without[fails[0]] || 0) + 1;
      boxes.forEach((box) => {
        const counted = !fails.length || (fails.length === 1 && fails[0] === box.name);
        if (counted && row.values[box.name].has(box.value)) counts.set(box, counts.get(box) + 1);
      });
    }
    const narrowed = Object.keys(values).length > 0 || wants.length > 0;
    place(shown);
    showCounts(counts);
    showChips(narrowed);
    groups.forEach(({ element, note, said }) => {
      const of = [...shown].filter((row) => row.group === element).length;
      element.hidden = Boolean(sort.value) || (narrowed && !of);
      note.textContent = narrowed ? of + " of " + said : said;
    });
    list.hidden = !sort.value || !shown.size;
    find("nothing").hidden = shown.size > 0;
    loosen(shown.size ? {} : without);
    find("status").textContent = told(shown.size, narrowed);
  }

  function told(count, narrowed) {
    return (narrowed ? (count || "None") + " of " : "") + rows.length + " " + root.dataset.facets;
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

  function showCounts(counts) {
    counts.forEach((count, box) => {
      const label = box.parentNode;
      label.querySelector("[data-facet-count]").textContent = count;
      label.classList.toggle("is-empty", !count && !box.checked);
    });
  }

  function showChips(narrowed) {
    const chips = boxes.filter((box) => box.checked).map((box) => chip(labels.get(box), () => { box.checked = false; }));
    if (words.value.trim()) chips.push(chip("“" + words.value.trim() + "”", () => { words.value = ""; }));
    find("chips").replaceChildren(...chips);
    find("chosen").hidden = !narrowed;
  }

  function chip(text, undo) {
    const item = document.createElement("li");
    const button = item.appendChild(document.createElement("button"));
    button.type = "button";
    button.className = "chip";
    button.setAttribute("aria-label", "Remove " + text);
    button.append(text, Object.assign(document.createElement("span"), { className: "chip-end", ariaHidden: "true", textContent: "×" }));
    button.addEventListener("click", () => undoing(undo));
    return item;
  }

  /** Nothing fits all: say what each facet alone stands in the way of. */
  function loosen(without) {
    const ways = [...names, "q"].filter((name) => without[name]).map((name) => {
      const item = document.createElement("li");
      const button = item.appendChild(document.createElement("button"));
      button.type = "button";
      button.className = "text-button";
      const what = form.querySelector(name === "q" ? "label[for=facets-words]" : "#facet-" + name).textContent;
      button.textContent = what + ": without it " + without[name] + " of " + rows.length;
      button.addEventListener("click", () => undoing(() => {
        if (name === "q") words.value = "";
        boxes.forEach((box) => { if (box.name === name) box.checked = false; });
      }));
      return item;
    });
    find("loosen").replaceChildren(...ways);
  }

  /* --- what readers do --------------------------------------------------------------------- */

  function changed(how) {
    show();
    remember(how);
  }

  /** A choice taken back by a button that goes with it: focus moves to what comes next. */
  function undoing(undo) {
    undo();
    changed("pushState");
    (find("chips").querySelector("button") || words).focus();
  }

  form.addEventListener("change", (event) => { if (event.target !== words) changed("pushState"); });
  words.addEventListener("input", () => changed("replaceState"));
  form.addEventListener("submit", (event) => event.preventDefault());
  sort.addEventListener("change", () => changed("pushState"));
  find("clear").addEventListener("click", () => undoing(() => {
    boxes.forEach((box) => { box.checked = false; });
    words.value = "";
  }));
  addEventListener("popstate", () => { read(); show(); });

  const wide = matchMedia("(min-width: 62rem)");
  const open = () => { find("all").open = wide.matches; };
  wide.addEventListener("change", open);
  open();
  read();
  show();
}());
