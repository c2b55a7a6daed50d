/* One field on the page: its label, its help, what is typed or chosen, and what is wrong with it. */

const touched = new WeakMap(); // group or list -> names of what a person has left or changed
const left = new WeakSet(); // entries that a person has been in
const slots = new Map(); // place -> where its problems are shown
const drawers = new WeakMap(); // folded element -> draws what is inside, once

const idOf = (place) => "f-" + place.join("-");
const noun = (field) => field.one || "entry";

/** An element; `attributes` that are functions listen, the others are set unless they are false. */
function el(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (typeof value === "function") element.addEventListener(key, value);
    else if (value !== false && value !== undefined && value !== null) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child || child === 0));
  return element;
}

const button = (label, act, attributes = {}) => el("button", { type: "button", class: "text-button", click: act, ...attributes }, label);

function touch(holder, name) {
  if (!touched.has(holder)) touched.set(holder, new Set());
  touched.get(holder).add(String(name));
}

function put(holder, name, value) {
  if (value === "" && !Array.isArray(holder)) delete holder[name];
  else if (value === undefined) delete holder[name];
  else holder[name] = value;
}

/** Texts with `code` of the model's help as elements. */
function helpText(text) {
  return text.split(/(`[^`]+`)/).map((piece) => (piece.startsWith("`") ? el("code", {}, piece.slice(1, -1)) : piece));
}

/** Where problems of a place are told. */
function slotOf(holder, name, place) {
  const wrong = el("p", { class: "form-wrong", id: idOf(place) + "-wrong", hidden: true });
  slots.set(place.join("/"), { holder, name, place, wrong, control: null });
  return wrong;
}

function drawField(field, holder, place) {
  if (field.kind === "group") return drawGroup(field, holder, place);
  if (field.kind === "list" || field.kind === "citations") return drawList(field, holder, place);
  const id = idOf(place);
  const wrong = slotOf(holder, field.name, place);
  const { control, around } = controlOf(field, holder, field.name, place);
  return el("div", { class: "form-field" + (field.most > 110 ? " is-long" : "") },
    el("label", { for: id }, field.label, optionalMark(field)),
    helpOf(field) && el("p", { class: "form-help", id: id + "-help" }, helpText(field.help)),
    around || control, wrong);
}

/** The help of a field, unless its label says the same. */
const helpOf = (field) => (field.help && field.help.replace(/\.$/, "") !== field.label ? field.help : "");

const optionalMark = (field) => (field.needed ? "" : el("span", { class: "form-optional" }, " optional"));

/** The control of a single value, its slot joined to it; `around` is what stands on the page. */
function controlOf(field, holder, name, place, label = "") {
  const id = idOf(place);
  const slot = slots.get(place.join("/"));
  const described = [helpOf(field) && id + "-help", id + "-wrong", field.kind === "choice" && !field.offers && id + "-means"].filter(Boolean).join(" ");
  const common = { id, "aria-describedby": described, "aria-label": label || false, "aria-required": field.needed ? "true" : false };
  const made = field.offers && field.offers !== "cases" ? drawOffer(field, holder, name, common)
    : field.kind === "choice" ? drawChoice(field, holder, name, common) : drawText(field, holder, name, common);
  slot.control = made.control;
  if (!(field.words || []).length) return made;
  return { control: made.control, around: withWords(field, holder, name, made.around || made.control, made.control) };
}

function drawText(field, holder, name, common) {
  const isLong = field.most > 110;
  const numeric = { number: "decimal", whole: "numeric" }[field.kind];
  const control = el(isLong ? "textarea" : "input", {
    ...common, ...(isLong ? { rows: 2 } : { type: "text", size: { text: field.most > 80 ? 60 : 40, address: 60 }[field.kind] || 14 }), inputmode: numeric || false, autocomplete: "off", spellcheck: field.kind === "text" && !field.form ? "true" : "false",
    list: field.offers === "cases" ? "form-cases" : false, placeholder: { day: "2026-11-22", moment: "2009-10", period: "2009/2012" }[field.kind] || false, dir: "auto",
  });
  control.value = typeof holder[name] === "string" ? holder[name] : "";
  control.addEventListener("input", () => { put(holder, name, control.value); typing(); });
  control.addEventListener("change", () => {
    const seen = visible(control.value);
    if (seen !== control.value) control.value = seen;
    put(holder, name, seen);
    touch(holder, name);
    changed(field, holder, name);
  });
  if (field.kind !== "day") return { control };
  const today = button("Today", () => { control.value = todayText(); control.dispatchEvent(new Event("change")); }, { "aria-label": field.label + ": today" });
  return { control, around: el("span", { class: "form-with" }, control, today) };
}

const todayText = () => new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 10);

/** A select of terms, with the meaning of the one that is chosen below it. */
function drawChoice(field, holder, name, common) {
  const options = optionsOf(field);
  const control = el("select", common, el("option", { value: "" }, field.default ? "As usual: " + labelOf(options, field.default).toLowerCase() : "Choose"),
    options.map((option) => el("option", { value: option.id }, option.label)));
  if (holder[name] && !options.some((option) => option.id === holder[name])) control.append(el("option", { value: holder[name] }, holder[name]));
  control.value = holder[name] || "";
  const means = el("p", { class: "form-means", id: common.id + "-means" });
  const explain = () => {
    const chosen = options.find((option) => option.id === (control.value || field.default));
    means.replaceChildren(...(chosen && chosen.definition ? [chosen.definition, chosen.use_when ? " Use when: " + chosen.use_when : ""] : []));
    means.hidden = !means.firstChild;
  };
  control.addEventListener("change", () => { put(holder, name, control.value); touch(holder, name); explain(); changed(field, holder, name); });
  explain();
  return { control, around: el("div", { class: "form-choice" }, control, means) };
}

const labelOf = (options, id) => (options.find((option) => option.id === id) || { label: id }).label;

/** A select of what stands elsewhere in the case, up to date whenever it is opened. */
function drawOffer(field, holder, name, common) {
  const control = el("select", common);
  const fill = () => {
    const offered = field.offers === "sources" ? listOf(draft.data.sources).filter((source) => source.id).map((source) => [source.id, source.id + ". " + (source.title || "without a title")])
      : listOf(draft.data.outcomes).filter((outcome) => outcome.key).map((outcome) => [outcome.key, outcome.statement || outcome.key]);
    const value = holder[name] || "";
    if (value && !offered.some(([id]) => id === value)) offered.push([value, value]);
    control.replaceChildren(el("option", { value: "" }, field.needed ? "Choose" : "Leave it to the rules"), ...offered.map(([id, label]) => el("option", { value: id }, label.length > 70 ? label.slice(0, 69) + "…" : label)));
    control.value = value;
  };
  control.addEventListener("focus", fill);
  control.addEventListener("change", () => { put(holder, name, control.value); touch(holder, name); changed(field, holder, name); });
  fill();
  return { control };
}

/** A value, or the word that says why there is none. */
function withWords(field, holder, name, around, control) {
  const words = plan.fields.words.absent;
  const choice = el("select", { "aria-label": field.label + ", or why there is none" }, el("option", { value: "" }, "Given here"),
    field.words.map((word) => el("option", { value: word }, words[word][0].toUpperCase() + words[word].slice(1))));
  let kept = field.words.includes(holder[name]) ? "" : control.value;
  const show = () => { around.hidden = choice.value !== ""; };
  choice.value = field.words.includes(holder[name]) ? holder[name] : "";
  if (choice.value) control.value = "";
  choice.addEventListener("change", () => {
    if (choice.value && control.value) kept = control.value;
    if (!choice.value) control.value = kept;
    put(holder, name, choice.value || control.value);
    touch(holder, name);
    show();
    changed(field, holder, name);
  });
  show();
  return el("span", { class: "form-with" }, around, choice);
}

/** Fields that belong together; one that may be left out, or has a word instead, is asked for first. */
function drawGroup(field, holder, place) {
  const wrong = slotOf(holder, field.name, place);
  const body = el("div", { class: "form-inner" });
  const id = idOf(place);
  const words = field.words || [];
  const set = el("fieldset", { class: "form-group" }, el("legend", {}, field.label, optionalMark(field)), helpOf(field) && el("p", { class: "form-help", id: id + "-help" }, helpText(field.help)));
  const draw = () => body.replaceChildren(...(isGroup(holder[field.name]) ? drawFields(field.fields, holder[field.name], place) : []));
  if (field.needed && !words.length) {
    if (!isGroup(holder[field.name])) holder[field.name] = {};
  } else {
    const absent = plan.fields.words.absent;
    const choice = el("select", { id, "aria-label": field.label, "aria-describedby": id + "-wrong" }, field.needed ? "" : el("option", { value: "" }, "Leave out"), el("option", { value: "give" }, "Fill in"),
      words.map((word) => el("option", { value: word }, absent[word][0].toUpperCase() + absent[word].slice(1))));
    let kept = isGroup(holder[field.name]) ? holder[field.name] : {};
    choice.value = isGroup(holder[field.name]) ? "give" : holder[field.name] || (field.needed ? "give" : "");
    choice.addEventListener("change", () => {
      if (isGroup(holder[field.name])) kept = holder[field.name];
      put(holder, field.name, choice.value === "give" ? kept : choice.value);
      touch(holder, field.name);
      draw();
      changed(field, holder, field.name);
    });
    slots.get(place.join("/")).control = choice;
    set.append(choice);
  }
  draw();
  set.append(wrong, body);
  return set;
}

/** Fields in order; those that are seldom needed and empty are folded away together. */
function drawFields(fields, holder, place) {
  const isShown = (field) => field.main || holder[field.name] !== undefined;
  const shownFields = fields.filter(isShown).map((field) => drawField(field, holder, [...place, field.name]));
  const rest = fields.filter((field) => !isShown(field));
  if (!rest.length) return shownFields;
  const names = rest.map((field) => field.label).join(", ");
  const more = el("details", { class: "form-more" }, el("summary", {}, "More: ", el("span", {}, names)));
  folding(more, () => more.append(...rest.map((field) => drawField(field, holder, [...place, field.name]))));
  more.dataset.names = rest.map((field) => field.name).join(" ");
  return [...shownFields, more];
}

/** Draw what is folded away when it is first opened. */
function folding(details, draw) {
  let isDrawn = false;
  const once = () => {
    if (isDrawn) return;
    isDrawn = true;
    draw();
  };
  drawers.set(details, once);
  details.addEventListener("toggle", () => { if (details.open) { once(); look(); } });
}
