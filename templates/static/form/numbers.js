/* Numbers as texts, so that 30.20 stays 30.20 and sums are exact; how figures are printed.
   The rules are those of sitegen/units.py, sitegen/figures.py and sitegen/working.py. */

const INT = /^[-+]?(?:0|[1-9][0-9]{0,17})$/;
const FLOAT = /^[-+]?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,12}$/;
const MOST_DIGITS = 18;
const MINUS = "\u2212";
const HARD_SPACE = "\u00a0";

const isNumber = (text) => typeof text === "string" && (INT.test(text) || FLOAT.test(text));
const isWhole = (text) => typeof text === "string" && INT.test(text);

/** The number as the program repeats it: without a plus. */
const plainNumber = (text) => (text.startsWith("+") || text === "-0" ? text.slice(1) : text);

/** A fraction of whole numbers. */
function fraction(text) {
  const [whole, decimals = ""] = text.replace(/^\+/, "").split(".");
  return { top: BigInt(whole.replace("-", "") + decimals) * (whole.startsWith("-") ? -1n : 1n), bottom: 10n ** BigInt(decimals.length) };
}

/** Below, equal or above 0, as one number is to another. */
function compareNumbers(one, other) {
  const [a, b] = [fraction(one), fraction(other)];
  const difference = a.top * b.bottom - b.top * a.bottom;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

const absolute = (text) => text.replace(/^[-+]/, "");
const isBelow0 = (text) => text.startsWith("-") && /[1-9]/.test(text);

function thousands(text) {
  const [whole, decimals] = absolute(text).split(".");
  return whole.replace(/\B(?=(\d{3})+$)/g, ",") + (decimals ? "." + decimals : "");
}

const printed = (text) => (isBelow0(text) ? MINUS : "") + thousands(text);

const units = () => plan.fields.units;
const unitOf = (code) => units().find((unit) => unit.code === code);

/** `35%`, `£112,608`, `59.5 per 1,000`, `24 to 32 hours`. */
function quantity(value, code, high, scale = "") {
  const unit = unitOf(code);
  let after = scale ? unit.after + " of " + scale : unit.after;
  if (plainNumber(value) === "1" && !high) after = after.replace(/s$/, "");
  const one = (number) => (isBelow0(number) ? MINUS : "") + unit.before + thousands(number);
  return high ? one(value) + (unit.after === "%" ? "%" : "") + " to " + one(high) + after : one(value) + after;
}

/* --- a line of the ledger in words ------------------------------------------------------------ */

const hasFigure = (outcome) => isNumber(outcome.value) && Boolean(unitOf(outcome.unit));
const things = ({ unit, of, per }) => (unit === "count" && of ? of + (per ? " a " + per : "") : "");
const highOf = ({ high }) => (isNumber(high) ? high : "");
const scaleOf = ({ unit, of }) => (unit === "score" ? of || "" : "");

/** The figure as a sentence takes it, without sign: `35%`; "" without a value. */
function inProse(outcome) {
  if (!hasFigure(outcome)) return "";
  const figure = quantity(outcome.value, outcome.unit, highOf(outcome), scaleOf(outcome));
  return outcome.per && !things(outcome) ? figure + " a " + outcome.per : figure;
}

const signOf = (direction, code) => (unitOf(code) && unitOf(code).change ? { fell: MINUS, rose: "+" }[direction] || "" : "");

function asHeadline(outcome) {
  const figure = inProse(outcome);
  if (!figure) return plan.fields.words.direction[outcome.direction] || "no figure";
  return signOf(outcome.direction, outcome.unit) + figure;
}

/** The figure with what it counts and how exactly: `about 765 volunteers`. */
function countedFigure(outcome) {
  const exactly = plan.fields.words.precision[outcome.precision || "exact"] || "";
  return (exactly + asHeadline(outcome) + " " + things(outcome)).trimEnd();
}

const known = (value) => (isNumber(value) ? printed(plainNumber(value)) : plan.fields.words.absent[value] || plan.fields.words.absent.unknown);

/** The comparator's value with its sign, `−22%`; "" without a comparator. */
function besideFigure(outcome) {
  const beside = outcome.comparator;
  if (!isGroup(beside)) return "";
  if (!isNumber(beside.value) || !unitOf(outcome.unit)) return known(beside.value);
  return signOf(beside.direction || outcome.direction, outcome.unit) + quantity(beside.value, outcome.unit, highOf(beside), scaleOf(outcome));
}

const readingPeriod = (reading) => (isGroup(reading) ? orNull(parseInterval, reading.period) : null);

/** The span that the figure covers, in words. */
function spanInWords(outcome) {
  const own = orNull(parseInterval, outcome.period);
  const [start, end] = [readingPeriod(outcome.baseline), readingPeriod(outcome.endline)];
  const span = own || (start && end ? { start: start.start, end: end.end } : outcome.endline !== undefined ? end : start);
  if (!span || (!span.start && !span.end)) return plan.fields.words.absent.unknown;
  return intervalInWords(span);
}

/* --- sums --------------------------------------------------------------------------------------- */

const LONGEST_SUM = 200;
const MOST_PLACES = 28;
const TOKEN = /\s*(?:(?<number>[0-9]+(?:\.[0-9]+)?)|(?<sign>[-+*/()])|(?<word>[\p{L}\p{Nl}\p{No}][^\s()*+/]*(?:\/[\p{L}\p{Nl}\p{No}][^\s()*+/]*)*|%|£|€|\$))/uy;

class NotArithmetic extends Error {}

/** Null when the sum holds, otherwise [what the left side gives, what the right side says]. */
function workingDifference(working) {
  const parts = working.replace(/[−–]/g, "-").replace(/×/g, "*").replace(/÷/g, "/").split("=");
  if (parts.length !== 2) throw new NotArithmetic("it needs one = between the sum and its result");
  if ([...working].length > LONGEST_SUM) throw new NotArithmetic("it may have at most " + LONGEST_SUM + " characters");
  const [left, right] = parts.map(sumOf);
  const decimals = /\.(\d+)/.exec(parts[1]);
  const places = decimals ? decimals[1].length : 0;
  const rounded = roundedTo(left, places);
  if (rounded.replace(/[-.]/g, "").replace(/^0+(?=.)/, "").length > MOST_PLACES) throw new NotArithmetic("its result has too many digits");
  const [a, b] = [fraction(rounded), right];
  return a.top * b.bottom === b.top * a.bottom ? null : [rounded, right];
}

/** A fraction with so many decimals, halves away from 0. */
function roundedTo({ top, bottom }, places) {
  const isNegative = top < 0n;
  const scaled = (isNegative ? -top : top) * 10n ** BigInt(places);
  const whole = String((2n * scaled + bottom) / (2n * bottom)).padStart(places + 1, "0");
  return (isNegative ? "-" : "") + (places ? whole.slice(0, -places) + "." + whole.slice(-places) : whole);
}

function sumOf(text) {
  const marks = [...marksOf(text), ""];
  let next = 0;
  let depth = 0;
  const take = () => marks[next++];
  const reduced = (top, bottom) => (bottom < 0n ? { top: -top, bottom: -bottom } : { top, bottom });
  function single() {
    const mark = marks[next] ? take() : "";
    if (++depth > 150) throw new NotArithmetic("its parentheses are nested too deeply");
    try {
      if (mark === "-") {
        const value = single();
        return { top: -value.top, bottom: value.bottom };
      }
      if (mark === "(") {
        const value = sum();
        if (!marks[next] || take() !== ")") throw new NotArithmetic("a parenthesis is not closed");
        return value;
      }
    } finally {
      depth -= 1;
    }
    if (!/^\d/.test(mark)) throw new NotArithmetic("a number is missing");
    return fraction(mark);
  }
  function product() {
    let value = single();
    while (["*", "/"].includes(marks[next])) {
      const isTimes = take() === "*";
      const other = single();
      if (!isTimes && other.top === 0n) throw new NotArithmetic("it divides by zero or is too large");
      value = isTimes ? reduced(value.top * other.top, value.bottom * other.bottom) : reduced(value.top * other.bottom, value.bottom * other.top);
    }
    return value;
  }
  function sum() {
    let value = product();
    while (["+", "-"].includes(marks[next])) {
      const sign = take() === "+" ? 1n : -1n;
      const other = product();
      value = { top: value.top * other.bottom + sign * other.top * value.bottom, bottom: value.bottom * other.bottom };
    }
    return value;
  }
  const value = sum();
  if (marks[next]) throw new NotArithmetic("a sign is missing before “" + marks[next] + "”");
  return value;
}

function* marksOf(text) {
  const whole = text.trimEnd();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < whole.length) {
    const from = TOKEN.lastIndex;
    const found = TOKEN.exec(whole);
    if (!found) throw new NotArithmetic("“" + [...whole.slice(from).trim()].slice(0, 10).join("") + "” is neither number, sign nor unit");
    if (!found.groups.word) yield found.groups.number || found.groups.sign;
  }
}
