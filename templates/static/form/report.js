/* What is left to do: told at each field, on each part, and in one list with links.

   Nothing is told of a field before a person has left it, or has asked for everything. */

const MOST_LINKS = 60;
let isAllShown = false;
let timer = 0;
let found = [];

const isLeft = (one) => one.rule === "missing-key";
const partOf = (place) => {
  if (place[0] === "story") return "story";
  const part = plan.fields.parts.find((one) => one.fields.some((field) => field.name === place[0]));
  return part ? part.id : "record";
};

function allProblems() {
  const clean = pruned(caseField(), draft.data) || {};
  const asked = { data: clean, chapters: draft.chapters, slug: draft.slug };
  const all = [...slugProblems(), ...shapeProblems(clean, { leaves: true }), ...ruleProblems(asked), ...textProblems()];
  const first = new Map(); // two rules may say the same of a place
  for (const one of all) {
    const key = one.place.join("/") + one.message;
    if (!first.has(key)) first.set(key, one);
  }
  return [...first.values()];
}

function slugProblems() {
  const { slug, base } = draft;
  const wrong = (rule, message, hint) => [problem(rule, ["slug"], message, hint)];
  if (!slug) return wrong("missing-key", "the folder name is missing", "It is made of the title.");
  if (!isSlug(slug)) return wrong("wrong-form", "only a-z, 0-9 and single hyphens are allowed, found “" + slug + "”", "For example: lambeth-peer-educators.");
  const isOwn = base && base.slug === slug;
  if (!isOwn && knownCase(slug)) return wrong("repeated-address", "there is a case of this name already", "Choose another name, or correct that case.");
  return [];
}

const isSlug = (text) => /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text);

function textProblems() {
  const lengths = storyText(draft.chapters).split("\n").map((line) => [...line].length);
  const first = lengths.find((length) => length > 8000);
  if (!first) return [];
  return [problem("line-too-long", ["story"], "a line has at most 8,000 characters, this one has " + thousands(String(first)), "Break it into paragraphs.")];
}

/** Whether a person may be told: they have been there. */
function mayTell(one) {
  if (isAllShown) return true;
  const slot = slots.get(one.place.join("/"));
  if (slot && touched.has(slot.holder) && touched.get(slot.holder).has(String(slot.name))) return true;
  let value = draft.data;
  for (const step of one.place) {
    value = isGroup(value) || Array.isArray(value) ? value[step] : undefined;
    if (isGroup(value) && left.has(value)) return true;
  }
  return false;
}

/** After typing: look again in a moment, and say nothing aloud. */
function typing() {
  draft.isChanged = true;
  if (root.querySelector("[data-form-told][data-passing]")) tell("");
  clearTimeout(timer);
  timer = setTimeout(() => { look(); keepDraft(); }, 400);
}

/** After a value is settled: look now, and say politely what is left. */
function changed(field, holder, name) {
  draft.isChanged = true;
  if (field) propose(field, holder, name);
  clearTimeout(timer);
  look();
  keepDraft();
  sayCounts();
}

function look() {
  if (!draft) return;
  found = allProblems();
  const told = found.filter(mayTell);
  for (const [key, slot] of slots) {
    if (!slot.wrong.isConnected && !(slot.mark && slot.mark.isConnected)) slots.delete(key);
    else lookAtSlot(slot, told);
  }
  lookAtParts(told);
  lookAtReport(told);
  lookAtPreviews();
}

function lookAtSlot(slot, told) {
  const here = told.filter((one) => one.place.join("/") === slot.place.join("/"));
  const texts = here.map(textAt);
  if (slot.wrong.textContent !== texts.flat().join("")) slot.wrong.replaceChildren(...here.map((one, i) => wrongAt(one, texts[i])));
  slot.wrong.hidden = !here.length;
  if (slot.control && slot.control.matches("input, select, textarea")) {
    if (here.some((one) => one.severity === "error")) slot.control.setAttribute("aria-invalid", "true");
    else slot.control.removeAttribute("aria-invalid");
  }
  if (!slot.mark) return;
  slot.nameElement.textContent = slot.title();
  slot.mark.textContent = countsIn(found.filter((one) => isWithin(one.place, slot.place)), told);
}

const isWithin = (place, outer) => outer.every((step, i) => place[i] === step);
const upperFirst = (text) => text[0].toUpperCase() + text.slice(1);

const wrongAt = ({ severity }, [sentence, hint]) => el("span", { class: severity === "error" ? "" : "is-warning" }, sentence, el("span", { class: "soft" }, hint));

/** [sentence, hint] of a problem, for the field that it stands at; an empty field needs no word of keys. */
function textAt(one) {
  return isEmptyField(one) ? ["Left to fill in.", ""] : [upperFirst(sentenceAt(one)) + ". ", one.hint];
}

/** How the list of what is left names a problem: an empty field by its label. */
function listed(one) {
  if (!isEmptyField(one)) return one.message;
  const outer = one.place.slice(0, -1);
  return upperFirst(at(outer, fieldAt(one.place).label));
}

const isEmptyField = (one) => isLeft(one) && Boolean(fieldAt(one.place));

/** The field of a place, or undefined. */
function fieldAt(place) {
  return place.reduce((field, step) => field && (typeof step === "number" ? field.entry : (field.fields || []).find((inner) => inner.name === step)), caseField());
}

/** The sentence without its place, for the field that it stands at. */
function sentenceAt({ place, message }) {
  const lead = [place, place.slice(0, -1)].filter((one) => one.length).map((one) => inWords(one) + ": ").find((one) => message.startsWith(one));
  return lead ? message.slice(lead.length) : message;
}

/** "2 to mend, 5 left to fill in"; "" when nothing is. */
function countsIn(problems, told) {
  const mend = problems.filter((one) => !isLeft(one) && one.severity === "error" && told.includes(one)).length;
  const fill = problems.filter(isLeft).length;
  return [mend && mend + " to mend", fill && fill + " left to fill in"].filter(Boolean).join(", ");
}

function lookAtParts(told) {
  for (const id of [...plan.fields.parts.map((part) => part.id), "story"]) {
    const counts = countsIn(found.filter((one) => partOf(one.place) === id), told);
    for (const mark of root.querySelectorAll("[data-part-count=" + id + "]")) mark.textContent = counts;
  }
}

function lookAtReport(told) {
  const kinds = [
    ["mend", told.filter((one) => !isLeft(one) && one.severity === "error")],
    ["fill", found.filter(isLeft)],
    ["look", told.filter((one) => one.severity !== "error")],
  ];
  for (const [kind, problems] of kinds) {
    const box = root.querySelector("[data-report=" + kind + "]");
    box.hidden = !problems.length;
    box.querySelector("[data-report-count]").textContent = problems.length;
    const list = box.querySelector("ol");
    // A link that has the focus stays: who follows one after the other is not thrown back.
    if (!list.contains(document.activeElement)) list.replaceChildren(...problems.slice(0, MOST_LINKS).map(linkTo));
  }
  root.querySelector("[data-form-done]").hidden = found.some((one) => one.severity === "error");
}

function linkTo(one) {
  const go = (event) => {
    event.preventDefault();
    reveal(one.place);
  };
  return el("li", {}, el("a", { href: "#" + idOf(one.place), click: go }, listed(one)));
}

function sayCounts() {
  const told = found.filter(mayTell);
  const text = countsIn(found, told) || "Nothing is left to do";
  const said = root.querySelector("[data-form-said]");
  if (said.textContent !== text + ".") said.textContent = text + ".";
}

/** Unfold what hides a place, and go there. */
function reveal(place) {
  const part = document.getElementById("part-" + partOf(place));
  part.open = true;
  place.forEach((_, n) => drawTo(place.slice(0, n + 1), part));
  look();
  const control = controlAt(place);
  for (let outer = control && control.closest("details"); outer; outer = outer.parentElement.closest("details")) outer.open = true;
  const target = control && !control.closest("[hidden]") ? control : part.querySelector("summary");
  target.focus();
  target.scrollIntoView({ block: "center" });
}

/** Have a place drawn that stands in a folded entry or among the fields that are seldom needed. */
function drawTo(place, part) {
  const key = place.join("/");
  const entry = root.querySelector('[data-entry="' + key + '"]');
  if (entry) unfold(entry);
  if (slots.has(key)) return;
  const name = String(place[place.length - 1]);
  for (const more of part.querySelectorAll(".form-more")) {
    if (more.dataset.names.split(" ").includes(name) && isInEntry(more, place.slice(0, -1))) unfold(more);
  }
}

/** The control of a place, or of the nearest one around it. */
function controlAt(place) {
  for (let n = place.length; n; n -= 1) {
    const slot = slots.get(place.slice(0, n).join("/"));
    if (slot && slot.control) return slot.control;
  }
  return null;
}

function isInEntry(element, place) {
  const entry = element.closest("[data-entry]");
  return !entry || isWithin(place, entry.dataset.entry.split("/").map((step) => (/^\d+$/.test(step) ? Number(step) : step)));
}

function unfold(details) {
  details.open = true;
  drawers.get(details)();
}
