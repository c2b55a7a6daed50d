/* The search page: results as one types, narrowed by facets, with the state in the address.

   The page carries every sentence and every shape in its HTML (templates/pages/search.html); the
   answers come from search.js.  A question overtaken by a newer one shows nothing. */
(function () {
  "use strict";

  /* @import "seek/ask.js" */
  /* @import "facets/tally.js" */
  /* @import "facets/form.js" */
  /* @import "find/row.js" */
  /* @import "find/recent.js" */

  const PAGE = 10;
  const PAUSE = 60; // milliseconds without a key before a question is asked
  const SAID_AFTER = 700;
  const root = document.querySelector("[data-find]");
  const find = (name) => root.querySelector("[data-find-" + name + "]");
  const box = find("box");
  const list = find("list");
  const count = find("count");
  const form = facetForm(root, () => settle(), box);
  const remember = recentSearches(find("recent"));
  const title = document.title;
  let turn = 0;
  let pause = 0;
  let saying = 0;
  let isSettled = true;
  let state = null; // what the rows shown were taken from

  /* --- the address ------------------------------------------------------------------------- */

  function addressOf() {
    const address = new URLSearchParams();
    if (box.value.trim()) address.append("q", box.value.trim());
    form.write(address);
    return String(address);
  }

  function read() {
    const address = new URLSearchParams(location.search);
    box.value = address.get("q") || "";
    form.read(address);
  }

  /** The first key after an answer that was settled makes an entry to go back from; further keys, and
      Enter after them, change it. */
  function write(settles, continues) {
    const address = addressOf();
    if (address !== location.search.slice(1)) {
      const how = continues && !isSettled ? "replaceState" : "pushState";
      // From disk some browsers refuse; the search works all the same.
      try { history[how](null, "", location.pathname + (address && "?" + address)); } catch (refused) { /* nothing is lost */ }
    }
    isSettled = settles;
  }

  /* --- asking -------------------------------------------------------------------------------- */

  /** Between a key and its answer: what stands there is of an older question. */
  function setBusy(isBusy) {
    find("answer").ariaBusy = isBusy;
  }

  async function ask(isTyping) {
    const mine = ++turn;
    const text = box.value.trim();
    const chosen = form.chosen();
    const isAsked = text !== "" || Object.keys(chosen).length > 0;
    clearTimeout(pause);
    setBusy(isAsked);
    find("start").hidden = isAsked;
    find("answer").hidden = !isAsked;
    form.showChips();
    document.title = (text && text.slice(0, 60) + " – ") + title;
    if (!isAsked) {
      form.show(null);
      say("");
      return;
    }
    if (!state) count.textContent = "Searching …";
    find("failed").hidden = true;
    try {
      const index = await openIndex(box.form.dataset);
      const [columns, answer] = await Promise.all([columnsOf(index), answerTo(index, text, isTyping)]);
      if (mine !== turn) return;
      const found = tally(columns, answer.cases, chosen);
      const next = { index, columns, answer, cases: found.left };
      const rows = await rowsOf(next, 0);
      const plain = answer.total ? 0 : (await index.search(withoutMarks(text), { limit: 0 })).total;
      if (mine === turn) show(next, rows, found, plain);
    } catch (reason) {
      if (mine !== turn) return;
      state = null;
      list.replaceChildren();
      hide({ mean: true, begun: true, notes: true, nothing: true, more: true, failed: false });
      count.textContent = "Nothing could be looked up";
      setBusy(false);
      say(find("failed").textContent);
    }
  }

  /** Facets of the index as those of the page: levels, "none" and "stub" are values of one. */
  async function columnsOf(index) {
    const { quadrant, service_area: area, country, evidence, status } = await window.casebook.facetColumns(index);
    const isStub = status.sets.map((values) => values.includes("stub"));
    return {
      quadrant,
      country,
      "service-area": area,
      evidence: {
        sets: [["none"], ["level-1"], ["level-2"], ["level-3"], ["level-4"], ["level-5"], ["stub"]],
        of: evidence.of.map((set, at) => (isStub[status.of[at]] ? STUB : Number(evidence.sets[set][0]))),
      },
    };
  }

  async function rowsOf({ index, columns, answer, cases }, from) {
    const some = cases.slice(from, from + PAGE);
    const hits = await index.hits(some, answer.concepts);
    const { quadrant, evidence } = columns;
    return hits.map((hit, at) => rowOf(root, hit, quadrant.sets[quadrant.of[some[at][0]]], evidence.of[some[at][0]]));
  }

  const withoutMarks = (text) => text.replace(/\b(AND|OR|NOT)\b|[a-z]+:|["“”()*?~-]/g, " ");

  /* --- showing ------------------------------------------------------------------------------- */

  function show(next, rows, { counts, without }, plain) {
    const { answer, cases } = state = next;
    form.show(counts);
    const wasThere = list.contains(document.activeElement);
    list.replaceChildren(...rows);
    if (wasThere) (list.querySelector("h3 a") || box).focus();
    count.textContent = answer.refused ? "No answer" : told(cases.length, answer.total);
    find("meant").textContent = answer.didYouMean;
    find("prefix").textContent = answer.begun;
    find("plain").textContent = plain;
    find("notes").replaceChildren(...[...answer.notes, answer.refused].filter(Boolean).map((note) => (
      Object.assign(document.createElement("li"), { textContent: note }))));
    form.showWays(cases.length ? {} : without, "", cases.length || !answer.total ? [] : [["Without any of them: " + answer.total, form.clear]]);
    hide({
      mean: !answer.didYouMean,
      begun: !answer.begun,
      notes: !find("notes").children.length,
      nothing: cases.length > 0,
      loosen: !answer.total,
      unmark: !plain,
      more: cases.length <= PAGE,
    });
    setBusy(false);
    done();
  }

  const told = (count, of) => (
    (count || (of ? "None" : "No")) + (count < of ? " of " + of : "") + (Math.max(count, of) === 1 ? " case" : " cases"));

  function hide(parts) {
    for (const [name, isHidden] of Object.entries(parts)) find(name).hidden = isHidden;
  }

  /** After each change of the rows. */
  function done() {
    window.casebook.brief.show();
    say(count.textContent);
  }

  /** Tell a screen reader, once nothing has changed for a while. */
  function say(text) {
    clearTimeout(saying);
    saying = setTimeout(() => { find("said").textContent = text; }, SAID_AFTER);
  }

  /* --- what readers do ----------------------------------------------------------------------- */

  function settle(keeps, continues) {
    write(true, continues);
    if (keeps) remember(box.value.trim());
    return ask(false);
  }

  function become(text) {
    box.value = text;
    settle(true).then(() => count.focus());
  }

  box.addEventListener("input", () => {
    setBusy(true);
    clearTimeout(saying);
    clearTimeout(pause);
    pause = setTimeout(() => { write(false, true); ask(true); }, PAUSE);
  });
  box.form.addEventListener("submit", (event) => {
    event.preventDefault();
    settle(true, true);
  });
  box.addEventListener("focus", () => openIndex(box.form.dataset).catch(() => {})); // told when something is asked
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.target !== box || !box.value) return withArrows(event, box, list.querySelectorAll("h3 a"));
    event.preventDefault();
    box.value = "";
    settle();
  });
  list.addEventListener("click", (event) => { if (event.target.closest("h3 a")) remember(box.value.trim()); });
  find("meant").addEventListener("click", () => become(state.answer.didYouMean));
  find("plainly").addEventListener("click", () => become(withoutMarks(box.value).trim()));
  find("again").addEventListener("click", () => ask(false));
  root.querySelector("[data-facets-clear]").addEventListener("click", () => {
    form.clear();
    settle().then(() => count.focus());
  });
  find("next").addEventListener("click", async () => {
    const shown = state;
    const at = list.children.length;
    const rows = await rowsOf(shown, at).catch(() => null);
    if (shown !== state) return;
    if (!rows) return say(find("failed").textContent);
    list.append(...rows);
    find("more").hidden = list.children.length >= shown.cases.length;
    rows[0].querySelector("h3 a").focus();
    done();
  });
  addEventListener("popstate", () => {
    isSettled = true;
    read();
    ask(false);
  });
  read();
  ask(false);
}());
