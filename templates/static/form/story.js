/* The story: what it mentions, its headings, and the rules of the family `stories` of sitegen/rules.

   A story in the form is a text for each fixed heading, or one free text when the file that was
   opened has other headings. */

const FIGURE = /\{\{\s*figure:\s*(?<key>[^\s{}]*)\s*\}\}/gu;
const CITATION = /\[(?<keys>@\d{1,3}(?:\s*;\s*@\d{1,3})*)\]/g;
const LINK = /\]\(\s*<?(?<key>[a-z][a-z0-9+.-]*:[^\s()<>]*)>?(?:\s+"[^"]*")?\s*\)/gi;
const INNER_LINK = /\]\((?:case|page|[a-z]+(?:-[a-z]+)*):[^\s()]+\)/g;
const ADDRESS = /\(https?:[^)\s]*\)|<https?:[^>\s]*>|https?:\S+/g;
const RAW_HTML = /<(?:\/?[a-zA-Z][^\s>]*|!--)|&(?:[a-zA-Z0-9]+|#[0-9]+|#[xX][0-9a-fA-F]+);/g;
const PICTURE = /!\[/g;
const NUMBER = /(?<![\w.,/#@-])[£€$]?\d[\d,]*(?:\.\d+)?%?(?![\w/]|[.,]\d)/g;
const HEADING = /^ {0,3}(#{1,6})[ \t]*(.*?)[ \t]*#*[ \t]*$/;
const E_MAIL = /[\p{L}\p{N}_.+-]+@[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+/u;
const TELEPHONE = /(?<![\d.,-])(?:\+\d{1,3}[ (]|\(?0\d{2,4}\)?[ -])\d[\d ()-]{5,}\d/;
const LONGEST_LOOKED_AT = 2000; // characters
const DIGITS = /\d[\d,]*(?:\.\d+)?/g;
const [SHORTEST_STORY, LONGEST_STORY] = [200, 900];
const HIDDEN = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u180e\u200b\u2028\u2029\u2060-\u2064\u206a-\u206f\ue000-\uf8ff\ufeff\ufff9-\ufffb\ufffe\uffff\u{e0000}-\u{e007f}]/gu;

/** Characters that nobody sees, which the program refuses, are left out of everything typed. */
const visible = (text) => text.replace(HIDDEN, "");

/** The texts of a story by heading, or {free: text} when it has another form. */
function chaptersOf(text) {
  const chapters = {};
  let heading = "";
  let last = -1;
  for (const line of text.split("\n")) {
    const found = HEADING.exec(line);
    if (found) {
      const number = plan.fields.headings.indexOf(found[2]);
      if (found[1] !== "##" || number <= last) return { free: text };
      [heading, last] = [found[2], number];
      chapters[heading] = [];
    } else if (heading) chapters[heading].push(line);
    else if (line.trim()) return { free: text };
  }
  return Object.fromEntries(Object.entries(chapters).map(([name, lines]) => [name, lines.join("\n").replace(/^\n+|\s+$/g, "")]));
}

/** The story as it stands in the file; headings without a text are left out. */
function storyText(chapters) {
  if (chapters.free !== undefined) return visible(chapters.free).replace(/\s*$/, "\n").replace(/^\n$/, "");
  const given = plan.fields.headings.filter((heading) => (chapters[heading] || "").trim());
  return given.map((heading) => "## " + heading + "\n\n" + visible(chapters[heading]).replace(/^\n+|\s+$/g, "") + "\n").join("\n");
}

/** What a story says: {words, hasText, headings, of(kind)}; a mention has its target and its field. */
function storyOf(chapters) {
  const names = chapters.free !== undefined ? ["free"] : plan.fields.headings.filter((heading) => (chapters[heading] || "").trim());
  const mentions = names.flatMap((name) => mentionsOf(chapters[name]).map((mention) => ({ ...mention, place: ["story", name] })));
  const whole = storyText(chapters);
  const hasText = names.some((name) => chapters[name].split("\n").some((line) => line.trim() && !HEADING.test(line)));
  return { words: wordsOf(whole), hasText, headings: headingsOf(chapters, names), of: (kind) => mentions.filter((mention) => mention.kind === kind) };
}

function mentionsOf(text) {
  const found = [...text.matchAll(FIGURE)].map((one) => ({ kind: "figure", target: one.groups.key }));
  for (const one of text.matchAll(CITATION)) found.push(...one.groups.keys.match(/\d+/g).map((target) => ({ kind: "citation", target })));
  for (const one of text.matchAll(LINK)) found.push({ kind: "link", target: one.groups.key });
  const prose = [FIGURE, CITATION, INNER_LINK, ADDRESS].reduce((rest, pattern) => rest.replace(pattern, (whole) => " ".repeat(whole.length)), text);
  for (const [kind, pattern] of [["html", RAW_HTML], ["picture", PICTURE], ["number", NUMBER]]) {
    for (const one of prose.matchAll(pattern)) found.push({ kind, target: one[0] });
  }
  return found;
}

function headingsOf(chapters, names) {
  return names.flatMap((name) => {
    const inside = chapters[name].split("\n").map((line) => HEADING.exec(line)).filter(Boolean).map((found) => ({ marks: found[1], title: found[2], place: ["story", name] }));
    return name === "free" ? inside : [{ marks: "##", title: name, place: ["story", name] }, ...inside];
  });
}

/** Words of prose as readers count them: without marks, figures and addresses. */
function wordsOf(text) {
  const plain = text.replace(FIGURE, "").replace(/\s*\[@[^\]]*\]/g, "").replace(LINK, "]").replace(/^[ \t]*(?:#+|[-*+]|\d+\.)[ \t]+/gm, "").replace(/[*_`]+/g, "");
  return plain.split(/\s+/).filter((word) => word).length;
}

const STORY_RULES = [
  function* headingsOfStory({ story }) {
    const fixed = plan.fields.headings;
    let last = -1;
    for (const { marks, title, place } of story.headings) {
      const number = fixed.indexOf(title);
      if (number < 0 || marks !== "##") {
        yield problem("headings-of-story", place, "a story has fixed headings, found “" + marks + " " + title + "”", "Write ## and one of: " + fixed.join(", ") + ".");
        continue;
      }
      if (number <= last) yield problem("headings-of-story", place, "“" + title + "” stands once and before “" + fixed[last] + "”", "The order is: " + fixed.join(", ") + ".");
      last = Math.max(last, number);
    }
  },
  function* rawHtml({ story }) {
    for (const { target, place } of story.of("html")) {
      yield problem("raw-html", place, "HTML is not allowed, found “" + target + "”", "Write *emphasis*, **strong**, [a link](https://…); a bare < needs a space after.");
    }
    for (const { place } of story.of("picture")) yield problem("raw-html", place, "pictures are not shown yet, found ![", "Describe in words what the picture shows.");
  },
  function* personalContact({ data }) {
    for (const [place, value, field] of partsOf(caseField(), data)) {
      if (typeof value !== "string" || ["day", "moment", "period", "number", "whole"].includes(field.kind)) continue;
      const text = value.slice(0, LONGEST_LOOKED_AT); // what is longer is refused anyway, and would take long
      const found = (text.includes("@") && E_MAIL.exec(text)) || TELEPHONE.exec(text);
      if (found) yield problem("personal-contact", place, "no e-mail address or telephone number may stand here, found " + found[0], "Name the organisation and its site instead.");
    }
  },
  function* bareNumber({ data, story }) {
    const texts = [...partsOf(caseField(), data)].map(([, value]) => value).filter((value) => typeof value === "string");
    const inFacts = new Set(texts.flatMap((text) => text.match(DIGITS) || []).map((number) => number.replace(/,/g, "").replace(/\.+$/, "")));
    for (const { target, place } of story.of("number")) {
      const digits = stripped(target, "£€$%").replace(/,+$/, "").replace(/,/g, "");
      if (inFacts.has(digits) || isYearOrSmall(target, digits)) continue;
      yield problem("bare-number", place, "the number " + target + " is in no record of this case", "Put it into case.yml and print it with {{ figure:key }}, or check it for a slip.", "warning");
    }
  },
  function* typedFigure({ data, story }) {
    const printedBy = new Map(listOf(data.outcomes).filter((outcome) => outcome.high === undefined).reverse()
      .map((outcome) => [inProse(outcome).split(HARD_SPACE)[0].split(" ")[0], outcome.key]));
    for (const { target, place } of story.of("number")) {
      const seen = target.replace(/,+$/, "");
      if (!printedBy.has(seen) || isYearOrSmall(seen, seen.replace(/,/g, ""))) continue;
      yield problem("typed-figure", place, "the figure " + seen + " is in the ledger and is typed again here", "Write {{ figure:" + printedBy.get(seen) + " }} in its place.", "warning");
    }
  },
  function* lengthOfStory({ data, story }) {
    if (["stub", "draft"].includes(data.status) || !story.hasText || (story.words >= SHORTEST_STORY && story.words <= LONGEST_STORY)) return;
    yield problem("length-of-story", ["story"], "a story has " + SHORTEST_STORY + " to " + LONGEST_STORY + " words, this one has " + story.words,
      "Cut what the facts already say, or tell more of how it was done.", "warning");
  },
];

function isYearOrSmall(target, digits) {
  if (/^(?:18|19|20)\d\d$/.test(digits)) return true;
  return /^\d+$/.test(digits) && Number(digits) <= 31 && !/^[£€$]/.test(target) && !target.includes("%");
}

/* --- all together ------------------------------------------------------------------------------- */

/** Every problem of a case: {data, chapters, slug}, in the order of the rules. */
function ruleProblems({ data, chapters, slug }) {
  const asked = { data, slug, story: storyOf(chapters) };
  const whole = [...REFERENCE_RULES, ...MONEY_RULES, ...LIFECYCLE_RULES, ...STORY_RULES].flatMap((rule) => [...rule(asked)]);
  const lines = linesOf(data).flatMap(([place, name, outcome]) => FIGURE_RULES.flatMap((rule) => [...rule(place, name, outcome, data)]));
  return [...whole, ...lines];
}
