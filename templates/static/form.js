/* Add or correct a case: the form, made of the fields of the model.

   `form-begin.js` has fetched the fields, the lists and the known cases before this script begins.
   What is typed is kept in this browser and in files that are saved; nothing is sent. */
(function () {
  "use strict";

  const root = document.querySelector("[data-form]");
  if (!root) return;
  let draft = null; // {id, slug, data, chapters, base}; base is what was opened
  const plan = window.casebook.form;

  /* @import "form/words.js" */
  /* @import "form/dates.js" */
  /* @import "form/numbers.js" */
  /* @import "form/evidence.js" */
  /* @import "form/shape.js" */
  /* @import "form/rules.js" */
  /* @import "form/figure-rules.js" */
  /* @import "form/story.js" */
  /* @import "form/reading.js" */
  /* @import "form/writing.js" */
  /* @import "form/zip.js" */
  /* @import "form/controls.js" */
  /* @import "form/lists.js" */
  /* @import "form/chapters.js" */
  /* @import "form/report.js" */
  /* @import "form/drafts.js" */
  /* @import "form/sending.js" */
  /* @import "form/opening.js" */

  /** What the form finds in a case, and the files that it makes of it. */
  function checked({ data, chapters, slug }) {
    const clean = pruned(caseField(), data) || {};
    const sources = listOf(clean.sources);
    const figures = listOf(clean.outcomes).map((outcome) => ({
      key: outcome.key, level: gradeOf(outcome, sources), figure: countedFigure(outcome), beside: besideFigure(outcome), when: spanInWords(outcome),
    }));
    return {
      shape: shapeProblems(clean), rules: ruleProblems({ data: clean, chapters, slug }), figures,
      facts: writeFacts(clean), story: storyText(chapters),
    };
  }

  /** The same of two files as they were read from a disk; `again` is the first one with nothing changed. */
  async function checkedFiles({ facts, story, slug }) {
    await fetchParser();
    const { data, notes } = readFacts(facts);
    return { ...checked({ data, chapters: chaptersOf(story), slug }), notes, again: reviseFacts(facts, pruned(caseField(), data) || {}) };
  }

  /** The text of a file after a change of its data. */
  async function revise(text, data) {
    await fetchParser();
    return reviseFacts(text, pruned(caseField(), data) || {});
  }

  /* --- the page --------------------------------------------------------------------------------- */

  /** Say something above the form; what was done only passes, and goes with the next thing that is typed. */
  function tell(text, { isPassing = false } = {}) {
    const told = root.querySelector("[data-form-told]");
    told.textContent = text;
    told.toggleAttribute("data-passing", isPassing);
  }

  /** Show the form with this draft in it. */
  function edit(begun) {
    draft = { ...begun, isChanged: false };
    isAllShown = Boolean(begun.base);
    slots.clear();
    tell("");
    for (const part of plan.fields.parts) drawPart(part.id, (body) => body.append(...(part.id === "record" ? [drawSlug()] : []), ...drawFields(part.fields, draft.data, [])));
    drawPart("story", (body) => body.append(...drawStory()));
    root.querySelector("[data-form-start]").hidden = true;
    root.querySelector("[data-form-editor]").hidden = false;
    root.querySelector("[data-form-heading]").textContent = begun.base ? "Correct: " + (begun.data.title || begun.slug) : "A new case";
    root.querySelector("#part-short").open = true;
    look();
    root.querySelector("[data-form-heading]").focus();
  }

  function drawPart(id, fill) {
    const part = document.getElementById("part-" + id);
    const body = part.querySelector("[data-part]");
    body.replaceChildren();
    part.open = false;
    fill(body);
  }

  function drawSlug() {
    const wrong = slotOf(draft, "slug", ["slug"]);
    const control = el("input", { id: "f-slug", type: "text", size: 40, autocomplete: "off", "aria-describedby": "f-slug-help f-slug-wrong", readonly: Boolean(draft.base && draft.base.slug) });
    control.value = draft.slug || "";
    control.addEventListener("input", () => { draft.slug = control.value.trim(); touch(draft, "slug"); typing(); });
    control.addEventListener("change", () => changed(null, draft, "slug"));
    slots.get("slug").control = control;
    return el("div", { class: "form-field" }, el("label", { for: "f-slug" }, "Folder name"),
      el("p", { class: "form-help", id: "f-slug-help" }, "The last part of the page’s address; made of the title, and hard to change later."), control, wrong);
  }

  function close() {
    keepDraft();
    draft = null;
    root.querySelector("[data-form-start]").hidden = false;
    root.querySelector("[data-form-editor]").hidden = true;
    listDrafts();
    root.querySelector("[data-form-new]").focus();
  }

  function start() {
    const on = (name, act, event = "click") => root.querySelector("[data-form-" + name + "]").addEventListener(event, act);
    on("new", () => trying(freshCase));
    on("correct", (event) => { event.preventDefault(); trying(() => openKnown(root.querySelector("[data-form-which]").value.split(" · ")[0].trim())); }, "submit");
    on("open", ({ target }) => trying(() => openFiles([...target.files])).then(() => { target.value = ""; }), "change");
    on("download", () => trying(async () => { await (draft.base && fetchParser()); download(); }));
    on("check", () => { askAll(); const first = root.querySelector("[data-form-report] a"); if (first) first.focus(); });
    on("close", close);
    on("delete", () => { if (confirm("Delete this draft from this browser?")) { forget(draft.id); draft.isChanged = false; close(); tell("The draft was deleted."); } });
    on("files", ({ target }) => { if (target.open) trying(async () => { await (draft.base && fetchParser()); showFiles(); showHost(); }); }, "toggle");
    for (const name of ["facts", "story"]) on("copy-" + name, () => trying(async () => { await (draft.base && fetchParser()); copyText(filesOf(draft)[name], name === "facts" ? "case.yml" : "story.md"); }));
    document.getElementById("form-cases").append(...plan.known.cases.map((one) => el("option", { value: one.slug }, one.title)));
    listDrafts();
    const asked = new URLSearchParams(location.search).get("case");
    if (asked) trying(() => openKnown(asked));
  }

  Object.assign(plan, { checked, checkedFiles, chaptersOf, revise });
  start();
}());
