/* Entries that can be added, taken out, put back and moved, all by keyboard. */

const opened = new WeakSet(); // entries that are unfolded
const NAMED_BY = ["statement", "title", "name", "called", "what", "point", "says", "happened", "group", "barrier", "quadrant", "case", "key"];

/** A list on the page: its entries, a button that adds one, and the way back for one that was taken out. */
function drawList(field, holder, place) {
  const wrong = slotOf(holder, field.name, place);
  const list = { field, holder, place, removed: null };
  list.entries = el("ol", { class: "form-entries" });
  list.add = addButton(list);
  list.back = button("Put back what was taken out", () => putBack(list), { hidden: true });
  slots.get(place.join("/")).control = list.add;
  const box = el("fieldset", { class: "form-list" + (hasGroups(field) ? " has-entries" : "") },
    el("legend", {}, field.label, optionalMark(field)),
    helpOf(field) && el("p", { class: "form-help" }, helpText(field.help)),
    list.entries,
    (field.words || []).length > 0 && noneReported(list),
    el("p", { class: "form-tools" }, list.add, list.back),
    wrong);
  redraw(list);
  return box;
}

/** Whether each entry is a group of fields, to be folded; a citation is a row. */
const hasGroups = (field) => field.entry.kind === "group" && field.kind !== "citations";

function addButton(list) {
  const id = idOf(list.place);
  const article = /^[aeiou]/.test(noun(list.field)) ? "an" : "a";
  const attributes = { type: "button", class: "button is-quiet", id, "aria-describedby": id + "-wrong" };
  return el("button", { ...attributes, click: () => addEntry(list) }, "Add " + article + " " + noun(list.field));
}

/** Whether the sources report none: a word instead of entries. */
function noneReported(list) {
  const { field, holder } = list;
  const check = el("input", { type: "checkbox", change: () => {
    put(holder, field.name, check.checked ? field.words[0] : "");
    touch(holder, field.name);
    redraw(list);
    changed(field, holder, field.name);
  } });
  list.none = el("p", {}, el("label", { class: "form-check" }, check, " The sources report none"));
  list.noneCheck = check;
  return list.none;
}

const entriesOf = ({ field, holder }) => (Array.isArray(holder[field.name]) ? holder[field.name] : []);

function redraw(list) {
  const { field, holder, entries, add } = list;
  const all = entriesOf(list);
  entries.replaceChildren(...all.map((entry, i) => drawEntry(list, entry, i, all.length)));
  entries.hidden = !all.length;
  if (!list.none) return;
  list.none.hidden = all.length > 0;
  list.noneCheck.checked = typeof holder[field.name] === "string";
  add.disabled = list.noneCheck.checked;
}

function drawEntry(list, entry, i, count) {
  if (list.field.kind === "citations") return drawCitation(list, entry, i);
  return hasGroups(list.field) ? drawGroupEntry(list, entry, i, count) : drawRow(list, i, count);
}

/** An entry of several fields: folded, named by what it holds, drawn inside when it is opened first. */
function drawGroupEntry(list, entry, i, count) {
  const { field, place } = list;
  const here = [...place, i];
  const title = () => entryTitle(field, entry);
  const nameElement = el("span", { class: "form-name" }, title());
  const mark = el("span", { class: "form-count" });
  const wrong = slotOf(entriesOf(list), i, here);
  const summary = el("summary", { id: idOf(here) }, nameElement, " ", mark);
  const details = el("details", { class: "form-entry", "data-entry": here.join("/"), open: opened.has(entry) }, summary);
  Object.assign(slots.get(here.join("/")), { control: summary, title, nameElement, mark });
  folding(details, () => {
    details.append(toolsOf(list, i, count), wrong, ...drawFields(field.entry.fields, entry, here));
    if (field.name === "outcomes") details.append(drawPreview(entry));
  });
  remembering(details, entry);
  return el("li", {}, details);
}

/** Keep in mind whether an entry is open, and whether a person has been in it. */
function remembering(details, entry) {
  details.addEventListener("toggle", () => (details.open ? opened.add(entry) : opened.delete(entry)));
  details.addEventListener("focusout", (event) => {
    if (details.contains(event.relatedTarget)) return;
    left.add(entry);
    typing();
  });
  if (opened.has(entry)) drawers.get(details)();
}

/** A list of single values: one row each. */
function drawRow(list, i, count) {
  const { field, place } = list;
  const here = [...place, i];
  const all = entriesOf(list);
  const wrong = slotOf(all, i, here);
  const { control, around } = controlOf({ ...field.entry, name: i }, all, i, here, field.label + ", " + (i + 1));
  return el("li", { class: "form-row" }, around || control, toolsOf(list, i, count), wrong);
}

/** A citation: the source and the place in it. */
function drawCitation(list, entry, i) {
  const { field, place } = list;
  const here = [...place, i];
  const drawHalf = (part) => {
    const there = [...here, part.name];
    const wrong = slotOf(entry, part.name, there);
    const label = field.label + ", " + (i + 1) + ": " + part.label;
    return { control: controlOf({ ...part, help: "" }, entry, part.name, there, label).control, wrong };
  };
  const [source, locator] = field.entry.fields.map(drawHalf);
  const wrong = slotOf(entriesOf(list), i, here);
  slots.get(here.join("/")).control = source.control;
  locator.control.setAttribute("placeholder", "page or place in it");
  const take = button("Remove", () => removeEntry(list, i), { "aria-label": "Remove " + field.label.toLowerCase() + " " + (i + 1) });
  return el("li", { class: "form-row is-citation" }, source.control, locator.control, take, source.wrong, locator.wrong, wrong);
}

function toolsOf(list, i, count) {
  const what = noun(list.field) + " " + (i + 1);
  const move = (label, by, isEnd) => button(label, () => moveEntry(list, i, by), {
    "aria-label": "Move " + what + " " + label.toLowerCase(), "data-move": String(by), disabled: isEnd,
  });
  return el("span", { class: "form-tools" },
    count > 1 && move("Up", -1, i === 0),
    count > 1 && move("Down", 1, i === count - 1),
    button("Remove", () => removeEntry(list, i), { "aria-label": "Remove " + what }));
}

/** What an entry is called when it is folded: the first of its texts that says something. */
function entryTitle(field, entry) {
  const name = NAMED_BY.find((key) => typeof entry[key] === "string" && entry[key]);
  if (!name) return "New " + noun(field);
  const text = valueInWords(field.entry.fields.find((one) => one.name === name), entry[name]);
  const number = field.name === "sources" && entry.id ? entry.id + ". " : "";
  return number + (text.length > 140 ? text.slice(0, 139) + "…" : text);
}

/** A value as readers call it. */
function valueInWords(field, value) {
  if (field.name === "case" && knownCase(value)) return knownCase(value).title;
  return field.kind === "choice" ? labelOf(optionsOf(field), value) : value;
}

function addEntry(list) {
  const { field, holder } = list;
  const all = [...entriesOf(list), freshEntry(list)];
  holder[field.name] = all;
  if (isGroup(all[all.length - 1])) opened.add(all[all.length - 1]);
  redraw(list);
  const last = list.entries.lastElementChild;
  const first = [...last.querySelectorAll("input, select, textarea")].find((control) => !control.closest("[hidden]"));
  (first || last.querySelector("summary")).focus();
  changed(field, holder, field.name);
}

function freshEntry({ field }) {
  if (field.kind !== "citations" && field.entry.kind !== "group") return "";
  if (field.name !== "sources" || field.kind === "citations") return {};
  const numbers = listOf(draft.data.sources).map((source) => Number(source.id)).filter(Boolean);
  return { id: String(Math.max(0, ...numbers) + 1) };
}

function removeEntry(list, i) {
  const { field, holder } = list;
  const all = entriesOf(list);
  list.removed = { i, entry: all[i] };
  put(holder, field.name, all.length > 1 ? all.filter((_, j) => j !== i) : undefined);
  list.back.hidden = false;
  redraw(list);
  list.back.focus();
  changed(field, holder, field.name);
}

function putBack(list) {
  const { field, holder, removed } = list;
  const all = [...entriesOf(list)];
  all.splice(removed.i, 0, removed.entry);
  holder[field.name] = all;
  list.back.hidden = true;
  redraw(list);
  list.entries.children[removed.i].querySelector("summary, input, select").focus();
  changed(field, holder, field.name);
}

function moveEntry(list, i, by) {
  const { field, holder } = list;
  const all = [...entriesOf(list)];
  [all[i], all[i + by]] = [all[i + by], all[i]];
  holder[field.name] = all;
  redraw(list);
  const tools = [...list.entries.children[i + by].querySelectorAll("[data-move]")];
  (tools.find((tool) => tool.dataset.move === String(by) && !tool.disabled) || tools.find((tool) => !tool.disabled)).focus();
  changed(field, holder, field.name);
}

/* --- how readers will see a figure ----------------------------------------------------------------- */

const previews = new Map(); // element -> line of the ledger

function drawPreview(outcome) {
  const box = el("div", { class: "form-preview", role: "group", "aria-label": "How readers will see it" });
  previews.set(box, outcome);
  return box;
}

function lookAtPreviews() {
  for (const [box, outcome] of previews) {
    if (!box.isConnected) previews.delete(box);
    else box.replaceChildren(...previewOf(pruned(lineField(), outcome) || {}));
  }
}

const lineField = () => caseField().fields.find((field) => field.name === "outcomes").entry;

function previewOf(outcome) {
  return [
    el("p", { class: "form-preview-head" }, "As readers will see it"),
    el("p", { class: "form-figure" }, countedFigure(outcome)),
    el("p", { class: "form-statement", dir: "auto" }, outcome.statement || "The statement comes here."),
    ...factsOf(outcome).map((fact) => el("p", { class: "small soft", dir: "auto" }, fact)),
    previewOfLevel(outcome),
  ];
}

/** What stands below a figure: of what and whom, when, and beside what. */
function factsOf(outcome) {
  const isDated = hasFigure(outcome) || outcome.period || outcome.endline;
  return [[outcome.measure, outcome.population].filter(Boolean).join(", "), isDated ? "Period: " + spanInWords(outcome) : "", besideInWords(outcome)].filter(Boolean);
}

function besideInWords(outcome) {
  const beside = besideFigure(outcome);
  if (beside) return "Beside it: " + (outcome.comparator.name || "") + " " + beside;
  return outcome.comparator === "none" ? "The source compares it with nothing" : "";
}

function previewOfLevel(outcome) {
  const level = outcome.design ? gradeOf(outcome, listOf(draft.data.sources)) : null;
  if (level) return el("p", { class: "small" }, el("strong", {}, "Evidence level " + level.value + ": " + plan.fields.levels[level.value] + ". "), level.why + " ", level.raisedBy);
  const isOther = outcome.kind && !isGraded(outcome);
  return el("p", { class: "small soft" }, isOther ? "Not graded: it is no result." : "The evidence level follows from how it was come by.");
}
