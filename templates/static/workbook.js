/* Spread a budget over the factors of a survey, beside the respondents and one's team.

   Shares are kept in this browser and in files that the reader saves and opens; nothing is sent.
   All sums are made in hundredths, so that 33.33 three times over is 99.99 and nothing else. */
(function () {
  "use strict";

  const root = document.querySelector("[data-workbook]");
  if (!root) return;
  const KEPT_AS = "casebook-workbook";
  const FORMAT = "casebook-workbook";
  const MOST_FILES = 50;
  const LARGEST_FILE = 20000; // bytes; an answer has under two thousand
  const SVG = "http://www.w3.org/2000/svg";
  const TOTAL = Number(root.dataset.total);
  const OTHERS = Number(root.dataset.respondents);
  const find = (name) => root.querySelector("[data-workbook-" + name + "]");
  const form = find("form");
  const name = find("name");
  const rows = [...root.querySelectorAll("[data-factor]")].map(readRow);
  const known = new Set(rows.map((row) => row.id));
  let team = []; // {name, shares}

  function readRow(element) {
    const [slider, box] = element.querySelectorAll("input");
    const svg = element.querySelector(".dots-plot > svg");
    const own = svg.appendChild(document.createElementNS(SVG, "svg"));
    own.setAttribute("overflow", "visible");
    const mark = own.appendChild(document.createElementNS(SVG, "path"));
    mark.setAttribute("class", "own");
    mark.setAttribute("d", "M-6-4H6L0 7z");
    const strip = svg.parentNode.appendChild(document.createElementNS(SVG, "svg"));
    strip.setAttribute("class", "team-strip");
    strip.setAttribute("aria-hidden", "true");
    return {
      element, slider, box, own, strip,
      id: element.dataset.factor,
      label: element.querySelector("label").textContent,
      given: element.dataset.given.split(" ").map(Number),
      said: element.querySelector("[data-workbook-said]"),
    };
  }

  const isShare = (share) => typeof share === "number" && share >= 0 && share <= TOTAL;
  const exact = (share) => Math.round(share * 100) / 100;
  const shareOf = (row) => (isShare(row.box.valueAsNumber) ? exact(row.box.valueAsNumber) : 0);

  function put(row, share) {
    row.box.value = share ? exact(share) : "";
    row.slider.value = share || 0;
  }

  /** {factor: share} of the reader, without noughts. */
  function own() {
    return Object.fromEntries(rows.map((row) => [row.id, shareOf(row)]).filter(([, share]) => share));
  }

  function sum(shares) {
    return Object.values(shares).reduce((total, share) => total + Math.round(share * 100), 0) / 100;
  }

  function median(shares) {
    const sorted = [...shares].sort((a, b) => a - b);
    const half = Math.floor(sorted.length / 2);
    return exact(sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2);
  }

  /* --- what is shown ---------------------------------------------------------------------------- */

  function show() {
    const shares = own();
    const spread = sum(shares);
    const all = spread ? [...team, { shares }] : team;
    find("total").textContent = told(spread);
    find("bar").setAttribute("width", Math.min(spread / TOTAL, 1) * 100 + "%");
    root.classList.toggle("is-over", spread > TOTAL);
    rows.forEach((row) => showRow(row, spread, all));
    showDifference(spread);
    showWays(shares);
    showTeam();
  }

  function told(spread) {
    if (!spread) return "You have " + TOTAL + " to spread.";
    const left = exact(TOTAL - spread);
    if (!left) return "You have spread all " + TOTAL + ".";
    return left > 0 ? "You have spread " + spread + " of " + TOTAL + "; " + left + " left."
      : "You have spread " + spread + ", " + -left + " more than there is.";
  }

  function showRow(row, spread, all) {
    const share = shareOf(row);
    row.box.setAttribute("aria-invalid", String(row.box.value !== "" && !isShare(row.box.valueAsNumber) || row.box.validity.badInput));
    row.own.setAttribute("x", (share / TOTAL) * 100 + "%");
    row.own.setAttribute("visibility", spread ? "visible" : "hidden");
    const pooled = all.map(({ shares }) => shares[row.id] || 0);
    const lines = [];
    if (spread) lines.push("You " + share + ": " + beside(share, row.given) + ".");
    if (team.length) lines.push("Your team of " + all.length + ": median " + median(pooled) + ", from " + Math.min(...pooled) + " to " + Math.max(...pooled) + ".");
    row.said.textContent = lines.join(" ");
    row.strip.replaceChildren(...(team.length ? dotsOf(pooled) : []));
    row.strip.classList.toggle("is-shown", team.length > 0);
  }

  /** Where a share stands among those given: "more than 6 of the 8, as much as 1". */
  function beside(share, given) {
    const less = given.filter((other) => other < share).length;
    const same = given.filter((other) => other === share).length;
    const parts = [];
    if (less) parts.push("more than " + less);
    if (same) parts.push("as much as " + same);
    return (parts.join(", ") || "less than all") + " of the " + OTHERS;
  }

  /** One dot for each answer, one above the other where they would touch. */
  function dotsOf(shares) {
    const lanes = [];
    return [...shares].sort((a, b) => a - b).map((share) => {
      const at = (share / TOTAL) * 100;
      let lane = lanes.findIndex((last) => at - last >= 3);
      if (lane < 0) lane = lanes.length;
      lanes[lane] = at;
      const dot = document.createElementNS(SVG, "circle");
      Object.entries({ class: "team", cx: at + "%", cy: 80 - (lane % 5) * 16 + "%", r: 4 }).forEach(([key, value]) => dot.setAttribute(key, value));
      return dot;
    });
  }

  function showDifference(spread) {
    const apart = rows.map((row) => ({ row, middle: median(row.given), share: shareOf(row) }))
      .sort((a, b) => Math.abs(b.share - b.middle) - Math.abs(a.share - a.middle))[0];
    const line = find("differ");
    line.hidden = !spread || apart.share === apart.middle;
    line.textContent = "You stand furthest from the middle of the " + OTHERS + " on “" + apart.row.label + "”: " + apart.share + " beside " + apart.middle + ".";
  }

  /** Lines that money goes to stand first, the most first; without any, all of them as printed. */
  function showWays(shares) {
    const list = find("ways");
    const ways = rows.map((row) => list.querySelector("[data-way=" + row.id + "]"));
    const isAny = Object.keys(shares).length > 0;
    const ordered = isAny ? [...ways].sort((a, b) => (shares[b.dataset.way] || 0) - (shares[a.dataset.way] || 0)) : ways;
    ordered.forEach((way) => {
      const share = shares[way.dataset.way];
      way.querySelector("[data-way-share]").textContent = share ? "You give it " + share : "";
      way.hidden = isAny && !share;
      list.append(way);
    });
  }

  function showTeam() {
    find("team").replaceChildren(...team.map((one, place) => {
      const item = document.createElement("li");
      const button = document.createElement("button");
      button.type = "button";
      button.className = "text-button";
      button.textContent = "Remove";
      button.setAttribute("aria-label", "Remove " + one.name);
      button.addEventListener("click", () => {
        team = team.filter((other) => other !== one);
        changed();
        (find("team").querySelectorAll("button")[Math.min(place, team.length - 1)] || find("open")).focus();
      });
      item.append(one.name + ", " + sum(one.shares) + " spread ", button);
      return item;
    }));
  }

  /* --- files -------------------------------------------------------------------------------------- */

  function save() {
    const answer = { format: FORMAT, version: 1, survey: root.dataset.workbook, name: named(name.value), shares: own() };
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(answer, null, 2) + "\n"], { type: "application/json" }));
    link.download = "budget-" + (answer.name.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || "answer") + ".json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    find("team-said").textContent = "Saved as " + link.download + ".";
  }

  const named = (text) => String(text).replace(/\p{C}/gu, "").trim().slice(0, 60) || "Nameless";

  /** The answer in a file, or an Error with a sentence for the reader. */
  function readAnswer(text) {
    let found;
    try { found = JSON.parse(text); } catch (broken) { throw new Error("is not a file of this workbook"); }
    if (!found || found.format !== FORMAT || typeof found.shares !== "object" || !found.shares) throw new Error("is not a file of this workbook");
    if (found.version !== 1 || found.survey !== root.dataset.workbook) throw new Error("belongs to another workbook");
    const entries = Object.entries(found.shares);
    const strange = entries.find(([id]) => !known.has(id));
    if (strange) throw new Error("has a line that is not in this workbook");
    if (!entries.every(([, share]) => isShare(share))) throw new Error("has a share that is no number from 0 to " + TOTAL);
    return { name: named(found.name), shares: Object.fromEntries(entries.map(([id, share]) => [id, exact(share)])) };
  }

  async function open(files) {
    const faults = [];
    let added = 0;
    for (const file of files) {
      try {
        if (team.length >= MOST_FILES) throw new Error("was left out: " + MOST_FILES + " answers are here already");
        if (file.size > LARGEST_FILE) throw new Error("is too large to be an answer");
        team.push(readAnswer(await file.text()));
        added += 1;
      } catch (fault) {
        faults.push("“" + file.name + "” " + fault.message + ".");
      }
    }
    changed();
    const count = added + (added === 1 ? " answer added." : " answers added.");
    find("team-said").textContent = [added ? count : "", ...faults].filter(Boolean).join(" ");
  }

  /* --- keeping -------------------------------------------------------------------------------------- */

  function keep() {
    try { localStorage.setItem(KEPT_AS, JSON.stringify({ name: name.value, shares: own(), team })); } catch (refused) { /* until the page is left */ }
  }

  function restore() {
    try {
      const kept = JSON.parse(localStorage.getItem(KEPT_AS));
      const again = (answer) => readAnswer(JSON.stringify({ ...answer, format: FORMAT, version: 1, survey: root.dataset.workbook }));
      const mine = again(kept);
      team = kept.team.slice(0, MOST_FILES).map(again);
      name.value = mine.name === "Nameless" ? "" : mine.name;
      rows.forEach((row) => put(row, mine.shares[row.id]));
    } catch (broken) { /* begin anew */ }
  }

  function changed() {
    show();
    keep();
  }

  form.addEventListener("input", ({ target }) => {
    const row = rows.find(({ slider, box }) => target === slider || target === box);
    if (row && target === row.slider) row.box.value = Number(row.slider.value) || "";
    if (row && target === row.box) row.slider.value = shareOf(row);
    if (row || target === name) changed();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  find("save").addEventListener("click", save);
  find("open").addEventListener("change", ({ target }) => open([...target.files]).then(() => { target.value = ""; }));
  find("print").addEventListener("click", () => print());
  find("clear").addEventListener("click", () => {
    team = [];
    name.value = "";
    rows.forEach((row) => put(row, 0));
    changed();
    find("team-said").textContent = "";
    rows[0].box.focus();
  });
  rows.forEach((row) => put(row, 0));
  restore();
  show();
}());
