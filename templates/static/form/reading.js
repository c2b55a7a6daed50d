/* From the text of case.yml to what the form holds.  The parser, a library of its own, is fetched
   when somebody opens a case; nothing in a file can be more than texts, lists and groups. */

const LARGEST_FILE = 256 * 1024;
const DEEPEST = 12;
const MOST_VALUES = 20000; // aliases may repeat parts of a file, and parts of these

/** A file that cannot be opened, with the sentence that says why. */
class Refused extends Error {}

const loading = new Map();

/** A script of the site, once. */
function fetchScript(address) {
  if (!loading.has(address)) {
    loading.set(address, new Promise((done, failed) => {
      const script = document.createElement("script");
      script.addEventListener("load", done);
      script.addEventListener("error", () => {
        loading.delete(address);
        failed(new Refused("A part of this page could not be loaded. Load the page again."));
      });
      script.src = address;
      document.head.append(script);
    }));
  }
  return loading.get(address);
}

const fetchParser = () => fetchScript(document.querySelector("[data-form-parser]").dataset.formParser);

/** {data, notes, document}: the case, what could not be taken over, and the tree of the file. */
function readFacts(text) {
  const tree = treeOf(text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n"));
  const reader = { tree, notes: [], values: 0 };
  if (!tree.contents || !casebookYaml.isMap(tree.contents)) throw new Refused("This file holds no case: lines of a key, a colon and a value are wanted.");
  return { data: taken(caseField(), tree.contents, [], reader) || {}, notes: reader.notes, document: tree };
}

function treeOf(text) {
  if (new TextEncoder().encode(text).length > LARGEST_FILE) throw new Refused("A file has at most " + LARGEST_FILE / 1024 + " KB, this one has more.");
  let tree;
  try {
    tree = casebookYaml.parseDocument(text, { version: "1.2", schema: "core", resolveKnownTags: false, uniqueKeys: true, prettyErrors: true, logLevel: "error" });
  } catch (fault) {
    throw new Refused("This file cannot be read: its keys and lists are nested too deeply.");
  }
  const [fault] = [...tree.errors, ...tree.warnings];
  if (fault) {
    const line = fault.linePos ? " from line " + fault.linePos[0].line + " on" : "";
    throw new Refused("This file cannot be read" + line + ". Mend that line first; the command validate says how.");
  }
  return tree;
}

/** The value of a node as the field has it, or undefined with a note. */
function taken(field, node, place, reader) {
  const value = casebookYaml.isAlias(node) ? node.resolve(reader.tree) : node;
  reader.values += 1;
  if (reader.values > MOST_VALUES || place.length > DEEPEST) throw new Refused("Aliases (*name) repeat too much of this file. Write the values out.");
  if (!value || (casebookYaml.isScalar(value) && value.value === null && value.type === "PLAIN")) return undefined;
  if (casebookYaml.isScalar(value)) return takenText(field, textOf(value), place, reader);
  if (casebookYaml.isSeq(value) && field.entry) return value.items.map((item) => entryTaken(field, item, place, reader)).filter((entry) => entry !== undefined);
  if (casebookYaml.isMap(value) && field.kind === "group") return takenGroup(field, value, place, reader);
  reader.notes.push(at(place, "what stands there does not fit and was left out"));
  return undefined;
}

const textOf = (scalar) => visible(typeof scalar.value === "string" ? scalar.value : scalar.source || String(scalar.value));

function takenText(field, text, place, reader) {
  if (field.entry && !(field.words || []).includes(text)) return [takenText(field.kind === "citations" ? field : field.entry, text, [...place, 0], reader)].filter(Boolean);
  if (field.kind === "group" && !(field.words || []).includes(text)) {
    reader.notes.push(at(place, "what stands there does not fit and was left out, “" + text.slice(0, LONGEST_SHOWN) + "”"));
    return undefined;
  }
  return folded(text);
}

/** An entry of a list; `1` is short for a citation of source 1. */
function entryTaken(field, node, place, reader) {
  const here = [...place, 0];
  if (field.kind === "citations" && casebookYaml.isScalar(node)) return { source: folded(textOf(node)) };
  return taken(field.entry, node, here, reader);
}

function takenGroup(field, map, place, reader) {
  const group = {};
  for (const { key, value } of map.items) {
    const name = casebookYaml.isScalar(key) ? String(key.source ?? key.value) : "";
    const inner = field.fields.find((one) => one.name === name);
    if (!inner) reader.notes.push(at(place, "there is no key “" + name.slice(0, LONGEST_SHOWN) + "” here; it was left out"));
    else {
      const found = taken(inner, value, [...place, name], reader);
      if (found !== undefined) group[name] = found;
    }
  }
  return group;
}
