/* Words as searching and filtering compare them: small letters without accents.

   Used by other scripts, which name this one before themselves. */
(function () {
  "use strict";

  const LITTLE_WORDS = new Set(("a an and are as at be been by can could did do does for from had has have how if in " +
    "into is it its may might of on or our out should so some than that the their them there these they this to " +
    "was we were what when where which who why will with would you your").split(" "));

  /** Words in small letters without accents: "Eksjö" gives "eksjo". */
  function wordsOf(text) {
    const plain = text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
    return plain.replace(/ø/g, "o").replace(/ß/g, "ss").replace(/æ/g, "ae").match(/[\p{L}\p{N}]+/gu) || [];
  }

  /** What a person means to find: little words say nothing, unless there are no others. */
  function wanted(text) {
    const words = [...new Set(wordsOf(text))];
    const telling = words.filter((word) => !LITTLE_WORDS.has(word));
    return telling.length ? telling : words;
  }

  /** How many of the words wanted begin one of these words. */
  function matches(words, wants) {
    return wants.filter((want) => words.some((word) => word.startsWith(want))).length;
  }

  window.casebook = Object.assign(window.casebook || {}, { wordsOf, wanted, matches });
}());
