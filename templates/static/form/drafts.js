/* Drafts in this browser: kept while somebody types, listed, deleted.  Where nothing can be kept the
   form works all the same and says so. */

const KEPT_AS = "casebook-form:";
const LARGEST_DRAFT = 2e6; // characters
let cannotKeep = false;

function keepDraft() {
  if (!draft || !draft.isChanged) return;
  try {
    parted();
    const { id, slug, data, chapters, base } = draft;
    const kept = new Date().toISOString();
    const text = JSON.stringify({ id, slug, data, chapters, base, kept });
    if (text.length > LARGEST_DRAFT) throw new RangeError("a draft of this size would not be opened again");
    localStorage.setItem(KEPT_AS + id, text);
    Object.assign(draft, { isChanged: false, kept });
    cannotKeep = false;
  } catch (refused) {
    cannotKeep = true;
  }
  root.querySelector("[data-form-kept]").textContent = cannotKeep
    ? "This browser could not keep what you typed last: download the files before you leave." : "Kept in this browser. Delete it when you are done.";
}

/** Another tab wrote on in the same draft: from here on there are two, so that neither loses anything. */
function parted() {
  const there = readDraft(localStorage.getItem(KEPT_AS + draft.id));
  if (!there || there.kept === draft.kept) return;
  Object.assign(draft, { id: freshId(), kept: "" });
  tell("This draft was changed in another tab as well. What you type here is kept as a second draft.");
}

/** Drafts that can be read, the newest first. */
function keptDrafts() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(KEPT_AS)).map((key) => readDraft(localStorage.getItem(key))).filter(Boolean).sort((a, b) => (a.kept < b.kept ? 1 : -1));
  } catch (refused) {
    return [];
  }
}

function readDraft(text) {
  try {
    const { id, slug, data, chapters, base, kept } = JSON.parse(text);
    if (text.length > LARGEST_DRAFT || typeof id !== "string" || !isGroup(data) || !isGroup(chapters) || typeof kept !== "string") return null;
    return { id, slug: typeof slug === "string" ? slug : "", data: fitting(caseField(), data) || {}, chapters: onlyTexts(chapters), base: isGroup(base) ? onlyTexts(base) : null, kept };
  } catch (broken) {
    return null;
  }
}

const onlyTexts = (group) => Object.fromEntries(Object.entries(group).filter(([, value]) => typeof value === "string"));

/** What of a value fits its field: storage may hold anything. */
function fitting(field, value) {
  if (typeof value === "string") return field.kind === "group" || field.entry ? ((field.words || []).includes(value) ? value : undefined) : value;
  if (Array.isArray(value) && field.entry) return value.map((entry) => fitting(field.entry, entry)).filter((entry) => entry !== undefined);
  if (!isGroup(value) || !field.fields) return undefined;
  const kept = field.fields.map((inner) => [inner.name, fitting(inner, value[inner.name])]).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(kept);
}

function forget(id) {
  try { localStorage.removeItem(KEPT_AS + id); } catch (refused) { /* nothing was kept */ }
}

function listDrafts() {
  const drafts = keptDrafts();
  const box = root.querySelector("[data-form-drafts]");
  box.hidden = !drafts.length;
  box.querySelector("ul").replaceChildren(...drafts.map((one) => el("li", {},
    el("span", {}, el("strong", { dir: "auto" }, one.data.title || "Without a title"), " ", el("span", { class: "soft small" }, one.kept.slice(0, 16).replace("T", ", "))),
    el("span", { class: "form-tools" },
      button("Continue", () => edit(one), { "aria-label": "Continue " + (one.data.title || "without a title") }),
      button("Delete", () => { if (confirm("Delete this draft from this browser?")) { forget(one.id); listDrafts(); tell("The draft was deleted."); root.querySelector("[data-form-new]").focus(); } }, { "aria-label": "Delete " + (one.data.title || "without a title") })))));
}

addEventListener("beforeunload", (event) => {
  if (draft) keepDraft();
  if (draft && cannotKeep && draft.isChanged) event.preventDefault();
});
