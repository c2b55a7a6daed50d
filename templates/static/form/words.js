/* How a message names places and values, and which allowed word it offers: the rules of
   sitegen/parse/words.py, where they are explained. */

const MOST_LISTED = 40;
const LONGEST_SHOWN = 60;

/** A place as an editor finds it: "outcomes, entry 2, unit". */
function inWords(place) {
  if (!place.length) return "the file";
  return place.map((step) => (typeof step === "number" ? "entry " + (step + 1) : step)).join(", ");
}

const at = (place, sentence) => (place.length ? inWords(place) + ": " + sentence : sentence);

function shown(text) {
  const letters = [...text];
  const short = letters.length <= LONGEST_SHOWN ? text : letters.slice(0, LONGEST_SHOWN - 1).join("") + "…";
  return short.startsWith("“") ? short : "“" + short + "”";
}

/** The allowed word that was probably meant; `closeness` is 1 for the same letters. */
function nearest(word, allowed, closeness = 0.6) {
  const tidy = word.trim().toLowerCase().replace(/[ _]/g, "-");
  const byForm = new Map(allowed.map((option) => [option.toLowerCase().replace(/_/g, "-"), option]));
  let best = null;
  for (const form of byForm.keys()) {
    const score = likeness(form, tidy);
    if (score >= closeness && (!best || score > best.score || (score === best.score && form > best.form))) best = { score, form };
  }
  return best && byForm.get(best.form);
}

/** Twice the letters in common, in blocks, by all letters: Ratcliff and Obershelp. */
function likeness(one, other) {
  const [a, b] = [[...one], [...other]];
  return a.length + b.length ? (2 * inCommon(a, b)) / (a.length + b.length) : 1;
}

function inCommon(a, b) {
  const [start, from, size] = longestBlock(a, b);
  if (!size) return 0;
  return size + inCommon(a.slice(0, start), b.slice(0, from)) + inCommon(a.slice(start + size), b.slice(from + size));
}

function longestBlock(a, b) {
  let best = [0, 0, 0];
  let last = [];
  a.forEach((letter, i) => {
    const lengths = [];
    b.forEach((other, j) => {
      if (other !== letter) return;
      lengths[j] = (last[j - 1] || 0) + 1;
      if (lengths[j] > best[2]) best = [i - lengths[j] + 1, j - lengths[j] + 1, lengths[j]];
    });
    last = lengths;
  });
  return best;
}

function suggestion(word, allowed) {
  const near = nearest(word, allowed);
  return offer(near ? [near] : [], allowed);
}

/** The same for units and currencies, which people know by their signs. */
function unitSuggestion(word, allowed) {
  const tidy = word.trim().toLowerCase();
  const bySign = units().filter((unit) => allowed.includes(unit.code) && tidy &&
    ([unit.before.trim(), unit.after.trim()].includes(tidy) || unit.label.startsWith(tidy))).map((unit) => unit.code);
  const near = nearest(word, allowed);
  return offer(bySign.length ? bySign : near ? [near] : [], allowed);
}

function offer(meant, allowed) {
  if (!allowed.length) return "There are none yet.";
  const question = meant.length ? "Did you mean " + meant.join(" or ") + "? " : "";
  if (allowed.length > MOST_LISTED) return question.trim() || "Allowed are " + allowed.length + " words; see the vocabulary.";
  return question + "Allowed: " + allowed.join(", ") + ".";
}
