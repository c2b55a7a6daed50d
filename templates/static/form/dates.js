/* Dates as sources know them: the rules of sitegen/edtf.py, where they are explained. */

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const OPEN = "..";
const LONGEST_GUESS = 40;
const MOST_YEARS = 50;
const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?]?)$/;
const SHORT_YEARS = /^(\d{4})[/–-](\d{2})$/;

class NotADate extends Error {
  constructor(message, hint) {
    super(message);
    this.hint = hint;
  }
}

const two = (number) => String(number).padStart(2, "0");
const daysIn = (year, month) => new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
const dayNumber = (year, month, day) => (year * 100 + month) * 100 + day;

/** {year, month, day, qualifier, first, last, text}; the last three can be compared and shown. */
function parseMoment(text) {
  const found = DATE.exec(text);
  if (!found) throw noDate(text);
  const [year, month, day] = found.slice(1, 4).map((part) => (part ? Number(part) : null));
  const given = month === null ? 1 : month;
  if (year < 1 || given < 1 || given > 12 || (day !== null && (day < 1 || day > daysIn(year, given)))) throw noSuchDay(text, year, month);
  const last = month || 12;
  return {
    year, month, day, qualifier: found[4], text,
    first: dayNumber(year, month || 1, day || 1),
    last: dayNumber(year, last, day || daysIn(year, last)),
  };
}

function momentInWords({ year, month, day, qualifier }) {
  const words = [day, month && MONTHS[month - 1], year].filter(Boolean).join(" ");
  return { "": words, "~": "about " + words, "?": words + " (uncertain)" }[qualifier];
}

/** {start, end, text}; an open end is null. */
function parseInterval(text) {
  if (SHORT_YEARS.test(text)) refuseShortYears(text);
  const slash = text.indexOf("/");
  const [from, to] = slash < 0 ? [text, ""] : [text.slice(0, slash), text.slice(slash + 1)];
  let start;
  let end;
  try {
    start = slash >= 0 && from === OPEN ? null : parseMoment(from);
    end = slash < 0 ? start : to === OPEN ? null : parseMoment(to);
  } catch (wrong) {
    if (!(wrong instanceof NotADate)) throw wrong;
    throw meantPeriod(text) || (guessedMoment(text) ? noDate(text) : wrong);
  }
  if (!start && !end) throw new NotADate("a period has a beginning or an end, found “" + text + "”", "Write unknown, or leave the key out.");
  if (start && end && end.last < start.first) throw new NotADate("a period ends after it begins, found “" + text + "”", "Swap the two dates.");
  return { start, end, text: start && end && start.text === end.text ? start.text : (start ? start.text : OPEN) + "/" + (end ? end.text : OPEN) };
}

function intervalInWords({ start, end }) {
  if (start && end) return start.text === end.text ? momentInWords(start) : momentInWords(start) + " to " + momentInWords(end);
  return start ? "since " + momentInWords(start) : "until " + momentInWords(end);
}

/** A whole date, without "about". */
function parseDay(text) {
  const moment = parseMoment(text);
  if (moment.day === null || moment.qualifier) {
    throw new NotADate("a whole date is wanted, found “" + text + "”", "Write year, month and day: 2026-11-22.");
  }
  return moment;
}

/** What `read` makes of a text, or null. */
function orNull(read, text) {
  try {
    return typeof text === "string" && text ? read(text) : null;
  } catch (wrong) {
    return null;
  }
}

const shortened = (text) => ([...text].length <= LONGEST_GUESS ? text : [...text].slice(0, LONGEST_GUESS - 1).join("") + "…");

function noDate(text) {
  const guess = guessedMoment(text);
  return new NotADate(
    "a date is written 2009, 2009-10 or 2009-10-05, found “" + shortened(text) + "”",
    guess ? "Write " + guess + " if you mean " + momentInWords(parseMoment(guess)) + "." : "Write year, month and day with hyphens; add ~ for “about”.",
  );
}

function noSuchDay(text, year, month) {
  if (month !== null && !(month >= 1 && month <= 12)) {
    return new NotADate("“" + text + "” has no month " + month, "Write the year alone, " + String(year).padStart(4, "0") + ", or a month 01 to 12.");
  }
  return new NotADate("“" + text + "” is not a day of the calendar", "Check the month and the day.");
}

/* --- what was meant ------------------------------------------------------------------------- */

const MONTH = new RegExp("\\b(?:" + MONTHS.map((name) => "(" + name.slice(0, 3) + ")").join("|") + ")[a-z]*\\.?", "gi");
const MEANT = [
  [/^(?<d>\d{1,2})(?:st|nd|rd|th)? (?:of )?m(?<m>\d\d),? (?<y>\d{4})$/, true],
  [/^m(?<m>\d\d) (?<d>\d{1,2})(?:st|nd|rd|th)?,? (?<y>\d{4})$/, true],
  [/^m(?<m>\d\d),? (?<y>\d{4})$/, false],
  [/^(?<d>\d{1,2})[./ -](?<m>\d{1,2})[./ -](?<y>\d{4})$/, true],
  [/^(?<y>\d{4})[./ -](?<m>\d{1,2})[./ -](?<d>\d{1,2})$/, true],
  [/^(?<m>\d{1,2})[./ -](?<y>\d{4})$/, false],
  [/^(?<y>\d{4})[./ -](?<m>\d{1,2})$/, false],
];
const ABOUT = /^(?:about|around|approximately|approx\.?|circa|ca?\.?|~)\s*(?<date>.+)$/i;
const BETWEEN = /\s*(?:\/|[-–—]|\.{2,}|\bto\b|\buntil\b)\s*/gi;
const FROM = /^(?:since|from)\s+/i;
const STILL = ["", "..", "now", "today", "present", "date", "ongoing"];

function guessedMoment(text) {
  if ([...text].length > LONGEST_GUESS) return "";
  const about = ABOUT.exec(text);
  if (about) {
    const guess = asMoment(about.groups.date);
    return guess && /\d$/.test(guess) ? guess + "~" : "";
  }
  const tidy = text.replace(MONTH, (whole, ...groups) => "m" + two(groups.slice(0, 12).findIndex(Boolean) + 1));
  for (const [pattern, isDay] of MEANT) {
    const found = pattern.exec(tidy);
    if (found) {
      const { y, m, d } = found.groups;
      return valid(y + "-" + two(m) + (isDay ? "-" + two(d) : ""));
    }
  }
  return "";
}

const asMoment = (text) => valid(text) || guessedMoment(text);
const valid = (text) => (DATE.test(text) && orNull(parseMoment, text) ? text : "");

function meantPeriod(text) {
  if ([...text].length > LONGEST_GUESS) return null;
  const openEnd = FROM.exec(text);
  const rest = openEnd ? text.slice(openEnd[0].length) : text;
  for (const between of rest.matchAll(BETWEEN)) {
    const start = endOf(rest.slice(0, between.index));
    const end = endOf(rest.slice(between.index + between[0].length));
    if (start && end && start + end !== OPEN + OPEN) return anotherForm(text, start + "/" + end);
  }
  const start = openEnd ? asMoment(rest) : "";
  return start ? anotherForm(text, start + "/" + OPEN) : null;
}

const endOf = (text) => (STILL.includes(text.toLowerCase()) ? OPEN : asMoment(text));

function anotherForm(text, meant) {
  return new NotADate("a period is written 2009/2012, or 2009/.. while it goes on, found “" + text + "”", "Write " + meant + " instead.");
}

function refuseShortYears(text) {
  const [year, second] = [Number(text.slice(0, 4)), Number(text.slice(5))];
  if (text[4] === "-" && second >= 1 && second <= 12) return;
  const other = year - (year % 100) + second + (second < year % 100 ? 100 : 0);
  if (other - year > MOST_YEARS) return;
  const financial = other === year + 1 ? "; " + year + "-04/" + other + "-03 for a financial year" : "";
  throw new NotADate("both ends of a period need the whole year, found “" + text + "”", "Write " + year + "/" + other + " for the years" + financial + ".");
}
