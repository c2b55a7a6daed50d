/* Beginning: a new case, a case of the site, or files from a disk. */

/** A new case, with all that can be known without asking. */
function freshCase() {
  const today = todayText();
  return edit({ id: freshId(), slug: "", base: null, chapters: {}, data: { id: plan.known.next, status: "draft", written: today, updated: today, checked: today } });
}

const freshId = () => Date.now().toString(36) + Math.random().toString(36).slice(2, 6);

async function openKnown(slug) {
  const known2 = knownCase(slug);
  if (!known2) throw new Refused("There is no case of this name here. Choose one from the list.");
  const waiting = keptDrafts().find((one) => one.base && one.base.slug === slug);
  if (waiting) {
    edit(waiting);
    tell("This is your draft of the case. To begin again from the published text, delete it.");
    return;
  }
  plan.text = null;
  loading.delete("cases/" + slug + ".js");
  await fetchScript("cases/" + slug + ".js");
  const { facts, story } = plan.text;
  await openTexts({ slug, facts, story, isKnown: true });
}

async function openTexts({ slug, facts, story, isKnown }) {
  await fetchParser();
  const base = { slug: isKnown ? slug : "", facts: tidied(facts), story: tidied(story) };
  const { data, notes } = readFacts(base.facts);
  edit({ id: freshId(), slug, data, chapters: chaptersOf(base.story), base });
  if (notes.length) tell("Left out of what was opened: " + notes.slice(0, 5).join("; ") + (notes.length > 5 ? "; and more." : "."));
}

/** The text of a file with line feeds alone, and without signs that nobody sees. */
const tidied = (text) => visible(text.replace(/\r\n?/g, "\n"));

/** Files from a disk: case.yml, story.md, or a zip with both. */
async function openFiles(files) {
  const texts = new Map();
  for (const file of files) {
    if (file.size > 4 * LARGEST_FILE) throw new Refused("“" + file.name + "” is too large for a case.");
    const buffer = await file.arrayBuffer();
    if (/\.zip$/i.test(file.name)) for (const [path, text] of await textsOfZip(buffer, (one) => /(?:^|\/)(?:case\.ya?ml|story\.md)$/.test(one))) texts.set(path, text);
    else texts.set(file.name, decoded(new Uint8Array(buffer)));
  }
  const [facts, ...others] = [...texts.keys()].filter((path) => /\.ya?ml$/i.test(path));
  if (others.length) throw new Refused("There are " + (1 + others.length) + " cases among these files. Open one at a time.");
  if (!facts) throw new Refused("No case.yml is among these files.");
  const story = [...texts.keys()].find((path) => /\.md$/i.test(path));
  const folder = facts.split("/").slice(-2, -1)[0] || "";
  await openTexts({ slug: folder, facts: texts.get(facts), story: story ? texts.get(story) : "", isKnown: Boolean(folder && knownCase(folder)) });
}

/** Run something that may be refused, and tell why. */
async function trying(act) {
  try {
    await act();
  } catch (fault) {
    if (!(fault instanceof Refused)) throw fault;
    tell(fault.message);
  }
}

/* --- proposals -------------------------------------------------------------------------------------- */

const asSlug = (text, most) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/['’]/g, "").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").split("-").slice(0, most).join("-");

/** Fill in what follows from what was just typed, where a person has not done so. */
function propose(field, holder, name) {
  if (holder === draft.data && name === "title" && !draft.base && !touchedSlug()) {
    let slug = asSlug(holder.title || "", 5);
    for (let n = 2; knownCase(slug); n += 1) slug = asSlug(holder.title, 5) + "-" + n;
    draft.slug = slug;
    document.getElementById("f-slug").value = slug;
  }
  if (name === "measure" && !holder.key && holder.measure && listOf(draft.data.outcomes).includes(holder)) {
    const taken2 = listOf(draft.data.outcomes).map((outcome) => outcome.key);
    const first = asSlug(holder.measure, 3);
    let key = first;
    for (let n = 2; taken2.includes(key); n += 1) key = first + "-" + n;
    if (!key) return;
    holder.key = key;
    const slot = [...slots.values()].find((one) => one.holder === holder && one.name === "key");
    if (slot && slot.control) slot.control.value = key;
  }
}

const touchedSlug = () => touched.has(draft) && touched.get(draft).has("slug");
