/* The briefing pack: put the sheets of the chosen cases together as one document.

   Sources are numbered anew over the whole document, and one that several cases cite stands there
   once; the marks in the text follow.  The state stands in the address: cases in their order, the
   parts left out, the words of the title page. */
(function () {
  "use strict";

  const root = document.querySelector("[data-pack]");
  if (!root) return;
  const { arrived, load, brief, chooser, make } = window.casebook;
  const find = (name) => root.querySelector("[data-pack-" + name + "]");
  const form = find("form");
  const paper = find("document");
  const parts = [...form.querySelectorAll("input[name=part]")];
  const fields = ["title", "for", "date"].map((name) => form.elements[name]);
  const cases = chooser(changed);
  let drawing = 0;

  function read() {
    const asked = new URLSearchParams(location.search);
    const named = asked.getAll("case");
    const left = asked.getAll("without");
    parts.forEach((box) => { box.checked = !left.includes(box.value); });
    fields.forEach((field) => { field.value = (asked.get(field.name) || "").slice(0, field.maxLength); });
    cases.take(named.length ? named : cases.known(brief.chosen()));
    if (!named.length) brief.keep(cases.slugs()); /* what was withdrawn meanwhile is in no brief */
  }

  function remember() {
    const kept = new URLSearchParams();
    cases.slugs().forEach((slug) => kept.append("case", slug));
    parts.forEach((box) => { if (!box.checked) kept.append("without", box.value); });
    fields.forEach((field) => { if (field.value.trim()) kept.append(field.name, field.value.trim()); });
    const text = kept.toString();
    try { history.replaceState(null, "", location.pathname + (text ? "?" + text : "")); } catch (refused) { /* nothing is lost */ }
    brief.keep(cases.slugs());
  }

  /* --- the document ----------------------------------------------------------------------------- */

  async function draw() {
    const turn = ++drawing;
    const slugs = cases.slugs();
    paper.hidden = !slugs.length;
    if (!slugs.length) return;
    const loaded = await Promise.allSettled(slugs.map(load));
    if (turn !== drawing) return; /* another choice was made meanwhile */
    const sheets = loaded.filter((one) => one.status === "fulfilled").map((one) => one.value);
    const faults = loaded.filter((one) => one.status === "rejected").map((one) => one.reason.message);
    const sources = new Sources();
    sheets.forEach((sheet) => settle(sheet, sources));
    const left = parts.filter((box) => !box.checked).map((box) => box.value);
    sheets.forEach(({ article }) => article.querySelectorAll("[data-part]").forEach((part) => { if (left.includes(part.dataset.part)) part.remove(); }));
    paper.replaceChildren(
      titlePage(sheets), ...faults.map((fault) => make("p", "", fault)),
      ...(left.includes("comparison") || sheets.length < 2 ? [] : [comparison(sheets)]),
      ...sheets.map((sheet) => sheet.article), sources.list(), ending(left),
    );
  }

  /** Numbers of the whole document; one source has one number. */
  class Sources {
    constructor() { this.numbers = new Map(); this.items = []; }

    number(key, item) {
      if (!this.numbers.has(key)) {
        this.items.push(item);
        this.numbers.set(key, this.items.length);
        item.id = "pack-source-" + this.items.length;
        item.value = this.items.length;
      }
      return this.numbers.get(key);
    }

    list() {
      const section = make("section", "pack-sources", make("h2", "", "Sources"), make("ol", "sources", ...this.items));
      return section;
    }
  }

  /** Make the parts of a sheet fit among others: sources, ids, and links that stayed behind. */
  function settle({ slug, data, article }, sources) {
    const numbers = new Map([...article.querySelectorAll("[data-sources] li")].map((item) => {
      const own = item.id.replace("source-", "");
      return [own, sources.number(data.sources[own], item)];
    }));
    article.querySelector("[data-sources]").remove();
    article.querySelectorAll("a[href^='#source-']").forEach((mark) => {
      const number = numbers.get(mark.getAttribute("href").replace("#source-", ""));
      mark.href = "#pack-source-" + number;
      mark.textContent = number;
      mark.setAttribute("aria-label", "Source " + number + (mark.title ? ", " + mark.title : ""));
    });
    article.querySelectorAll("[id]").forEach((element) => { element.id = slug + "--" + element.id; });
    ["aria-labelledby", "aria-describedby"].forEach((name) => article.querySelectorAll("[" + name + "]").forEach((element) => {
      element.setAttribute(name, element.getAttribute(name).split(" ").map((id) => slug + "--" + id).join(" "));
    }));
    article.querySelectorAll("a[href^='#']:not([href^='#pack'])").forEach((link) => link.replaceWith(...link.childNodes));
  }

  function titlePage(sheets) {
    const [title, reader, date] = fields.map((field) => field.value.trim());
    return make("header", "pack-title",
      make("h2", "", title || "What others found"),
      ...(reader ? [make("p", "lead", "Prepared for " + reader)] : []),
      ...(date ? [make("p", "", date)] : []),
      make("ol", "", ...sheets.map(({ data }) => make("li", "", data.title, make("span", "soft", " " + data.quadrantName + ", " + data.place)))),
      make("p", "small soft", "From the " + paper.dataset.casebook + ", " + paper.dataset.edition + ". " + paper.dataset.home),
      make("p", "small soft", "Text: " + paper.dataset.licence + ". Every figure keeps its source and a note on how far it can be trusted; numbers in the text lead to the list at the end."));
  }

  function comparison(sheets) {
    const head = ["Case", "Place and time", "Main result", "Set beside", "Evidence"].map((text) => {
      const cell = make("th", "", text);
      cell.scope = "col";
      return cell;
    });
    const rows = sheets.map(({ data }) => {
      const figure = data.figures.find((one) => one.key === data.headline);
      const name = make("th", "", data.title, make("span", "soft", data.quadrantName));
      name.scope = "row";
      return make("tr", data.quadrant, name,
        make("td", "", data.place, make("span", "soft", data.period)),
        make("td", "", ...(figure ? [make("strong", "", [figure.value, figure.unit].filter(Boolean).join(" ")), make("span", "soft", figure.measure + ", " + figure.period)] : [data.stub ? "No account was found" : "None on record"])),
        make("td", "", figure ? figure.comparator || "Nothing" : "–"),
        make("td", "", data.level ? data.level + " of 5" : "–", make("span", "soft", data.levelName)));
    });
    const table = make("table", "pack-table", make("thead", "", make("tr", "", ...head)), make("tbody", "", ...rows));
    const section = make("section", "pack-comparison", make("h2", "", "Comparison"),
      make("p", "small soft", "Measures differ from case to case: compare how sure each result is, not how large."), table);
    section.tabIndex = 0; /* on a phone it scrolls sideways, by keyboard too */
    section.setAttribute("aria-label", "Comparison");
    return section;
  }

  function ending(left) {
    const names = parts.filter((box) => left.includes(box.value)).map((box) => box.parentNode.textContent.trim().toLowerCase());
    const text = "This document leaves out the stories of the cases, figures on effort and setting, and who took part in detail" +
      (names.length ? "; by choice also: " + names.join(", ") : "") + ". All of that is on the pages of the cases.";
    return make("p", "pack-ending small soft", text);
  }

  /* --- what readers do ---------------------------------------------------------------------------- */

  function changed() {
    remember();
    return draw();
  }

  form.addEventListener("change", ({ target }) => { if (target.name === "part" || fields.includes(target)) changed(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  find("print").addEventListener("click", () => draw().then(() => print()));
  find("empty").addEventListener("click", () => {
    parts.forEach((box) => { box.checked = true; });
    fields.forEach((field) => { field.value = ""; });
    cases.empty();
  });

  read();
  draw().then(arrived);
}());
