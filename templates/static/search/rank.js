/* Which cases, in which order: sitegen/search/ranking.py.  Points of all cases are one array; -1 is a
   case that is not found.  All numbers are whole and far below 2^53, so every sum is exact. */

const { floor } = Math;
const APART = "No case here has the quoted words side by side, so they were looked for one by one.";

class Asker {
  constructor(shards) {
    this.shards = shards;
    this.expander = new Expander(shards);
    this.concepts = [];
  }

  /** The cases for which a part of the query holds, with their points. */
  points(node) {
    switch (node.kind) {
      case "words":
      case "phrase":
        return this.words(node);
      case "facet":
        return this.only(this.shards.having(node.name, node.value));
      case "all":
        return node.parts.map((part) => this.points(part)).reduce((one, other) => (
          one.map((points, at) => (points < 0 || other[at] < 0 ? -1 : points + other[at]))));
      case "either":
        return node.parts.map((part) => this.points(part)).reduce((one, other) => (
          one.map((points, at) => (points < 0 ? other[at] : points + Math.max(0, other[at])))));
      case "not":
        return this.without(node.part);
      default:
        return this.none().fill(0);
    }
  }

  none() {
    return new Float64Array(this.shards.size).fill(-1);
  }

  only(cases) {
    const points = this.none();
    cases.forEach((number) => { points[number] = 0; });
    return points;
  }

  without(part) {
    const marked = this.concepts.length;
    const excluded = this.points(part);
    this.concepts.length = marked;
    return excluded.map((points) => (points < 0 ? 0 : -1));
  }

  words(node) {
    const { missing } = this.shards.rules;
    const concepts = node.kind === "words" ? this.expander.concepts(node.words) : [this.expander.phrase(node.units)];
    this.concepts.push(...concepts);
    const total = this.none();
    const met = new Uint8Array(this.shards.size);
    for (const concept of concepts) {
      const best = this.concept(concept, node.field);
      for (let at = 0; at < best.length; at += 1) {
        if (best[at] >= 0) {
          total[at] = Math.max(0, total[at]) + best[at];
          met[at] += 1;
        }
      }
    }
    const asked = concepts.length;
    const all = asked * asked;
    return total.map((points, at) => (
      points < 0 ? -1 : floor((points * (100 * all - missing * (asked - met[at]))) / all)));
  }

  /** The best that each case has of several ways to say it. */
  concept(concept, field) {
    const best = this.none();
    const ready = new Set();
    for (const way of concept) {
      if (field !== null || !way.of) this.addWay(way, field, best);
      else if (!ready.has(way.of.length + way.of.join())) {
        ready.add(way.of.length + way.of.join());
        const { cases, points } = this.shards.meaning(way.of);
        cases.forEach((number, at) => { if (points[at] > best[number]) best[number] = points[at]; });
      }
    }
    return best;
  }

  addWay({ slots, share }, field, best) {
    if (slots.length === 1 && field === null) {
      this.eachPosting(slots[0], (number, points) => {
        const worth = floor(points * share);
        if (worth > best[number]) best[number] = worth;
      });
      return;
    }
    const found = slots.map((slot) => {
      const points = this.none();
      this.eachPosting(slot, (number, one) => { if (one > points[number]) points[number] = one; });
      return points;
    });
    const places = slots.map((slot) => slot.terms.map((term) => this.shards.places(term)));
    const wanted = field === null ? -1 : FIELDS.indexOf(field);
    for (let number = 0; number < best.length; number += 1) {
      if (found.every((points) => points[number] >= 0)) {
        const standing = places.map((terms) => new Set(terms.flatMap((by) => by.get(number) || [])));
        const spans = spansOf(slots, standing);
        if (spans.some(([first]) => wanted < 0 || floor(first / FIELD_SPAN) === wanted)) {
          const sum = found.reduce((all, points) => all + points[number], 0);
          best[number] = Math.max(best[number], floor((sum * share) / slots.length));
        }
      }
    }
  }

  /** What each case has for one place in a phrase; the terms of a slot are rare together. */
  eachPosting(slot, take) {
    const { cases, impacts } = slot.terms.length === 1 ? this.shards.term(slot.terms[0]) : this.bestOf(slot.terms);
    const worth = rarity(cases.length, this.shards.size);
    for (let at = 0; at < cases.length; at += 1) take(cases[at], impacts[at] * worth);
  }

  bestOf(terms) {
    const best = new Uint8Array(this.shards.size);
    for (const term of terms) {
      const { cases, impacts } = this.shards.term(term);
      for (let at = 0; at < cases.length; at += 1) best[cases[at]] = Math.max(best[cases[at]], impacts[at]);
    }
    const cases = [...best.keys()].filter((number) => best[number]);
    return { cases, impacts: cases.map((number) => best[number]) };
  }
}

function rarity(having, cases) {
  return Math.max(1, Math.round(100 * Math.log1p((cases - having + 0.5) / (having + 0.5))));
}

/** {cases: [[number, points]], concepts, didYouMean, notes}, best first; `filters` are {facet: [values]}. */
function rank(query, shards, filters) {
  const ranked = ranking(query, query.root, shards, filters);
  // What has not come yet counts as nothing found: then it is too early to ask otherwise.
  if (ranked.cases.length || !query.otherwise || shards.missing.size) return ranked;
  const otherwise = ranking(query, query.otherwise, shards, filters);
  return otherwise.cases.length ? { ...otherwise, notes: [...query.notes, APART] } : ranked;
}

function ranking(query, root, shards, filters) {
  const asker = new Asker(shards);
  const points = asker.points(root);
  for (const [facet, values] of Object.entries(filters)) {
    const passing = new Set(values.flatMap((value) => shards.having(facet, value.toLowerCase().replace(/\+$/, ""))));
    points.forEach((_, number) => { if (!passing.has(number)) points[number] = -1; });
  }
  const numbers = [...points.keys()].filter((number) => points[number] >= 0);
  numbers.sort((a, b) => points[b] - points[a] || a - b);
  return {
    cases: numbers.map((number) => [number, points[number]]),
    concepts: asker.concepts,
    didYouMean: mendedText(query.text, asker.expander.corrections),
    notes: query.notes,
  };
}

function mendedText(text, corrections) {
  const mended = [...corrections].sort((a, b) => b.start - a.start || b.end - a.end)
    .filter((slip, at, all) => !at || slip.start !== all[at - 1].start)
    .reduce((all, { start, end, word }) => all.slice(0, start) + word + all.slice(end), text);
  return mended === text ? null : mended;
}
