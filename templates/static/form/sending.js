/* Taking a case away: as a folder in a zip file, as two texts, or to the code host's page for a new file. */

const LONGEST_ADDRESS = 7500; // characters; code hosts refuse much more

/** The two files of the case: the facts with only what was changed written anew. */
function filesOf({ data, chapters, base }) {
  const clean = pruned(caseField(), data) || {};
  const story = storyText(chapters);
  return {
    facts: base ? reviseFacts(base.facts, clean) : writeFacts(clean),
    story: base && same(chapters, chaptersOf(base.story)) ? base.story : story,
  };
}

const folderOf = () => (isSlug(draft.slug || "") ? draft.slug : "new-case");

function download() {
  const { facts, story } = filesOf(draft);
  const folder = folderOf();
  const link = el("a", { href: URL.createObjectURL(zipOf([[folder + "/case.yml", facts], [folder + "/story.md", story]])), download: folder + ".zip" });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  askAll();
  tell(folder + ".zip was saved. " + (countsIn(found, found) || "Nothing is left to do") + ".", { isPassing: true });
}

/** Show everything that is left, not only where a person has been. */
function askAll() {
  isAllShown = true;
  look();
  sayCounts();
}

async function copyText(text, name) {
  try {
    await navigator.clipboard.writeText(text);
    tell("The text of " + name + " was copied.", { isPassing: true });
  } catch (refused) {
    tell("This browser does not let pages copy. Open “See the two files” and copy the text there.");
  }
}

function showFiles() {
  const { facts, story } = filesOf(draft);
  root.querySelector("[data-form-facts]").textContent = facts;
  root.querySelector("[data-form-story]").textContent = story || "No story yet.";
}

/** Links to the code host: {address, isFilled} for each file; none where the site names no host that we know. */
function hostPages() {
  const { edit, repository } = plan.known;
  const place = /^(https:\/\/[^/]+\/.+?)(\/-)?\/edit\/([^/]+)\/?(.*)$/.exec(edit) || (/^https:\/\/github\.com\//.test(repository) && [null, repository.replace(/\/$/, ""), "", "main", ""]);
  if (!place) return [];
  const [, home, dash, branch, inside] = place;
  const { facts, story } = filesOf(draft);
  return [["case.yml", facts], ["story.md", story]].map(([name, text]) => {
    const path = (inside ? inside.replace(/\/$/, "") + "/" : "") + "content/cases/" + folderOf() + "/" + name;
    if (draft.base && draft.base.slug === draft.slug) return { name, text, address: home + (dash || "") + "/edit/" + branch + "/" + path, isFilled: false };
    const bare = home + (dash || "") + "/new/" + branch + "?" + new URLSearchParams({ [dash ? "file_name" : "filename"]: path });
    const filled = bare + "&" + new URLSearchParams({ value: text });
    return dash || filled.length > LONGEST_ADDRESS ? { name, text, address: bare, isFilled: false } : { name, text, address: filled, isFilled: true };
  });
}

function showHost() {
  const box = root.querySelector("[data-form-host]");
  const pages = hostPages();
  box.hidden = !pages.length;
  box.querySelector("ul").replaceChildren(...pages.map(({ name, text, address, isFilled }) => el("li", {},
    el("a", { href: address, rel: "external noopener", target: "_blank" }, "Open the page for " + name + " (in a new tab)"), isFilled ? " It is filled in already." : " The text is too long for an address, or the page cannot be filled in from here: ",
    isFilled ? "" : button("Copy " + name, () => copyText(text, name)))));
}
