/* Read what a person typed: text in, a tree out, as sitegen/search/language.py does.  It never fails.

   Nodes: {kind: "words", words, field}, {kind: "phrase", units, field}, {kind: "facet", name, value},
   {kind: "all" | "either", parts}, {kind: "not", part}, {kind: "everything"}.
   A word is a unit, a {pattern} or a {like, edits}. */

const LONGEST = 1000;
const MOST_WORDS = 64;
const DEEPEST = 20;
const SENTENCE = 5;
const FIELDS = ["title", "place", "topic", "names", "summary", "figures", "body"];
const FACETS = {
  quadrant: "quadrant",
  area: "service_area",
  "service-area": "service_area",
  service_area: "service_area",
  country: "country",
  evidence: "evidence",
  status: "status",
};
const MARKS = [
  ["quote", '"[^"]*"'],
  ["stray", '"'],
  ["open", "\\("],
  ["close", "\\)"],
  ["facet", "(?:" + Object.keys(FACETS).join("|") + '):(?:"[^"]*"|[^\\s()"]+)'],
  ["field", "(?:" + FIELDS.join("|") + "):(?=[^\\s)])"],
  ["operator", '(?:AND|OR|NOT)(?![^\\s()"])'],
  ["minus", '-(?=[\\p{L}\\p{N}]|["(])'],
  ["pattern", '(?=[^\\s()"]*(?:\\*|\\?[\\p{L}\\p{N}]))[\\p{L}\\p{N}*?\'’\\-]+(?![^\\s()"])'],
  ["like", '[\\p{L}\\p{N}]+~\\p{Nd}*(?![^\\s()"])'],
  ["word", '[^\\s()"]+'],
].map(([kind, pattern]) => [kind, new RegExp(pattern, "yu")]);
const NOTHING = { kind: "words", words: [], field: null };
const isWord = (mark) => mark.kind === "word" || mark.kind === "pattern" || mark.kind === "like";
const isPlain = (mark) => mark.kind === "word" || mark.kind === "open" || mark.kind === "close";

class Unreadable extends Error {}

/** {text, root, otherwise, notes} of what was typed; `otherwise` is asked where the root finds nothing. */
function parse(typed) {
  const notes = [];
  let text = readable(typed);
  if (text.length > LONGEST) {
    const signs = Array.from(text);
    if (signs.length > LONGEST) {
      text = signs.slice(0, LONGEST).join("");
      notes.push("Only the first 1,000 characters were read.");
    }
  }
  let reader = new Reader(text, marksOf(text));
  let root;
  try {
    root = reader.query();
  } catch (reason) {
    if (!(reason instanceof Unreadable)) throw reason;
    notes.push("Read as plain words, because " + reason.message + ".");
    reader = new Reader(text, []);
    root = reader.plain();
  }
  if (reader.left < 0) notes.push("Only the first " + MOST_WORDS + " words were read.");
  if (root.kind === "words" && !root.words.length && root.field === null) {
    const fault = unitsOf(text).length ? "has only words that nearly every text has" : "has no words in it";
    notes.push("“" + text + "” " + fault + "; add one that says what you look for.");
  }
  return { text, root, otherwise: apart(root), notes };
}

/** The text without signs that nobody sees; spaces are single. */
function readable(typed) {
  const signs = Array.from(String(typed).slice(0, 20 * LONGEST)).slice(0, 10 * LONGEST).join("");
  return signs.replace(/[“”„‟«»＂]/g, '"').replace(/\p{Cf}/gu, "").replace(/[\p{C}\p{Z}]+/gu, " ").trim();
}

function marksOf(text) {
  const marks = [];
  const shouted = isShouted(text);
  let at = 0;
  while (at < text.length) {
    const mark = markAt(text, at, shouted);
    if (mark) marks.push(mark);
    at = mark ? mark.end : at + 1;
  }
  return marks;
}

/** Whether a whole sentence is in capitals, as left by a locked key: its AND is a plain word. */
function isShouted(text) {
  if (!/\p{Uppercase}/u.test(text) || /[\p{Lowercase}\p{Lt}]/u.test(text)) return false;
  return text.split(" ").filter((word) => word && !/^(?:AND|OR|NOT)$/.test(word)).length >= SENTENCE;
}

function markAt(text, at, shouted) {
  for (const [kind, pattern] of MARKS) {
    if (kind === "minus" && at > 0 && !" (".includes(text[at - 1])) continue;
    if (kind === "operator" && shouted) continue;
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) return { kind, text: found[0], start: at, end: at + found[0].length };
  }
  return null;
}

class Reader {
  constructor(text, marks) {
    Object.assign(this, { text, marks, at: 0, left: MOST_WORDS });
  }

  query() {
    if (!this.text) return { kind: "everything" };
    if (this.marks.every(isPlain)) return this.plain();
    const root = this.either(null, 0);
    if (this.at < this.marks.length) throw new Unreadable("a closing bracket has no opening one");
    return root;
  }

  plain() {
    return { kind: "words", words: this.units(0, this.text.length), field: null };
  }

  either(field, depth) {
    const parts = [this.all(field, depth)];
    while (this.skip("operator", "OR")) parts.push(this.all(field, depth));
    return joined("either", parts);
  }

  all(field, depth) {
    const parts = [this.run(field, depth)];
    while (this.skip("operator", "AND")) parts.push(this.run(field, depth));
    return joined("all", parts);
  }

  run(field, depth) {
    const first = this.at;
    const words = [];
    const parts = [];
    while (this.at < this.marks.length && !this.isEnd()) {
      if (isWord(this.marks[this.at])) words.push(...this.someWords());
      else parts.push(this.part(field, depth));
    }
    if (this.at === first) throw new Unreadable("AND, OR and brackets need something on either side");
    return joined("all", [{ kind: "words", words, field }, ...parts]);
  }

  part(field, depth) {
    if (depth >= DEEPEST) throw new Unreadable("brackets or NOTs stand more than " + DEEPEST + " deep");
    const mark = this.next();
    if (mark.kind === "quote") return { kind: "phrase", units: this.units(mark.start + 1, mark.end - 1), field };
    if (mark.kind === "facet") return facetOf(mark.text);
    if (mark.kind === "field") return this.operand(mark.text.slice(0, -1), depth);
    if (mark.kind === "minus" || mark.kind === "operator") return { kind: "not", part: this.operand(field, depth) };
    if (mark.kind !== "open") throw new Unreadable("a quotation mark is not closed");
    const part = this.either(field, depth + 1);
    if (!this.skip("close", ")")) throw new Unreadable("a bracket is not closed");
    return part;
  }

  operand(field, depth) {
    if (this.at === this.marks.length || this.isEnd()) {
      throw new Unreadable("something is missing after NOT or a field's name");
    }
    if (isWord(this.marks[this.at])) return { kind: "words", words: this.one(), field };
    return this.part(field, depth + 1);
  }

  someWords() {
    if (this.marks[this.at].kind !== "word") return this.one();
    const first = this.next();
    let last = first;
    while (this.at < this.marks.length && this.marks[this.at].kind === "word") last = this.next();
    return this.units(first.start, last.end);
  }

  one() {
    const mark = this.next();
    if (mark.kind === "like") {
      const [word, edits] = mark.text.split("~");
      return this.take([{ like: plainWord(word), edits: ["", "0", "1"].includes(edits) ? 1 : 2 }]);
    }
    if (mark.kind === "pattern") {
      const pattern = mark.text.split(/([*?])/).map((x) => (x === "*" || x === "?" ? x : plainWord(x))).join("");
      if (Array.from(pattern.replace(/[*?]/g, "")).length >= 2) return this.take([{ pattern }]);
    }
    return this.units(mark.start, mark.end);
  }

  units(start, end) {
    const found = unitsOf(this.text.slice(start, end)).filter((unit) => formsOf(unit).length);
    return this.take(found.map((unit) => ({ ...unit, start: unit.start + start, end: unit.end + start })));
  }

  take(words) {
    const taken = words.slice(0, Math.max(0, this.left));
    this.left -= words.length;
    return taken;
  }

  isEnd() {
    const mark = this.marks[this.at];
    return mark.kind === "close" || (mark.kind === "operator" && mark.text !== "NOT");
  }

  next() {
    this.at += 1;
    return this.marks[this.at - 1];
  }

  skip(kind, text) {
    const mark = this.marks[this.at];
    const found = mark !== undefined && mark.kind === kind && mark.text === text;
    this.at += found ? 1 : 0;
    return found;
  }
}

/** A question in which something is quoted, with the quoted words as plain ones; null of any other. */
function apart(root) {
  if (root.kind !== "all") return null;
  const isFree = (part, kind) => part.kind === kind && part.field === null;
  const phrases = root.parts.filter((part) => isFree(part, "phrase"));
  const plain = root.parts.filter((part) => isFree(part, "words"));
  if (!phrases.length || !plain.length) return null;
  const words = plain.flatMap((part) => part.words);
  const units = [...words.filter((word) => word.parts), ...phrases.flatMap((part) => part.units)];
  units.sort((a, b) => a.start - b.start);
  const others = root.parts.filter((part) => !phrases.includes(part) && !plain.includes(part));
  return joined("all", [{ kind: "words", words: [...units, ...words.filter((word) => !word.parts)], field: null }, ...others]);
}

function joined(kind, parts) {
  const told = parts.filter((part) => !isEmpty(part));
  if (told.length > 1) return { kind, parts: told };
  return told.length ? told[0] : NOTHING;
}

function isEmpty(part) {
  if (part.kind === "words") return !part.words.length;
  if (part.kind === "phrase") return !part.units.length;
  return part.kind === "not" && isEmpty(part.part);
}

function facetOf(text) {
  const at = text.indexOf(":");
  const name = FACETS[text.slice(0, at)];
  let value = text.slice(at + 1).replace(/^"+|"+$/g, "").trim().toLowerCase();
  if (name === "evidence") {
    value = value.replace(/\+$/, "");
    if (!/^[0-5]$/.test(value)) throw new Unreadable("evidence: takes a level from 1 to 5");
  }
  return { kind: "facet", name, value };
}
