/* How far a figure can be trusted: the ladder of sitegen/evidence.py, whose words come with the page. */

const CONTROLS = ["control", "random", "similar_area"];
const INDEPENDENT = ["independent", "peer_reviewed", "official_statistics"];
const GRADED = ["outcome", "saving"];
const isGraded = (outcome) => GRADED.includes(outcome.kind);
const isGiven = (value) => Boolean(value) && !plan.fields.words.absent[value];

/** For each rung from the second up, its tests in the order of the ladder. */
function testsOf(outcome, sources) {
  const { design, baseline, endline, comparator, attribution, direction } = outcome;
  const hasControl = ["controlled", "randomised", "replicated"].includes(design) && isGroup(comparator) && CONTROLS.includes(comparator.kind);
  const isTested = attribution === "tested";
  const isTrial = hasControl && isTested;
  const readings = [baseline, endline].every((reading) => isGroup(reading) && isGiven(reading.value));
  const cited = (outcome.sources || []).map((one) => lastOf(sources, (source) => Number(source.id) === Number(one.source))).filter(Boolean);
  return [
    [
      !["account", "monitoring"].includes(design),
      Boolean(outcome.value) || readings || direction === "unchanged" || isTrial,
      (isGroup(baseline) && (isGiven(baseline.period) || isGiven(baseline.value))) || isTrial,
    ],
    [hasControl, isTested],
    [cited.some((source) => INDEPENDENT.includes(source.independence))],
    [design === "replicated"],
  ];
}

/** {value, why, raisedBy, loweredFrom}; null for what is not a result. */
function gradeOf(outcome, sources) {
  if (!isGraded(outcome)) return null;
  const level = climb(outcome, sources);
  const lowered = outcome.level_lowered;
  if (!isGroup(lowered) || !isWhole(lowered.to) || Number(lowered.to) >= level.value) return level;
  return {
    value: Number(lowered.to),
    why: "Lowered by the editors from level " + level.value + ": " + (lowered.because || ""),
    raisedBy: "Settling that would bring it back to level " + level.value + ".",
    loweredFrom: level.value,
  };
}

function climb(outcome, sources) {
  let reached = 1;
  let shownBy = "";
  const held = testsOf(outcome, sources);
  for (const [i, rung] of plan.fields.ladder.entries()) {
    const failed = held[i].indexOf(false);
    if (failed >= 0) {
      const [lacking, raising] = rung.tests[failed];
      return {
        value: reached,
        why: sentenceOf([shownWith(shownBy, reached, outcome), lacking]),
        raisedBy: raising + " would help it to level " + rung.level + ".",
      };
    }
    [reached, shownBy] = [rung.level, rung.reached];
  }
  return { value: reached, why: sentenceOf([shownBy]), raisedBy: "" };
}

/** What was shown, with the trend that a before-and-after figure stands beside. */
function shownWith(shownBy, reached, outcome) {
  return reached === plan.fields.ladder[0].level && isGroup(outcome.comparator) ? shownBy + ", beside " + outcome.comparator.name : shownBy;
}

function sentenceOf(clauses) {
  const text = clauses.filter(Boolean).join("; ");
  return text[0].toUpperCase() + text.slice(1) + ".";
}
