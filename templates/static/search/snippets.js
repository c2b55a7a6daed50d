/* The passage of a case that shows best why it was found, and what to mark in it:
   sitegen/search/snippets.py. */

const PASSAGE = 30;
const LEAST = 8;
const LEAD = 6;
const SPACE = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;
const LINE_END = /\r\n|[\n-\r\x1c-\x1e\x85\u2028\u2029]/;
const SENTENCE_END = /[.!?…]["'”’)\]]*\s+(?=["'“‘([£$€]*[A-Z0-9])/g;

/** Paragraphs of texts, read once: {flat, found}. */
function paragraphsOf(texts) {
  return texts.flatMap((text) => {
    const lines = text.split(LINE_END);
    if (!lines[lines.length - 1]) lines.pop();
    return lines.map((line) => {
      const flat = line.split(SPACE).filter(Boolean).join(" ");
      return { flat, found: unitsOf(flat) };
    });
  });
}

/** {text, spans} */
function snippetOf(paragraphs, concepts) {
  let best = { text: "", spans: [] };
  let bestValue = [-1, 0, -1];
  for (const { flat, found } of paragraphs) {
    const marks = marksIn(found, concepts);
    if (!marks.length && best.text) continue;
    for (const passage of passagesOf(flat, found, marks)) {
      const inside = marks.filter((mark) => passage.start <= mark.start && mark.end <= passage.end);
      const different = new Set(inside.map((mark) => mark.concept)).size;
      const value = [different, passage.words >= LEAST ? 1 : 0, inside.length];
      const at = value.findIndex((one, n) => one !== bestValue[n]);
      if (at >= 0 && value[at] > bestValue[at]) {
        best = shownPassage(flat, passage, inside);
        bestValue = value;
      }
    }
  }
  return best;
}

function marksIn(found, concepts) {
  const wanted = new Set(concepts.flatMap((ways) => ways.flatMap((way) => way.slots.flatMap((slot) => slot.terms))));
  const unitAt = new Map();
  const places = new Map();
  function note(form, positions, unit) {
    for (const term of form === null ? [] : form.terms) {
      if (!wanted.has(term)) continue;
      if (!places.has(term)) places.set(term, []);
      places.get(term).push(...positions);
      positions.forEach((position) => unitAt.set(position, unit));
    }
  }
  for (const unit of found) {
    unit.parts.forEach((form, n) => note(form, [unit.position + n], unit));
    note(unit.whole, [unit.position, unit.position + unit.parts.length - 1], unit);
  }
  const marks = new Map();
  concepts.forEach((ways, concept) => ways.forEach(({ slots }) => {
    const standing = slots.map((slot) => new Set(slot.terms.flatMap((term) => places.get(term) || [])));
    if (!standing.every((at) => at.size)) return;
    for (const [first, last] of spansOf(slots, standing)) {
      const mark = { start: unitAt.get(first).start, end: unitAt.get(last).end, concept };
      marks.set(Object.values(mark).join(), mark);
    }
  }));
  return [...marks.values()].sort((a, b) => a.start - b.start || a.end - b.end || a.concept - b.concept);
}

/** From each sentence on as many as fit; of a sentence too long, what stands round each mark. */
function passagesOf(text, found, marks) {
  const bounds = [0, ...[...text.matchAll(SENTENCE_END)].map((match) => match.index + match[0].length), text.length];
  const sentences = bounds.slice(1).map(() => []);
  let at = 0;
  for (const unit of found) {
    while (unit.start >= bounds[at + 1]) at += 1;
    sentences[at].push(unit);
  }
  const sizes = sentences.map((units) => units.length);
  return sizes.flatMap((size, number) => {
    const start = bounds[number];
    if (size > PASSAGE + floor(PASSAGE / 3)) {
      const marked = new Set(marks.map((mark) => mark.start));
      return cuttings(start, bounds[number + 1], sentences[number], marked);
    }
    let last = number;
    let words = size;
    while (last + 1 < sizes.length && words + sizes[last + 1] <= PASSAGE) {
      last += 1;
      words += sizes[last];
    }
    return [{ start, end: bounds[last + 1], words, before: "", after: "" }];
  });
}

function cuttings(start, end, sentence, marked) {
  const begins = [0];
  sentence.forEach((unit, n) => {
    if (marked.has(unit.start)) begins.push(Math.max(0, Math.min(n - LEAD, sentence.length - PASSAGE)));
  });
  return [...new Set(begins)].sort((a, b) => a - b).map((first) => {
    const last = Math.min(sentence.length, first + PASSAGE);
    return {
      start: first ? sentence[first].start : start,
      end: last === sentence.length ? end : sentence[last - 1].end,
      words: last - first,
      before: first ? "… " : "",
      after: last < sentence.length ? " …" : "",
    };
  });
}

function shownPassage(text, passage, marks) {
  const shift = passage.before.length - passage.start;
  const spans = [];
  for (const mark of marks) {
    const last = spans[spans.length - 1];
    if (last && mark.start + shift < last[1]) last[1] = Math.max(last[1], mark.end + shift);
    else spans.push([mark.start + shift, mark.end + shift]);
  }
  const shown = text.slice(passage.start, passage.end).replace(/ +$/, "");
  return { text: passage.before + shown + passage.after, spans };
}
