/* Rank the cases by how like the reader's situation they are.

   Each [data-like-row] says what its case has to say to each question: data-like-NAME the values
   that match, data-partly-NAME those that match in part; neither where nothing is recorded.  Points
   of a verdict stand on the page; a question counts as often as the reader says. */
(function () {
  "use strict";

  const root = document.querySelector("[data-like]");
  if (!root) return;
  const FIRST = 10; // rows that are seen at once
  const NAMED = 3; // cases that one comparison holds well
  const find = (name) => root.querySelector("[data-like-" + name + "]");
  const form = find("form");
  const selects = [...form.querySelectorAll("select")];
  const questions = selects.filter((select) => select.dataset.likeQuestion !== undefined);
  const points = Object.fromEntries(root.dataset.points.trim().split(" ").map((pair) => pair.split("=")));
  const best = Number(points.matches);
  const rows = [...root.querySelectorAll("[data-like-row]")].map(readRow);
  let isWhole = false;

  function readRow(element) {
    const why = element.querySelector(".row-about").insertAdjacentElement("afterend", document.createElement("p"));
    why.className = "like-why";
    why.hidden = true;
    return { element, why, slug: element.dataset.likeRow, id: element.dataset.id, level: Number(element.dataset.level), home: element.parentNode };
  }

  /** The question as it stands in a sentence: "way of the Star". */
  function nameOf(question) {
    const label = form.querySelector("label[for=" + question.id + "]").textContent;
    return label[0].toLowerCase() + label.slice(1);
  }

  const weightOf = (question) => Number(form.elements[question.name + "-counts"].value);

  /* --- one case ------------------------------------------------------------------------------ */

  function verdictOf(row, question) {
    const values = row.element.getAttribute("data-like-" + question.name);
    if (values === null) return "unknown";
    if (values.split(" ").includes(question.value)) return "matches";
    return row.element.getAttribute("data-partly-" + question.name).split(" ").includes(question.value) ? "partly" : "differs";
  }

  function judge(row, asked) {
    const verdicts = asked.map((question) => [question, verdictOf(row, question)]);
    const sum = verdicts.reduce((total, [question, verdict]) => total + points[verdict] * weightOf(question), 0);
    row.element.dataset.verdicts = verdicts.map(([question, verdict]) => question.name + "=" + verdict).join(" ");
    return { row, verdicts, sum };
  }

  function order(one, other) {
    return other.sum - one.sum || other.row.level - one.row.level || (one.row.id < other.row.id ? -1 : 1);
  }

  /** "Matches 4 of 6; differs in kind of place (City); not known: main barrier. 7 of 12 points." */
  function explain({ row, verdicts, sum }, most) {
    const of = (verdict) => verdicts.filter(([, found]) => found === verdict).map(([question]) => question);
    const said = [
      ["in part: ", of("partly").map((question) => nameOf(question))],
      ["differs in ", of("differs").map((question) => nameOf(question) + own(row, question))],
      ["not known: ", of("unknown").map((question) => nameOf(question))],
    ].filter(([, names]) => names.length).map(([word, names]) => "; " + word + names.join(", ")).join("");
    const count = document.createElement("strong");
    count.textContent = "Matches " + of("matches").length + " of " + verdicts.length;
    const total = document.createElement("span");
    total.className = "like-points";
    total.textContent = String(sum).replace("-", "−") + " of " + most + " points";
    row.why.replaceChildren(count, said + ". ", total);
  }

  /** What the case has instead, in the words of the form. */
  function own(row, question) {
    if (question.dataset.namesValues === undefined) return "";
    const values = row.element.getAttribute("data-like-" + question.name).split(" ");
    const labels = [...question.options].filter((option) => option.value && values.includes(option.value)).map((option) => option.textContent);
    return labels.length ? " (" + labels.join(", ") + ")" : "";
  }

  /* --- all of them ----------------------------------------------------------------------------- */

  function show() {
    const asked = questions.filter((question) => question.value);
    const judged = rows.map((row) => judge(row, asked)).sort(order);
    const most = asked.reduce((total, question) => total + best * weightOf(question), 0);
    judged.forEach((one, place) => {
      one.row.home.append(one.row.element);
      one.row.element.hidden = !isWhole && place >= FIRST;
      one.row.why.hidden = !asked.length;
      if (asked.length) explain(one, most);
    });
    find("more").hidden = isWhole || rows.length <= FIRST;
    const link = find("compare");
    link.hidden = !asked.length;
    link.href = link.href.split("?")[0] + "?" + new URLSearchParams(judged.slice(0, NAMED).map(({ row }) => ["case", row.slug]));
    find("status").textContent = told(judged, asked);
  }

  function told(judged, asked) {
    if (!asked.length) return "Say something of your situation to rank the cases.";
    const whole = judged.filter(({ verdicts }) => verdicts.every(([, verdict]) => verdict === "matches")).length;
    const words = asked.length === 1 ? "it" : asked.length === 2 ? "both" : "all " + asked.length;
    return (whole || "No") + (whole === 1 ? " case matches " : whole ? " cases match " : " case matches ") + words + ". The most like yours comes first.";
  }

  /* --- the address ------------------------------------------------------------------------------ */

  function search() {
    const kept = new URLSearchParams();
    questions.filter((question) => question.value).forEach((question) => {
      kept.append(question.name, question.value);
      if (weightOf(question) > 1) kept.append(question.name + "-counts", weightOf(question));
    });
    const text = kept.toString();
    return text ? "?" + text : "";
  }

  /** Take the state from the address; what the form does not offer is passed over. */
  function read() {
    const asked = new URLSearchParams(location.search);
    selects.forEach((select) => {
      const value = asked.get(select.name);
      select.value = [...select.options].some((option) => option.value === value) ? value : select.options[0].value;
    });
  }

  function changed() {
    show();
    if (location.search === search()) return;
    try { history.pushState(null, "", location.pathname + search()); } catch (refused) { /* nothing is lost */ }
  }

  form.addEventListener("change", changed);
  form.addEventListener("submit", (event) => event.preventDefault());
  find("clear").addEventListener("click", () => {
    selects.forEach((select) => { select.selectedIndex = 0; });
    changed();
    questions[0].focus();
  });
  find("more").addEventListener("click", () => {
    isWhole = true;
    show();
    rows.find((row) => row.element === row.home.children[FIRST]).element.querySelector("a").focus();
  });
  addEventListener("popstate", () => { read(); show(); });
  read();
  show();
}());
