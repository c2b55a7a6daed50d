/* Turn text into the terms that it is found by: the rules of sitegen/search/analysis.py, where they
   are explained.  tests/search/vectors.json holds the two against each other. */

const LONGEST_WORD = 64;
const AMONG = "\\u0300-\\u036f\\u00ad\\u200b-\\u200d\\u2060";
const PIECE = new RegExp("[\\p{L}\\p{N}]+(?:[" + AMONG + "][\\p{L}\\p{N}]*)*", "gu");
const HYPHEN = /[-\u2010\u2011]/;
const APOSTROPHE = /['\u2018\u2019\u02bc\uff07]/;
const POSSESSIVE = /['\u2018\u2019\u02bc\uff07]s$/iu;
const PREFIXES = ["anti", "co", "inter", "multi", "non", "pre", "self", "semi"];
const AFTER_PREFIX = new RegExp(
  "(?:^|[^\\p{L}\\p{N}_])(?:" + PREFIXES.join("|").replace(/i/g, "[i\u0130\u0131]") + ")$", "iu");
const INITIAL_BEFORE = /(?:^|[^\p{L}\p{N}_])[A-Za-z]$/u;
const INITIAL_AFTER = /^[A-Za-z](?![\p{L}\p{N}_])/u;
const PLAIN = { "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i" };
const SPELT_OUT = { "ä": "ae", "ö": "oe", "ø": "oe", "ü": "ue", "å": "aa" };
const SPELLINGS = [
  [/(...)iz(e[ds]?|ers?|ing|ations?|ational|able)$/, "$1is$2"],
  [/^(anal|paral|catal)yz/, "$1ys"],
  [/^(behavi|col|endeav|fav|flav|harb|hon|hum|lab|neighb|rum|vig)our/, "$1or"],
  [/^(cent|fib|lit|met|theat)re[ds]?$/, "$1er"],
  [/^programmes?$/, "program"],
  [/^(orthop|p)aed/, "$1ed"],
  [/^(an|gyn|h)ae(?=[cms])/, "$1e"],
  [/^(cancel|channel|counsel|fuel|label|level|model|signal|travel)l(?=ed|ing|[eo]r)/, "$1"],
  [/^(enrol|fulfil|instal|skil)l(?=ment|ful|s?$)/, "$1"],
  [/^(defen|licen|offen)ce/, "$1se"],
  [/^practis/, "practic"],
  [/^aging$/, "ageing"],
];
const STEMS = { production: "produc", productions: "produc", coproduction: "coproduc", coproductions: "coproduc" };

let stopWords = new Set();
const remembered = new Map();

/** The units of a text in their order: {start, end, position, parts, whole}. */
function unitsOf(text) {
  const found = [];
  let position = 0;
  let start = -1;
  let end = 0;
  function close() {
    if (start < 0) return;
    const [parts, whole] = readingOf(text.slice(start, end));
    found.push({ start, end, position, parts, whole });
    position += parts.length;
  }
  for (const piece of text.matchAll(PIECE)) {
    if (start < 0 || piece.index !== end + 1 || !joins(text, end)) {
      close();
      start = piece.index;
    }
    end = piece.index + piece[0].length;
  }
  close();
  return found;
}

/** Whether the one sign between two pieces makes them one unit. */
function joins(text, at) {
  const sign = text[at];
  if (HYPHEN.test(sign) || APOSTROPHE.test(sign)) return true;
  if (sign === " " || sign === "\u00a0") return AFTER_PREFIX.test(text.slice(Math.max(0, at - 7), at));
  if (sign === "&") return INITIAL_BEFORE.test(text.slice(Math.max(0, at - 3), at)) && INITIAL_AFTER.test(text.slice(at + 1, at + 4));
  if (sign !== "." && sign !== ",") return false;
  const after = sign === "." ? /^\p{Nd}/u : /^\p{Nd}{3}(?!\p{Nd})/u;
  return /\p{Nd}$/u.test(text.slice(Math.max(0, at - 2), at)) && after.test(text.slice(at + 1, at + 9));
}

/** Parts and whole of a unit as written; remembered, since words come again. */
function readingOf(raw) {
  let reading = remembered.get(raw);
  if (!reading) {
    if (remembered.size > 50000) remembered.clear();
    reading = read(raw);
    remembered.set(raw, reading);
  }
  return reading;
}

function read(raw) {
  const spelt = raw.split(/[-\u2010\u2011 \u00a0]/).filter(Boolean).map(spellingsOf);
  let whole = null;
  if (spelt.length > 1 && !spelt.every((ways) => /^\p{Nd}+$/u.test(ways[0]))) {
    whole = formOf([0, 1].map((way) => spelt.map((ways) => ways[Math.min(way, ways.length - 1)]).join("")));
  }
  return [spelt.map(formOf), whole];
}

/** What a word is looked up by; null for a stop word. */
function formOf(spellings) {
  const word = spellings[0];
  if (!word || stopWords.has(word)) return null;
  return { word, terms: [...new Set(spellings.map(termOf))] };
}

/** A part in plain letters; in two ways where custom knows a second. */
function spellingsOf(part) {
  const short = part.length > LONGEST_WORD ? Array.from(part).slice(0, LONGEST_WORD).join("") : part;
  const lower = short.replace(POSSESSIVE, "").toLowerCase();
  if (/^[\0-\x7f]*$/.test(lower)) return [lettersOf(lower)];
  const composed = lower.normalize("NFC");
  const plain = lettersOf(unaccented(translated(composed, PLAIN)));
  const spelt = lettersOf(unaccented(translated(translated(composed, SPELT_OUT), PLAIN)));
  return plain === spelt ? [plain] : [plain, spelt];
}

function translated(text, table) {
  return text.replace(/[^\0-\x7f]/g, (sign) => table[sign] || sign);
}

function unaccented(text) {
  return text.replace(/\p{No}/gu, "").normalize("NFKD");
}

function lettersOf(text) {
  return text.replace(/[^\p{L}\p{N}.]/gu, "");
}

function plainWord(word) {
  return spellingsOf(word)[0];
}

/** The stem of a word; a number, or a word in another script, is its own. */
function termOf(word) {
  if (!/^[A-Za-z]+$/.test(word)) return word;
  if (Object.hasOwn(STEMS, word)) return STEMS[word];
  return stem(SPELLINGS.reduce((spelt, [pattern, other]) => spelt.replace(pattern, other), word));
}

/** All that a unit is found by: the whole first, then the parts. */
function formsOf(unit) {
  return [unit.whole, ...unit.parts].filter(Boolean);
}

function isPrefixed(unit) {
  return unit.whole !== null && unit.parts[0] !== null && PREFIXES.includes(unit.parts[0].word);
}
