/* Rules of the ledger: the family `figures` of sitegen/rules. */

const CHANGE_DESIGNS = ["before_after", "before_after_compared", "controlled", "randomised", "replicated"];
const COMPARATORS_OF = {
  before_after_compared: ["control", "national", "other_group", "published_rates", "random", "similar_area"],
  controlled: ["control", "random", "similar_area"],
  randomised: ["control", "random"],
  replicated: ["control", "random", "similar_area"],
};

/** Each line of the ledger with its place and how a message calls it. */
function linesOf(data) {
  return listOf(data.outcomes).map((outcome, i) => [["outcomes", i], "outcomes, “" + (outcome.key || "") + "”", outcome]);
}

const numberOf = (text) => (isNumber(text) ? plainNumber(text) : null);

const FIGURE_RULES = [
  function* valueAndUnit(place, name, outcome) {
    if (outcome.value !== undefined && outcome.unit === undefined) {
      yield problem("value-and-unit", [...place, "value"], name + ": the value " + plainNumber(outcome.value) + " has no unit", "Add unit: one of " + units().map((unit) => unit.code).join(", ") + ".");
    }
    if (outcome.value === undefined && (outcome.unit || outcome.high !== undefined)) {
      yield problem("value-and-unit", [...place, outcome.unit ? "unit" : "high"], name + ": a unit or an upper end stands without a value", "Add value, or delete unit and high.");
    }
  },
  function* impossibleValue(place, name, outcome) {
    const [low, high] = [numberOf(outcome.value), numberOf(outcome.high)];
    const value = high !== null ? high : low;
    if (value === null) return;
    const isOver = compareNumbers(value, "100") > 0;
    if (outcome.unit === "percent" && isOver) yield problem("impossible-value", [...place, "value"], name + ": at most 100 per cent, found " + value, "For a change write unit: percent_change.");
    if (outcome.unit === "percent_change" && isOver && outcome.direction === "fell") {
      yield problem("impossible-value", [...place, "value"], name + ": nothing can fall by more than 100%, found " + value, "Check the value and the direction.");
    }
    if (high !== null && low !== null && compareNumbers(high, low) <= 0) {
      yield problem("impossible-value", [...place, "high"], name + ": the upper end " + high + " is not above " + low, "Write the smaller number as value, the larger as high.");
    }
    if (low !== null && isBelow0(low)) yield problem("impossible-value", [...place, "value"], name + ": a value has no sign, found " + low, "Write the number alone and direction: fell.");
  },
  function* valueInStatement(place, name, outcome) {
    const figure = inProse(outcome).split(HARD_SPACE)[0].split(" ")[0];
    if (figure && outcome.statement && !outcome.statement.includes(figure)) {
      yield problem("value-in-statement", [...place, "statement"], name + ": the statement must hold the value “" + figure + "”", "Write it with its sign or comma as the site prints it, or mend the value.");
    }
  },
  function* workingOfComputed(place, name, outcome) {
    if (outcome.origin === "computed" && !outcome.working) {
      yield problem("working-of-computed", [...place, "origin"], name + ": a computed figure needs its working", "Add working: … = … with the numbers it was made of.");
    }
  },
  function* datesOfFigure(place, name, outcome) {
    if ([outcome.period, outcome.endline, outcome.baseline].every((value) => value === undefined)) {
      yield problem("dates-of-figure", place, name + ": nothing says when it was measured", "Add period: 2013-09/2016-01 (or unknown), or baseline and endline.");
    }
    if (CHANGE_DESIGNS.includes(outcome.design) && outcome.baseline === undefined) {
      yield problem("dates-of-figure", [...place, "design"], name + ": the design " + outcome.design + " needs a baseline", "Add baseline: {period: 1998, value: 85.3}, or baseline: unknown.");
    }
  },
  function* baselineAfterEndline(place, name, outcome) {
    const [start, end] = [readingPeriod(outcome.baseline), readingPeriod(outcome.endline)];
    if (start && end && start.start && end.end && start.start.first > end.end.last) {
      yield problem("baseline-after-endline", [...place, "endline"], name + ": the endline " + end.text + " lies before the baseline " + start.text, "Swap the two, or mend the dates.");
    }
  },
  function* unitOfChange(place, name, outcome) {
    const fitting = unitsThatFit(outcome);
    if (!fitting.length || !CHANGES.includes(outcome.unit) || fitting.includes(outcome.unit)) return;
    yield problem("unit-of-change", [...place, "unit"], name + ": by its baseline and endline the change is in " + fitting[0] + ", found " + outcome.unit,
      "Write unit: " + fitting[0] + ", or mend the value or the readings.", "warning");
  },
  function* measuredBeforeItBegan(place, name, outcome, data) {
    const began = orNull(parseInterval, data.period);
    const start = readingPeriod(outcome.baseline);
    if (!began || !began.start || !isGraded(outcome) || !start || !start.end) return;
    const years = began.start.year - start.end.year;
    if (years > 1 && !outcome.doubt && !outcome.attribution_note) {
      yield problem("measured-before-it-began", [...place, "baseline"], name + ": the baseline " + start.text + " ends " + years + " years before the work began",
        "Tell readers in doubt: or attribution_note: what else happened meanwhile.", "warning");
    }
  },
  function* comparatorOfDesign(place, name, outcome) {
    const wanted = COMPARATORS_OF[outcome.design];
    const beside = outcome.comparator;
    if (!wanted || (isGroup(beside) && (!beside.kind || wanted.includes(beside.kind)))) return;
    yield problem("comparator-of-design", [...place, "comparator"], name + ": the design " + outcome.design + " needs a comparator of kind " + wanted.join(" or "),
      "Add the comparator, or choose before_after when there is none.");
  },
  function* resultIsSetInContext(place, name, outcome) {
    if (!isGraded(outcome)) return;
    for (const key of ["comparator", "attribution"]) {
      if (outcome[key] !== undefined) continue;
      yield problem("result-is-set-in-context", place, name + ": a line of kind " + outcome.kind + " needs “" + key + "”",
        key === "comparator" ? "Add comparator: none, when the source compares with nothing." : "Add attribution: claimed, contributed, associated, tested or disclaimed.");
    }
  },
  function* levelRaised(place, name, outcome, data) {
    const lowered = outcome.level_lowered;
    if (!isGroup(lowered) || !outcome.kind) return;
    const level = gradeOf(outcome, listOf(data.sources));
    if (!level) yield problem("level-raised", [...place, "level_lowered"], name + ": a line of kind " + outcome.kind + " has no level to lower", "Delete level_lowered.");
    else if (!level.loweredFrom && isWhole(lowered.to)) {
      yield problem("level-raised", [...place, "level_lowered", "to"], name + ": the rules give level " + level.value + ", which " + plainNumber(lowered.to) + " does not lower",
        "Delete level_lowered; a level is never raised by hand.");
    }
  },
];

const CHANGES = ["percent_change", "percentage_points"];

/** Units in which the change between the two readings has the value of the figure. */
function unitsThatFit({ value, baseline, endline }) {
  const ends = [baseline, endline].map((reading) => (isGroup(reading) && isNumber(reading.value) ? Number(reading.value) : NaN));
  if (!isNumber(value) || ends.some(Number.isNaN) || !ends[0]) return [];
  const points = Math.abs(ends[1] - ends[0]);
  const fits = [(points / Math.abs(ends[0])) * 100, points].map((change) => Math.abs(change - Number(value)) < 1);
  return CHANGES.filter((_, i) => fits[i]);
}

const MONEY_RULES = [
  function* headlineIsAResult({ data }) {
    const chosen = lastOf(listOf(data.outcomes), (outcome) => outcome.key && outcome.key === data.headline);
    if (chosen && chosen.kind === "context") {
      yield problem("headline-is-a-result", ["headline"], "headline: a figure about the setting is not a result of the case", "Choose an outcome, or leave headline out.");
    }
  },
  function* currencyOfCost({ data }) {
    for (const [i, cost] of listOf(data.costs).entries()) {
      if (!isNumber(cost.amount) || !cost.kind || cost.kind === "volunteer_time" || cost.currency !== undefined) continue;
      yield problem("currency-of-cost", ["costs", i, "amount"], "costs, entry " + (i + 1) + ": an amount needs its currency", "Add currency: GBP (or another ISO 4217 code).");
    }
  },
  function* workingHolds({ data }) {
    for (const [list, key] of [["outcomes", "value"], ["costs", "amount"]]) {
      for (const [i, record] of listOf(data[list]).entries()) {
        if (record.working) yield* faultsOfWorking([list, i, "working"], record.working, record[key]);
      }
    }
  },
];

function* faultsOfWorking(place, text, figure) {
  let wrong;
  try {
    wrong = workingDifference(text);
  } catch (reason) {
    if (!(reason instanceof NotArithmetic)) throw reason;
    yield problem("working-holds", place, "working: “" + text + "” cannot be checked: " + reason.message, "Write a sum such as 14076 h * 8 GBP/h = 112608 GBP, without commas in numbers.");
    return;
  }
  if (wrong) {
    yield problem("working-holds", place, "working: “" + text + "” does not come out: the left side gives " + wrong[0], "Check the numbers; the right side is compared to its own decimals.");
  }
  const result = /-?\d+(?:\.\d+)?/.exec(text.slice(text.lastIndexOf("=") + 1));
  if (isNumber(figure) && result && compareFigures(absolute(result[0]), absolute(figure))) {
    yield problem("working-holds", place, "working: it gives " + result[0] + ", the record says " + plainNumber(figure), "Make the two alike.");
  }
}

const compareFigures = (one, other) => compareNumbers(one, other) !== 0;
