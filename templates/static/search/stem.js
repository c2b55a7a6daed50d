/* Cut English words to their stems: Porter's algorithm, as in sitegen/search/stemmer.py. */

const CONSONANTS = "[^aeiou][^aeiouy]*";
const VOWELS = "[aeiouy][aeiou]*";
const BEGIN = "^(" + CONSONANTS + ")?";
const M_OVER_0 = new RegExp(BEGIN + VOWELS + CONSONANTS);
const M_IS_1 = new RegExp(BEGIN + VOWELS + CONSONANTS + "(" + VOWELS + ")?$");
const M_OVER_1 = new RegExp(BEGIN + VOWELS + CONSONANTS + VOWELS + CONSONANTS);
const HAS_VOWEL = new RegExp(BEGIN + "[aeiouy]");
const SHORT_END = new RegExp("^" + CONSONANTS + "[aeiouy][^aeiouwxy]$");
const DOUBLE_END = /([^aeiouylsz])\1$/;

const endings = (text) => new Map(text.split(" ").map((pair) => pair.split("=")));
const STEP_2 = endings(
  "ational=ate tional=tion enci=ence anci=ance izer=ize bli=ble alli=al entli=ent eli=e ousli=ous " +
  "ization=ize ation=ate ator=ate alism=al iveness=ive fulness=ful ousness=ous aliti=al iviti=ive " +
  "biliti=ble logi=log");
const STEP_3 = endings("icate=ic ative= alize=al iciti=ic ical=ic ful= ness=");
const STEP_4 = endings(
  "al= ance= ence= er= ic= able= ible= ant= ement= ment= ent= ion= ou= ism= ate= iti= ous= ive= ize=");

/** The stem of a word in letters a to z. */
function stem(word) {
  if (word.length < 3) return word;
  if (word[0] === "y") word = "Y" + word.slice(1);
  word = withoutY(withoutEdIng(withoutS(word)));
  word = replaced(word, STEP_2, M_OVER_0);
  word = replaced(word, STEP_3, M_OVER_0);
  word = replaced(word, STEP_4, M_OVER_1);
  return withoutE(word).toLowerCase();
}

function withoutS(word) {
  if (/(?:sses|ies)$/.test(word)) return word.slice(0, -2);
  return /[^s]s$/.test(word) ? word.slice(0, -1) : word;
}

function withoutEdIng(word) {
  if (word.endsWith("eed")) return M_OVER_0.test(word.slice(0, -3)) ? word.slice(0, -1) : word;
  for (const ending of ["ed", "ing"]) {
    const bare = word.slice(0, -ending.length);
    if (word.endsWith(ending) && HAS_VOWEL.test(bare)) return mendedEnd(bare);
  }
  return word;
}

function mendedEnd(bare) {
  if (/(?:at|bl|iz)$/.test(bare) || SHORT_END.test(bare)) return bare + "e";
  return DOUBLE_END.test(bare) ? bare.slice(0, -1) : bare;
}

function withoutY(word) {
  const bare = word.slice(0, -1);
  return word.endsWith("y") && HAS_VOWEL.test(bare) ? bare + "i" : word;
}

function replaced(word, table, condition) {
  for (let start = 1; start < word.length; start += 1) {
    const ending = word.slice(start);
    if (table.has(ending)) {
      const bare = word.slice(0, start);
      const allowed = condition.test(bare) && (ending !== "ion" || /[st]$/.test(bare));
      return allowed ? bare + table.get(ending) : word;
    }
  }
  return word;
}

function withoutE(word) {
  if (word.endsWith("e")) {
    const bare = word.slice(0, -1);
    if (M_OVER_1.test(bare) || (M_IS_1.test(bare) && !SHORT_END.test(bare))) word = bare;
  }
  return word.endsWith("ll") && M_OVER_1.test(word) ? word.slice(0, -1) : word;
}
