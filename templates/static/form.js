/* Add or correct a case: the form, made of the fields of the model.

   The page's other scripts fill window.casebook.form with the fields, the lists and the known cases
   before this one begins.  What is typed is kept in this browser and in files that are saved; nothing
   is sent. */
(function () {
  "use strict";

  const plan = { fields: null, known: null, text: null };

  /* @import "form/words.js" */
  /* @import "form/dates.js" */
  /* @import "form/numbers.js" */
  /* @import "form/evidence.js" */
  /* @import "form/shape.js" */
  /* @import "form/rules.js" */
  /* @import "form/figure-rules.js" */
  /* @import "form/story.js" */
  /* @import "form/reading.js" */
  /* @import "form/writing.js" */
  /* @import "form/zip.js" */

  /** What the form finds in a case, and the files that it makes of it. */
  function checked({ data, chapters, slug }) {
    const clean = pruned(caseField(), data) || {};
    const sources = listOf(clean.sources);
    const figures = listOf(clean.outcomes).map((outcome) => ({
      key: outcome.key, level: gradeOf(outcome, sources), figure: countedFigure(outcome), beside: besideFigure(outcome), when: spanInWords(outcome),
    }));
    return {
      shape: shapeProblems(clean), rules: ruleProblems({ data: clean, chapters, slug }), figures,
      facts: writeFacts(clean), story: storyText(chapters),
    };
  }

  /** The same of two files as they were read from a disk; `again` is the first one with nothing changed. */
  async function checkedFiles({ facts, story, slug }) {
    await fetchParser();
    const { data, notes } = readFacts(facts);
    return { ...checked({ data, chapters: chaptersOf(story), slug }), notes, again: reviseFacts(facts, pruned(caseField(), data) || {}) };
  }

  window.casebook = Object.assign(window.casebook || {}, { form: Object.assign(plan, { checked, checkedFiles, chaptersOf, reviseFacts }) });
}());
