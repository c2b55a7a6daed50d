/* The story: a text for each fixed heading, with figures and sources to put in where the cursor is. */

function drawStory() {
  const chapters = draft.chapters;
  const names = chapters.free !== undefined ? ["free"] : plan.fields.headings;
  const wrong = slotOf(draft, "chapters", ["story"]);
  return [
    el("p", { class: "form-help" }, "Leave out a heading when the sources hold nothing. Write ", el("code", {}, "{{ figure:key }}"), " where a figure belongs, so that story and record cannot drift apart, and ", el("code", {}, "[@1]"), " to cite source 1; the two lists under each text put them in for you. A blank line begins a paragraph, a line with - an entry of a list."),
    ...(chapters.free === undefined ? [] : [el("p", { class: "form-help" }, "This story has other headings than the fixed ones, so it stands here as one text.")]),
    wrong, ...names.map((name) => drawChapter(chapters, name)),
  ];
}

function drawChapter(chapters, name) {
  const place = ["story", name];
  const id = idOf(["story", name.toLowerCase().replace(/ /g, "-")]);
  const wrong = slotOf(chapters, name, place);
  wrong.id = id + "-wrong";
  const box = el("textarea", { id, rows: 4, dir: "auto", spellcheck: "true", "aria-describedby": wrong.id });
  const words = el("span", { class: "form-count" });
  box.value = chapters[name] || "";
  const count = () => { words.textContent = box.value.trim() ? wordsOf(box.value) + " words" : ""; };
  box.addEventListener("input", () => { put(chapters, name, box.value); count(); typing(); });
  box.addEventListener("change", () => { touch(chapters, name); changed(null, chapters, name); });
  count();
  slots.get(place.join("/")).control = box;
  const label = name === "free" ? "The story" : name;
  return el("div", { class: "form-field is-long" }, el("label", { for: id }, label, " ", words), box, el("p", { class: "form-tools" },
    inserter(box, label + ": put in a figure", "Put in a figure …", () => listOf(draft.data.outcomes).filter((one) => one.key && one.value).map((one) => ["{{ figure:" + one.key + " }}", asHeadline(one) + ": " + one.key])),
    inserter(box, label + ": cite a source", "Cite a source …", () => listOf(draft.data.sources).filter((one) => one.id).map((one) => ["[@" + one.id + "]", one.id + ". " + (one.title || "")]))), wrong);
}

/** A list of marks; the one that is chosen goes in where the cursor was. */
function inserter(box, label, first, offered) {
  const select = el("select", { "aria-label": label });
  const fill = () => select.replaceChildren(el("option", { value: "" }, first), ...offered().map(([mark, name]) => el("option", { value: mark }, name.length > 60 ? name.slice(0, 59) + "…" : name)));
  fill();
  select.addEventListener("focus", fill);
  select.addEventListener("change", () => {
    if (!select.value) return;
    const before = box.value.slice(0, box.selectionStart);
    box.setRangeText((before && !/\s$/.test(before) ? " " : "") + select.value, box.selectionStart, box.selectionEnd, "end");
    select.value = "";
    box.focus();
    box.dispatchEvent(new Event("input"));
  });
  return select;
}
