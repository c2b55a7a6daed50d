/* Put two to four cases side by side, from their sheets.

   Facts of one label share a row.  Figures are drawn on one scale only when they are of the same
   kind (data of the sheets: scale); for all others the page says why it does not.  The state is the
   cases in the address, in their order. */
(function () {
  "use strict";

  const root = document.querySelector("[data-compare]");
  if (!root) return;
  const { arrived, load, brief, chooser, make } = window.casebook;
  const find = (name) => root.querySelector("[data-compare-" + name + "]");
  const place = find("table");
  const labels = place.dataset.rows.split("|");
  const SVG = "http://www.w3.org/2000/svg";
  const SEEN = 3; /* items of a long list that are seen at once */
  const cases = chooser(changed);
  let drawing = 0;

  function remember() {
    const kept = new URLSearchParams();
    cases.slugs().forEach((slug) => kept.append("case", slug));
    const text = kept.toString();
    try { history.replaceState(null, "", location.pathname + (text ? "?" + text : "")); } catch (refused) { /* nothing is lost */ }
  }

  async function draw() {
    const turn = ++drawing;
    const slugs = cases.slugs();
    place.hidden = !slugs.length;
    if (!slugs.length) return;
    const loaded = await Promise.allSettled(slugs.map(load));
    if (turn !== drawing) return;
    const sheets = loaded.filter((one) => one.status === "fulfilled").map((one) => one.value);
    const faults = loaded.filter((one) => one.status === "rejected").map((one) => make("p", "", one.reason.message));
    const frame = make("div", "scroll", table(sheets));
    frame.tabIndex = 0;
    frame.setAttribute("role", "region");
    frame.setAttribute("aria-label", "Comparison of " + sheets.length + (sheets.length === 1 ? " case" : " cases"));
    place.replaceChildren(...faults, frame, ...scales(sheets));
  }

  /* --- the table -------------------------------------------------------------------------------- */

  function table(sheets) {
    const head = make("tr", "", make("td", ""), ...sheets.map(({ data }) => {
      const link = make("a", "", data.title);
      link.href = "../" + data.address;
      const cell = make("th", data.quadrant, make("span", "compare-quadrant", data.quadrantName), link);
      cell.scope = "col";
      return cell;
    }));
    const rows = [
      row("Main result", sheets, ({ data }) => headline(data)),
      row("How sure", sheets, ({ data }) => [make("p", "", make("strong", "", data.level ? "Evidence " + data.level + " of 5" : data.stub ? "Stub" : "Not graded")), make("p", "soft", data.stub ? "No account was found" : data.levelName)]),
      row("Further results", sheets, ({ data }) => others(data)),
      ...labels.map((label) => row(label, sheets, ({ article }) => fact(article, label))),
      row("Limitations", sheets, ({ article }) => limits(article)),
    ];
    return make("table", "compare-table", make("thead", "", head), make("tbody", "", ...rows));
  }

  function row(label, sheets, cells) {
    const name = make("th", "", label);
    name.scope = "row";
    const line = make("tr", "", name, ...sheets.map((sheet) => make("td", sheet.data.quadrant, ...cells(sheet))));
    line.dataset.compared = label;
    return line;
  }

  function unknown(text) {
    return [make("p", "soft", text || "Not known")];
  }

  function headline(data) {
    const figure = data.figures.find((one) => one.key === data.headline);
    return figure ? printed(figure) : unknown(data.stub ? "No account was found" : "None on record");
  }

  function printed(figure) {
    const terms = [figure.population, figure.period].filter(Boolean).join("; ");
    const value = make("p", "compare-value", figure.value, make("small", "", " " + figure.unit));
    return [value, make("p", "", figure.measure), make("p", "soft", terms), make("p", "soft", "Beside: " + (figure.comparator || "nothing"))];
  }

  function others(data) {
    const rest = data.figures.filter((one) => one.key !== data.headline);
    if (!rest.length) return unknown("None on record");
    const items = rest.map((one) => make("li", "",
      make("strong", "", [one.value, one.unit].filter(Boolean).join(" ")), " " + one.measure + ", " + one.period + " ",
      make("span", "soft", "(evidence " + one.level + ")")));
    return folded(items, "compare-others");
  }

  /** A list whose first items are seen at once; paper shows no more than these, and says so. */
  function folded(items, className) {
    const list = make("ul", className, ...items.slice(0, SEEN));
    const rest = items.slice(SEEN);
    return rest.length ? [list, make("details", "compare-rest", make("summary", "", rest.length + " more"), make("ul", className, ...rest))] : [list];
  }

  /** The lines of a fact, without source marks: the numbers of different cases would be confused. */
  function fact(article, label) {
    const found = [...article.querySelectorAll("[data-fact]")].find((one) => one.dataset.fact === label);
    if (!found) return unknown();
    found.querySelectorAll(".cite").forEach((mark) => mark.remove());
    return [...found.querySelectorAll("dd")].map((line) => make("p", "", ...line.childNodes));
  }

  function limits(article) {
    const points = article.querySelector("[data-part=caveats] .points");
    if (!points) return unknown("The sources report none");
    points.querySelectorAll(".cite").forEach((mark) => mark.remove());
    return folded([...points.children], "points");
  }

  /* --- figures of one kind ------------------------------------------------------------------------ */

  function scales(sheets) {
    if (sheets.length < 2) return [];
    const mains = sheets.map(({ data }) => ({ data, figure: data.figures.find((one) => one.key === data.headline) }));
    const drawn = mains.filter(({ figure }) => figure && figure.scale);
    const kinds = new Map();
    drawn.forEach((main) => kinds.set(main.figure.scale, [...(kinds.get(main.figure.scale) || []), main]));
    const alike = [...kinds].filter(([, group]) => group.length > 1);
    const section = make("section", "compare-scales", make("h2", "", "On one scale?"));
    alike.forEach(([scale, group]) => section.append(bars(scale, group)));
    if (!alike.length || kinds.size > 1 || drawn.length < mains.length) section.append(make("p", "", why(mains, kinds)));
    return [section];
  }

  /** Why main results are not drawn together: each with what it counts. */
  function why(mains, kinds) {
    const said = mains.map(({ data, figure }) => figure && figure.scale
      ? "“" + short(data.title) + "” gives " + [figure.value, figure.unit].filter(Boolean).join(" ") + " (" + figure.scale + ")"
      : "“" + short(data.title) + "” gives no figure");
    const reason = kinds.size > 1 ? "They are in different units, so no scale could hold them all." : "One scale needs a figure from each.";
    return said.join("; ") + ". " + reason;
  }

  function short(title) {
    return title.split(":")[0];
  }

  function bars(scale, group) {
    const signed = group.map(({ figure }) => Number(figure.amount));
    const amounts = signed.every((amount) => amount <= 0) ? signed.map(Math.abs) : signed; /* falls among falls */
    const low = Math.min(0, ...amounts), high = Math.max(0, ...amounts), width = high - low || 1;
    const items = group.map(({ data, figure }, place) => {
      const svg = document.createElementNS(SVG, "svg");
      svg.setAttribute("aria-hidden", "true");
      const bar = svg.appendChild(document.createElementNS(SVG, "rect"));
      bar.setAttribute("x", ((Math.min(amounts[place], 0) - low) / width) * 100 + "%");
      bar.setAttribute("width", (Math.abs(amounts[place]) / width) * 100 + "%");
      bar.setAttribute("height", "100%");
      return make("li", data.quadrant, make("p", "", make("strong", "", figure.value), " " + short(data.title) + ": " + figure.measure), svg);
    });
    const note = "Same unit (" + scale + "), from a common zero. The measures, the people and the years differ: compare how sure each is first.";
    return make("div", "", make("ul", "compare-bars", ...items), make("p", "small soft", note));
  }

  /* --- what readers do ------------------------------------------------------------------------------ */

  function changed() {
    remember();
    return draw();
  }

  const basket = find("basket");
  basket.hidden = brief.chosen().length < 2;
  basket.addEventListener("click", () => { cases.take(cases.known(brief.chosen())); changed(); });
  find("form").addEventListener("submit", (event) => event.preventDefault());
  find("print").addEventListener("click", () => draw().then(() => print()));
  find("empty").addEventListener("click", () => cases.empty());
  cases.take(new URLSearchParams(location.search).getAll("case"));
  draw().then(arrived);
}());
