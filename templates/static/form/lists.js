/* Entries that can be added, taken out, put back and moved, all by keyboard. */

const opened = new WeakSet(); // entries that are unfolded
const NAMED_BY = ["statement", "title", "name", "called", "what", "point", "says", "happened", "group", "barrier", "quadrant", "case", "key"];

function drawList(field, holder, place) {
  const wrong = slotOf(holder, field.name, place);
  const id = idOf(place);
  const box = el("fieldset", { class: "form-list" + (field.entry.kind === "group" && field.kind !== "citations" ? " has-entries" : "") });
  const entries = el("ol", { class: "form-entries" });
  const add = el("button", { type: "button", class: "button is-quiet", id, "aria-describedby": id + "-wrong", click: () => addEntry(list) }, "Add a" + (/^[aeiou]/.test(noun(field)) ? "n " : " ") + noun(field));
  const back = button("Put back what was taken out", () => putBack(list), { hidden: true });
  const list = { field, holder, place, entries, add, back, removed: null };
  slots.get(place.join("/")).control = add;
  box.append(el("legend", {}, field.label, optionalMark(field)), ...(helpOf(field) ? [el("p", { class: "form-help" }, helpText(field.help))] : []), entries);
  if ((field.words || []).length) box.append(noneReported(list));
  box.append(el("p", { class: "form-tools" }, add, back), wrong);
  redraw(list);
  return box;
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
  const { field, place } = list;
  const here = [...place, i];
  if (field.kind === "citations") return drawCitation(list, entry, i);
  if (field.entry.kind !== "group") return drawRow(list, i, count);
  const name = el("span", { class: "form-name" });
  const mark = el("span", { class: "form-count" });
  const wrong = slotOf(entriesOf(list), i, here);
  const details = el("details", { class: "form-entry", "data-entry": here.join("/"), open: opened.has(entry) },
    el("summary", { id: idOf(here) }, name, " ", mark));
  slots.get(here.join("/")).control = details.firstChild;
  Object.assign(slots.get(here.join("/")), { title: () => entryTitle(field, entry), nameElement: name, mark });
  name.textContent = entryTitle(field, entry);
  folding(details, () => {
    details.append(toolsOf(list, i, count), wrong, ...drawFields(field.entry.fields, entry, here));
    if (field.name === "outcomes") details.append(drawPreview(entry));
  });
  details.addEventListener("toggle", () => (details.open ? opened.add(entry) : opened.delete(entry)));
  details.addEventListener("focusout", (event) => {
    if (details.contains(event.relatedTarget)) return;
    left.add(entry);
    typing();
  });
  if (opened.has(entry)) drawers.get(details)();
  return el("li", {}, details);
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
  const here = [...list.place, i];
  const [source, locator] = list.field.entry.fields;
  const parts = [source, locator].map((field) => {
    const at2 = [...here, field.name];
    const wrong = slotOf(entry, field.name, at2);
    return [controlOf({ ...field, help: "" }, entry, field.name, at2, list.field.label + ", " + (i + 1) + ": " + field.label).control, wrong];
  });
  const wrong = slotOf(entriesOf(list), i, here);
  slots.get(here.join("/")).control = parts[0][0];
  parts[1][0].setAttribute("placeholder", "page or place in it");
  const take = button("Remove", () => removeEntry(list, i), { "aria-label": "Remove " + list.field.label.toLowerCase() + " " + (i + 1) });
  return el("li", { class: "form-row is-citation" }, parts[0][0], parts[1][0], take, parts[0][1], parts[1][1], wrong);
}

function toolsOf(list, i, count) {
  const what = noun(list.field) + " " + (i + 1);
  return el("span", { class: "form-tools" },
    count > 1 ? button("Up", () => moveEntry(list, i, -1), { "aria-label": "Move " + what + " up", "data-move": "-1", disabled: i === 0 }) : "",
    count > 1 ? button("Down", () => moveEntry(list, i, 1), { "aria-label": "Move " + what + " down", "data-move": "1", disabled: i === count - 1 }) : "",
    button("Remove", () => removeEntry(list, i), { "aria-label": "Remove " + what }));
}

function entryTitle(field, entry) {
  const name = NAMED_BY.find((key) => typeof entry[key] === "string" && entry[key]);
  if (!name) return "New " + noun(field);
  const inner = field.entry.fields.find((one) => one.name === name);
  const value = name === "case" && knownCase(entry.case) ? knownCase(entry.case).title : inner.kind === "choice" ? labelOf(optionsOf(inner), entry[name]) : entry[name];
  const number = field.name === "sources" && entry.id ? entry.id + ". " : "";
  return number + (value.length > 140 ? value.slice(0, 139) + "…" : value);
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
  const level = outcome.design ? gradeOf(outcome, listOf(draft.data.sources)) : null;
  const beside = besideFigure(outcome);
  const facts = [
    [outcome.measure, outcome.population].filter(Boolean).join(", "),
    hasFigure(outcome) || outcome.period || outcome.endline ? "Period: " + spanInWords(outcome) : "",
    beside ? "Beside it: " + (outcome.comparator.name || "") + " " + beside : outcome.comparator === "none" ? "The source compares it with nothing" : "",
  ].filter(Boolean);
  return [
    el("p", { class: "form-preview-head" }, "As readers will see it"),
    el("p", { class: "form-figure" }, countedFigure(outcome)),
    el("p", { class: "form-statement", dir: "auto" }, outcome.statement || "The statement comes here."),
    ...facts.map((fact) => el("p", { class: "small soft", dir: "auto" }, fact)),
    level ? el("p", { class: "small" }, el("strong", {}, "Evidence level " + level.value + ": " + plan.fields.levels[level.value] + ". "), level.why + " ", level.raisedBy)
      : el("p", { class: "small soft" }, outcome.kind && !isGraded(outcome) ? "Not graded: it is no result." : "The evidence level follows from how it was come by."),
  ];
}
