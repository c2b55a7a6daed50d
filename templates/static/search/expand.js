/* Find out what the words of a query may be called in the cases: sitegen/search/expansion.py and
   spelling.py.  A concept is a list of ways to say it, {slots, share, of}; a slot is {terms, gap, jump};
   `of` are the terms whose synonym it is. */

const SHORTEST = 5;
const LONG = 8;
const MOST_PATTERN_WORDS = 1000;

class Expander {
  constructor(shards) {
    this.shards = shards;
    this.corrections = [];
  }

  /** One concept for each word; a word that was typed twice counts once. */
  concepts(words) {
    const { full, mended } = this.shards.rules;
    const alone = words.filter((word) => !word.parts).map((word) => this.alone(word));
    const typed = this.mended(words.filter((word) => word.parts));
    const slips = new Set(this.corrections.map((slip) => slip.start));
    const found = typed.map((unit) => (
      sequences([unit]).map((slots) => ({ slots, share: slips.has(unit.start) ? mended : full }))
    ));
    for (let at = 0; at + 1 < typed.length; at += 1) {
      for (const term of this.together(typed[at], typed[at + 1])) {
        const way = { slots: [{ terms: [term], gap: 0, jump: 0 }], share: Math.floor(full / 2) };
        found[at].push(way);
        found[at + 1].push(way);
      }
    }
    typed.forEach((_, first) => this.addSynonyms(typed, first, found));
    return distinct([...found, ...alone]);
  }

  /** The units side by side, worth as much as all of them. */
  phrase(units) {
    return sequences(this.mended(units)).map((slots) => ({ slots, share: this.shards.rules.full * slots.length }));
  }

  alone(word) {
    const meant = word.pattern ? this.matching(word.pattern) : [word.like, ...this.near(word.like, word.edits, "").keys()];
    const terms = [...new Set(meant.flatMap((each) => unitsOf(each)).flatMap(formsOf).flatMap((form) => form.terms))];
    return terms.length ? [{ slots: [{ terms, gap: 0, jump: 0 }], share: this.shards.rules.full }] : [];
  }

  /** The units, with those that stand nowhere taken apart or replaced by the nearest. */
  mended(typed) {
    return typed.flatMap((unit, at) => {
      const joined = [[typed[at - 1], unit], [unit, typed[at + 1]]]
        .map(([one, other]) => (one && other ? this.together(one, other).length : 0));
      if (this.isKnown(unit) || joined[0] || joined[1]) return [unit];
      if (unit.whole === null) return [this.corrected(unit)];
      return unit.parts.map((part, n) => ({ ...unit, position: unit.position + n, parts: [part], whole: null }))
        .filter((part) => part.parts[0] !== null);
    });
  }

  isKnown(unit) {
    const parts = unit.parts.filter(Boolean).map((form) => this.has(form));
    if (unit.whole === null) return parts[0];
    return this.has(unit.whole) || (parts.length > 0 && parts.every(Boolean));
  }

  has(form) {
    return form.terms.map((term) => this.shards.frequency(term) || this.shards.synonyms.of([term]).length).some(Boolean);
  }

  corrected(unit) {
    const meant = this.suggest(formsOf(unit)[0].word);
    if (meant === null) return unit;
    this.corrections.push({ start: unit.start, end: unit.end, word: meant });
    const [read] = unitsOf(meant);
    return { ...unit, parts: read.parts, whole: read.whole };
  }

  /** Terms of two neighbours written as one word, if some case has it so. */
  together(one, other) {
    const words = [one, other].flatMap((unit) => formsOf(unit).map((form) => form.word));
    if (other.position !== one.position + 1 || words.length > 2 || !/^\p{L}+$/u.test(words.join(""))) return [];
    const [form] = formsOf(unitsOf(words.join(""))[0]);
    return form && this.has(form) ? form.terms : [];
  }

  addSynonyms(typed, first, found) {
    const { synonyms, rules } = this.shards;
    const terms = firstTerms(typed.slice(first, first + synonyms.longest));
    for (let count = terms.length; count > 0; count -= 1) {
      const of = terms.slice(0, count);
      const ways = synonyms.of(of).flatMap(([phrase, isNear]) => sequences(unitsOf(phrase)).map((slots) => (
        { slots, share: Math.floor((isNear ? rules.near_synonym : rules.synonym) / count), of }
      )));
      for (let at = first; at < first + count; at += 1) found[at].push(...ways);
    }
  }

  /** The likeliest word that was meant, or null when nothing is near. */
  suggest(word) {
    const letters = Array.from(word);
    if (this.shards.missing.size || letters.length < SHORTEST || !/^\p{L}+$/u.test(word)) return null;
    const first = letters[0];
    const edits = letters.length < LONG ? 1 : 2;
    const best = likeliest(this.near(word, edits, first), first);
    // One slip and the right first letter cannot be beaten, so the other words need not be read.
    if (letters.length < LONG || this.shards.missing.size || (best && best.slips < 2)) return best && best.word;
    const any = likeliest(this.near(word, edits, ""), first);
    return any && any.word;
  }

  /** Words within so many slips -> {slips, cases}, among those that begin so. */
  near(word, edits, beginning) {
    const found = new Map();
    const letters = Array.from(word);
    const bits = bitsOf(word);
    for (const [each, cases, itsBits, itsLetters] of this.shards.words(beginning)) {
      if (Math.abs(itsLetters.length - letters.length) > edits || bitCount(itsBits ^ bits) > 2 * edits) continue;
      if (!each.startsWith(beginning)) continue;
      const slips = distance(letters, itsLetters, edits);
      if (slips <= edits) found.set(each, { word: each, slips, cases });
    }
    return found;
  }

  /** The words of a pattern in which * stands for any letters and ? for one; the most used first. */
  matching(pattern) {
    const beginning = pattern.match(/^[^*?]*/)[0];
    const glob = Array.from(pattern);
    return this.shards.words(beginning)
      .filter(([word]) => word.startsWith(beginning) && fits(Array.from(word), glob))
      .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
      .slice(0, MOST_PATTERN_WORDS)
      .map(([word]) => word);
  }
}

/** Each once; by whose synonym they were found makes no difference. */
function distinct(list) {
  const key = (one) => JSON.stringify(one, (name, value) => (name === "of" ? undefined : value));
  return [...new Map(list.map((one) => [key(one), one]).reverse()).values()].reverse();
}

/** The ways to look for units side by side: compounds as one word, and by their parts. */
function sequences(typed) {
  return distinct([slotsOf(typed, false), slotsOf(typed, true)]).filter((way) => way.length);
}

function slotsOf(typed, apart) {
  const slots = [];
  let end = null;
  for (const unit of typed) {
    const last = unit.position + unit.parts.length - 1;
    const pieces = unit.whole !== null && (isPrefixed(unit) || !apart)
      ? [[unit.whole, unit.position, last]]
      : unit.parts.map((form, n) => [form, unit.position + n, unit.position + n]).filter(([form]) => form !== null);
    for (const [form, first, after] of pieces) {
      slots.push({ terms: form.terms, gap: end === null ? 0 : first - end, jump: after - first });
      end = after;
    }
  }
  return slots;
}

/** First and last place of each spot where the slots stand side by side. */
function spansOf(slots, places) {
  let found = [...places[0]].map((at) => [at, at]);
  slots.forEach((slot, number) => {
    if (number) {
      found = found.map(([first, last]) => [first, last + slot.gap]).filter(([, last]) => places[number].has(last));
    }
    if (slot.jump) {
      const longer = found.map(([first, last]) => [first, last + slot.jump]).filter(([, last]) => places[number].has(last));
      found = [...new Map([...found, ...longer].map((span) => [span.join(), span])).values()];
    }
  });
  return found;
}

function likeliest(near, first) {
  return [...near.values()].sort((a, b) => (
    a.slips - b.slips || b.word.startsWith(first) - a.word.startsWith(first) || b.cases - a.cases || (a.word < b.word ? -1 : 1)
  ))[0] || null;
}

function bitCount(bits) {
  let count = 0;
  for (let left = bits; left; left &= left - 1) count += 1;
  return count;
}

/** Slips between two words; any number above `most` once it is.  Only what so few can reach is looked at. */
function distance(one, other, most) {
  let [beforeLast, last, here] = [[], [...Array(other.length + 1).keys()], []];
  let least = 0;
  for (let row = 1; row <= one.length; row += 1) {
    const leastBefore = least;
    const from = Math.max(1, row - most);
    here[from - 1] = from === 1 ? row : most + 1;
    least = here[from - 1];
    for (let column = from; column <= Math.min(other.length, row + most); column += 1) {
      const above = column < row + most ? last[column] : most;
      const differs = one[row - 1] === other[column - 1] ? 0 : 1;
      let slips = Math.min(above + 1, here[column - 1] + 1, last[column - 1] + differs);
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
        slips = Math.min(slips, beforeLast[column - 2] + 1);
      }
      here[column] = slips;
      least = Math.min(least, slips);
    }
    if (least > most && leastBefore > most) return most + 1;
    [beforeLast, last, here] = [last, here, beforeLast];
  }
  return last[other.length];
}

/** Whether a word fits a pattern; tries nothing twice. */
function fits(word, glob) {
  let star = -1;
  let from = 0;
  let at = 0;
  for (let letter = 0; letter < word.length || at < glob.length;) {
    if (glob[at] === "*") {
      star = at;
      from = letter;
      at += 1;
    } else if (letter < word.length && at < glob.length && (glob[at] === "?" || glob[at] === word[letter])) {
      letter += 1;
      at += 1;
    } else if (star >= 0 && from < word.length) {
      from += 1;
      letter = from;
      at = star + 1;
    } else {
      return false;
    }
  }
  return true;
}
