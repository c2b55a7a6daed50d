/* The published index as far as it has been loaded: what ranking asks of it, from the shards that
   sitegen/shards/writing.py writes.

   Nothing here waits.  What is not there yet counts as empty and its file is noted in `missing`; the
   question is asked again when it has come. */

const SIGNS = Array.from({ length: 94 }, (_, n) => String.fromCharCode(33 + n)).filter((x) => x !== '"' && x !== "\\");
const ENDS = 60;
const VALUES = new Uint8Array(128);
SIGNS.forEach((sign, value) => { VALUES[sign.charCodeAt(0)] = value; });
const FIELD_SPAN = 2 ** 22;
const SURROGATE = /[\ud800-\udfff]/;
const NO_TERM = { cases: [], impacts: [] };

/** The whole numbers of a string. */
function numbersOf(text) {
  const found = [];
  let value = 0;
  let shift = 1;
  for (let at = 0; at < text.length; at += 1) {
    const low = VALUES[text.charCodeAt(at)];
    if (low < ENDS) {
      found.push(value + low * shift);
      value = 0;
      shift = 1;
    } else {
      value += (low - ENDS) * shift;
      shift *= 32;
    }
  }
  return found;
}

function ascendingOf(text) {
  let last = -1;
  return numbersOf(text).map((distance) => (last += distance + 1));
}

/** For each case that has a term, where it stands: a number is the position and the field. */
function placesOf(text) {
  const values = numbersOf(text);
  const found = [];
  for (let at = 0; at < values.length;) {
    const end = at + 1 + values[at];
    found.push(values.slice(at + 1, end).map((value) => (
      (value % FIELDS.length) * FIELD_SPAN + Math.floor(value / FIELDS.length))));
    at = end;
  }
  return found;
}

const partsOf = (text) => (text ? text.split(" ") : []);

/** Number of the last of the sorted beginnings that is not after the key; -1 before all. */
function rangeOf(begins, key) {
  let low = 0;
  let high = begins.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (begins[middle] <= key) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

class Shards {
  constructor(start) {
    this.start = start;
    this.size = start.cases;
    this.rules = start.rules;
    this.files = new Map();
    this.kept = new Map();
    this.missing = new Set();
    this.synonyms = synonymsOf(start.synonyms);
  }

  /** The data of a shard, or null for now. */
  file(name) {
    if (!this.files.has(name)) this.missing.add(name);
    return this.files.get(name) || null;
  }

  /** What `make` makes, made once. */
  keep(key, make) {
    if (!this.kept.has(key)) this.kept.set(key, make());
    return this.kept.get(key);
  }

  frequency(term) {
    return this.term(term).cases.length;
  }

  /** {cases, impacts} of a term. */
  term(term) {
    const found = this.entry(term, "terms", "cases", "impacts");
    return found ? this.keep("term " + term, () => (
      { cases: ascendingOf(found.cases), impacts: numbersOf(found.values) }
    )) : NO_TERM;
  }

  /** {cases, points} that the synonyms of a phrase give, ready-made. */
  meaning(terms) {
    const key = terms.join("+") + "=";
    const found = this.entry(key, "meanings", "meaning_cases", "meaning_points");
    return found ? this.keep(key, () => (
      { cases: ascendingOf(found.cases), points: numbersOf(found.values) }
    )) : { cases: [], points: [] };
  }

  /** Case -> places of a term. */
  places(term) {
    const found = this.entry(term, "terms", "cases", "impacts");
    const number = this.number(term);
    const file = number < 0 ? null : this.file("places-" + number);
    if (!found || file === null) return new Map();
    return this.keep("places " + term, () => {
      const places = placesOf(this.keep("all places " + number, () => file.split(" "))[found.at]);
      return new Map(this.term(term).cases.map((number, at) => [number, places[at]]));
    });
  }

  entry(key, keys, cases, values) {
    const number = this.number(key);
    const data = number < 0 ? null : this.file("terms-" + number);
    if (data === null) return null;
    const lines = this.keep(keys + number, () => {
      const [its, all] = [partsOf(data[cases]), partsOf(data[values])];
      return new Map(partsOf(data[keys]).map((one, at) => [one, { at, cases: its[at], values: all[at] }]));
    });
    return lines.get(key) || null;
  }

  /** Number of the shard in whose range a term is; -1 when it is not known yet or there is none. */
  number(key) {
    const { span, terms } = this.start;
    const number = rangeOf(terms, key);
    if (span === 1 || number < 0) return number;
    const begins = this.file("ranges-" + number);
    return begins === null ? -1 : number * span + Math.max(0, rangeOf(begins, key));
  }

  /** Numbers of the cases with a value of a facet; of evidence, that level and all above. */
  having(facet, value) {
    const column = this.column(facet);
    const wanted = column.sets.map((values) => (
      values.includes(value) || (facet === "evidence" && /^[0-5]$/.test(value) && values[0] >= value)
    ));
    const found = [];
    column.of.forEach((set, number) => { if (wanted[set]) found.push(number); });
    return found;
  }

  /** {sets, of}: sets of values, and the number of the set that each case has. */
  column(facet) {
    const data = this.file("facets");
    if (data === null) return { sets: [], of: [] };
    return this.keep("facet " + facet, () => ({ sets: data[facet].sets, of: numbersOf(data[facet].of) }));
  }

  /** The words that begin so, and some more: [[word, cases that use it, its bits, its letters]]. */
  words(beginning) {
    const begins = this.file("words") || [];
    const last = beginning ? rangeOf(begins, beginning + "\uffff") : begins.length - 1;
    const found = [];
    for (let number = Math.max(0, rangeOf(begins, beginning)); number <= last; number += 1) {
      const data = this.file("words-" + number);
      if (data !== null) found.push(this.keep("words-" + number, () => wordsOf(data)));
    }
    return found.flat();
  }
}

/** Words as above; each is written with the number of letters that it shares with the last. */
function wordsOf(data) {
  const counts = numbersOf(data.cases);
  let before = "";
  return partsOf(data.words).map((entry, at) => {
    before = before.slice(0, VALUES[entry.charCodeAt(0)]) + entry.slice(1);
    return [before, counts[at], bitsOf(before), SURROGATE.test(before) ? Array.from(before) : before];
  });
}

/** A bit for each letter that a word has, by which most of those that differ are told apart at once. */
function bitsOf(word) {
  let bits = 0;
  for (let at = 0; at < word.length; at += 1) bits |= 1 << (word.charCodeAt(at) & 31);
  return bits;
}

/** Terms of a phrase -> [[phrase that means the same, whether only nearly]]. */
function synonymsOf(groups) {
  const others = new Map();
  let longest = 0;
  for (const group of groups) {
    const members = new Map([...group].reverse().map((phrase) => [firstTerms(unitsOf(phrase)).join(" "), phrase]));
    const label = firstTerms(unitsOf(group[0])).join(" ");
    for (const terms of members.keys()) {
      for (const [other, phrase] of members) {
        if (other === terms || !terms) continue;
        const known = others.get(terms) || new Map();
        const isNear = label !== terms && label !== other;
        known.set(phrase + isNear, [phrase, isNear]);
        others.set(terms, known);
        longest = Math.max(longest, terms.split(" ").length);
      }
    }
  }
  const sorted = new Map([...others].map(([terms, known]) => [terms, [...known.keys()].sort().map((key) => known.get(key))]));
  return { longest, of: (terms) => sorted.get(terms.join(" ")) || [] };
}

/** The first term of each unit that has one. */
function firstTerms(units) {
  return units.filter((unit) => formsOf(unit).length).map((unit) => formsOf(unit)[0].terms[0]);
}
