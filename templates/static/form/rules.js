/* Rules beyond single fields: the families `references` and `lifecycle` of sitegen/rules.

   Each takes a case that was pruned and yields problems; what does not fit is another check's
   business and is passed over here. */

const TERMS_IN = { service_areas: "service-areas", topics: "topics", group: "participant-groups", barrier: "barriers", country: "countries" };
const LISTS_OF_LINKS = { quadrant: "quadrants", step: "steps", barrier: "barriers", "service-area": "service-areas", topic: "topics", country: "countries" };
const LINK_KINDS = ["case", "page", ...Object.keys(LISTS_OF_LINKS)];
const EXPLAINED_BY = { stub: "stub", withdrawn: "withdrawn" };
const NEEDED = {
  involvement: "what professionals and citizens put in",
  organisations: "the bodies that took part",
  participants: "the people who co-produced",
  outcomes: "at least one line of the ledger",
  barriers: "what got in the way, or none_reported",
  limitations: "why the evidence should be read with care, or none_reported",
};
const TO_WRITE = "to be written"; // what the command new puts where a text is needed
const MATRIX = { "high low": "traditional service provision", "low high": "self-help", "low low": "little service provision" };

const listOf = (value) => (Array.isArray(value) ? value : []);
const lastOf = (list, isMeant) => [...list].reverse().find(isMeant); // of two with one name the later counts
const groupOf = (value) => (isGroup(value) ? value : {});
const idsOf = (list) => (plan.fields.lists[list] || []).map((term) => term.id);
const counted = (values) => values.reduce((counts, value) => counts.set(value, (counts.get(value) || 0) + 1), new Map());
const knownCase = (slug) => plan.known.cases.find((one) => one.slug === slug);

/** Names of all cases, this one among them. */
const slugsWith = (slug) => [...new Set([...plan.known.cases.map((one) => one.slug), slug])].filter(Boolean).sort();

/** Every value of a case with its place and field, as the file orders them. */
function* partsOf(field, value, place = []) {
  if (place.length) yield [place, value, field];
  if (Array.isArray(value)) for (const [i, entry] of value.entries()) yield* partsOf(field.entry, entry, [...place, i]);
  else if (isGroup(value)) for (const inner of field.fields) if (value[inner.name] !== undefined) yield* partsOf(inner, value[inner.name], [...place, inner.name]);
}

const lastKey = (place) => [...place].reverse().find((step) => typeof step === "string") || "";

/** How to settle who has an address: the case that had it first, since readers have cited it. */
function whoseAddress(former, holder, other) {
  if (other === holder) return "Delete the entry.";
  if (other === former) return "An address that was published stays with its case. If this case had it, rename the folder of the other; if not, delete the entry.";
  return "Keep it in the case that had it last, and delete it in the other.";
}

/** Places that cite a source: [place, number]. */
function citationsOf(data) {
  const cited = [...partsOf(caseField(), data)].filter(([, value, field]) => isGroup(value) && field.fields[0].name === "source");
  return cited.filter(([, value]) => value.source !== undefined).map(([place, value]) => [place, value.source]);
}

const sourceNumbers = (data) => listOf(data.sources).map((source) => source.id).filter(isWhole).map(Number);

function numbersInWords(data) {
  return [...new Set(sourceNumbers(data))].sort((a, b) => a - b).join(", ") || "not yet";
}

const REFERENCE_RULES = [
  function* unknownTerm({ data }) {
    for (const [place, value] of partsOf(caseField(), data)) {
      const list = TERMS_IN[lastKey(place)];
      if (!list || typeof value !== "string" || !value || idsOf(list).includes(value)) continue;
      yield problem("unknown-term", place, inWords(place) + ": “" + value + "” is not in vocabularies/" + list + ".yml", suggestion(value, idsOf(list)));
    }
  },
  function* unknownSource({ data }) {
    for (const [place, number] of citationsOf(data)) {
      if (!isWhole(number) || sourceNumbers(data).includes(Number(number))) continue;
      yield problem("unknown-source", place, inWords(place) + ": there is no source " + plainNumber(number), "The sources are numbered " + numbersInWords(data) + ".");
    }
  },
  function* repeatedSource({ data }) {
    const counts = counted(sourceNumbers(data));
    for (const [i, { id }] of listOf(data.sources).entries()) {
      if (!isWhole(id) || counts.get(Number(id)) < 2) continue;
      yield problem("repeated-source", ["sources", i, "id"], "sources, entry " + (i + 1) + ": the number " + plainNumber(id) + " is given twice",
        "Give it the next free number, " + (Math.max(...counts.keys()) + 1) + ".");
    }
  },
  function* unusedSource({ data, story }) {
    if (data.status === "draft") return;
    const cited = new Set([...citationsOf(data).map(([, number]) => Number(number)), ...story.of("citation").map((mention) => Number(mention.target))]);
    for (const [i, { id }] of listOf(data.sources).entries()) {
      if (!isWhole(id) || cited.has(Number(id))) continue;
      yield problem("unused-source", ["sources", i, "id"], "sources, entry " + (i + 1) + ": nothing cites source " + plainNumber(id),
        "Cite it where it belongs, or delete it; never give its number to another.", "warning");
    }
  },
  function* repeatedFigureKey({ data }) {
    const counts = counted(listOf(data.outcomes).map((outcome) => outcome.key));
    for (const [i, { key }] of listOf(data.outcomes).entries()) {
      if (!key || counts.get(key) < 2) continue;
      yield problem("repeated-figure-key", ["outcomes", i, "key"], "outcomes, entry " + (i + 1) + ": the key “" + key + "” is given twice", "Name one of them otherwise, for example " + key + "-2.");
    }
  },
  function* unknownFigure({ data, story }) {
    const outcomes = listOf(data.outcomes);
    for (const { target, place } of story.of("figure")) {
      const found = lastOf(outcomes, (outcome) => outcome.key === target);
      if (!found) yield problem("unknown-figure", place, "there is no figure “" + target + "” in case.yml", suggestion(target, outcomes.map((outcome) => outcome.key).filter(Boolean)));
      else if (!found.value) yield problem("unknown-figure", place, "the figure “" + target + "” has no value to print", "Tell the change in words here, or add value and unit to the figure.");
    }
  },
  function* unknownHeadline({ data }) {
    const keys = listOf(data.outcomes).map((outcome) => outcome.key).filter(Boolean);
    if (data.headline && !keys.includes(data.headline)) yield problem("unknown-headline", ["headline"], "headline: there is no figure “" + data.headline + "”", suggestion(data.headline, keys));
  },
  function* unknownCitation({ data, story }) {
    for (const { target, place } of story.of("citation")) {
      if (!sourceNumbers(data).includes(Number(target))) yield problem("unknown-citation", place, "there is no source " + target, "The sources are numbered " + numbersInWords(data) + ".");
    }
  },
  function* unknownLink({ story, slug }) {
    for (const { target, place } of story.of("link")) {
      const [kind, end] = [target.split(":")[0], target.slice(target.indexOf(":") + 1)];
      if (kind === "http" || kind === "https") continue;
      const targets = kind === "case" ? slugsWith(slug) : kind === "page" ? plan.fields.pages : idsOf(LISTS_OF_LINKS[kind]);
      if (!LINK_KINDS.includes(kind)) yield problem("unknown-link", place, "a link begins with https:// or one of our kinds, found “" + kind + ":”", suggestion(kind, LINK_KINDS));
      else if (!targets.includes(end)) yield problem("unknown-link", place, "the link leads nowhere: there is no " + kind + " “" + end + "”", suggestion(end, targets));
    }
  },
  function* unknownCase({ data, slug }) {
    for (const [i, related] of listOf(data.related).entries()) {
      const place = ["related", i, "case"];
      if (!related.case) continue;
      if (related.case === slug) yield problem("unknown-case", place, "a case is not related to itself", "Delete the entry or name another case.");
      else if (!knownCase(related.case) && !plan.known.withdrawn.includes(related.case)) {
        yield problem("unknown-case", place, "related, entry " + (i + 1) + ": there is no case “" + related.case + "”", suggestion(related.case, slugsWith(slug)));
      }
    }
  },
  function* withdrawnRelation({ data }) {
    for (const [i, related] of listOf(data.related).entries()) {
      if (!plan.known.withdrawn.includes(related.case) || data.status === "withdrawn") continue;
      yield problem("withdrawn-relation", ["related", i, "case"], "related, entry " + (i + 1) + ": “" + related.case + "” was withdrawn", "Delete the entry, or name the case to read instead.", "warning");
    }
  },
  function* oneWayRelation({ data, slug }) {
    for (const [i, related] of listOf(data.related).entries()) {
      const other = related.case === slug ? null : knownCase(related.case);
      if (!other || other.related.includes(slug)) continue;
      yield problem("one-way-relation", ["related", i, "case"], "related, entry " + (i + 1) + ": “" + related.case + "” does not name this case back",
        "Add " + slug + " under related in its case.yml, with the reason.", "warning");
    }
  },
];

const LIFECYCLE_RULES = [
  function* statusExplained({ data }) {
    for (const [status, key] of Object.entries(EXPLAINED_BY)) {
      const isGivenHere = data[key] !== undefined;
      if (data.status === status && !isGivenHere) {
        yield problem("status-explained", ["status"], "the status " + status + " needs the group of keys “" + key + "”", "Add " + key + ": with the keys that another " + status + " case has.");
      }
      if (data.status && data.status !== status && isGivenHere) {
        yield problem("status-explained", [key], "the keys under “" + key + "” belong to the status " + status + " only, found " + data.status, "Delete " + key + ", or change the status.");
      }
    }
  },
  function* stubWithoutResults({ data }) {
    if (data.status !== "stub") return;
    for (const [i, outcome] of listOf(data.outcomes).entries()) {
      if (!outcome.kind || outcome.kind === "context") continue;
      yield problem("stub-without-results", ["outcomes", i, "kind"], "outcomes, “" + outcome.key + "”: a stub holds figures of kind context only, found " + outcome.kind,
        "Change the kind, or the status to published with a full account.");
    }
  },
  function* completeWhenPublished({ data, story }) {
    if (data.status !== "published") return;
    for (const [key, what] of Object.entries(NEEDED)) {
      if (data[key] === undefined) yield problem("complete-when-published", ["status"], "a published case needs “" + key + "”: " + what, "Add it to case.yml; until you have it, the status is draft.");
    }
    if (!story.hasText) yield problem("complete-when-published", ["status"], "a published case needs a story in story.md", "Write it under the headings Situation, Approach, What changed …");
  },
  function* stillToWrite({ data }) {
    if (data.status === "draft") return;
    for (const [place, value, field] of partsOf(caseField(), data)) {
      if (field.kind !== "text" || typeof value !== "string" || !value.toLowerCase().startsWith(TO_WRITE)) continue;
      yield problem("still-to-write", place, inWords(place) + ": the text is still to be written", "Write it; until you have it, the status is draft.");
    }
  },
  function* notCoProduction({ data }) {
    const { professionals, citizens } = groupOf(data.involvement);
    const name = MATRIX[professionals + " " + citizens];
    if (name) yield problem("not-co-production", ["involvement"], "with this involvement it is " + name + ", not co-production", "Check both values; keep the case only if readers learn from the contrast.", "warning");
  },
  function* repeatedQuadrant({ data }) {
    const named = new Set([data.quadrant]);
    for (const [i, { quadrant }] of listOf(data.also).entries()) {
      if (quadrant && named.has(quadrant)) yield problem("repeated-quadrant", ["also", i, "quadrant"], "also, entry " + (i + 1) + ": " + quadrant + " is named already", "Delete the entry, or name another quadrant.");
      named.add(quadrant);
    }
  },
  function* datesOfRecord({ data }) {
    const written = orNull(parseDay, data.written);
    for (const key of ["updated", "checked"]) {
      const day = orNull(parseDay, data[key]);
      if (written && day && day.first < written.first) yield problem("dates-of-record", [key], key + " (" + day.text + ") lies before written (" + written.text + ")", "Mend one of the two dates.");
    }
  },
  function* datesOfActivity({ data }) {
    const activity = groupOf(data.activity);
    const period = orNull(parseInterval, data.period);
    if (activity.state && activity.state !== "unknown" && activity.as_of === undefined) {
      yield problem("dates-of-activity", ["activity"], "activity: the state " + activity.state + " needs as_of, when it was last known", "Add as_of: 2023-01, or write state: unknown.");
    }
    if (period && !period.end && ["ended", "replaced"].includes(activity.state)) {
      yield problem("dates-of-activity", ["period"], "period: the work has ended, so its period needs an end", "Write " + period.start.text + "/ and the year in which it ended, or state: unknown.");
    }
  },
  function* laterInOrder({ data }) {
    const dates = listOf(data.later).map((development) => orNull(parseMoment, development.on));
    for (let i = 1; i < dates.length; i += 1) {
      if (!dates[i - 1] || !dates[i] || dates[i].first >= dates[i - 1].first) continue;
      yield problem("later-in-order", ["later", i, "on"], "later, entry " + (i + 1) + ": it happened before the entry above it", "Put the entries in order of their dates.", "warning");
    }
  },
  function* subdivisionOfCountry({ data }) {
    const { subdivision, country } = groupOf(data.place);
    if (!subdivision || !country || subdivision.startsWith(country + "-")) return;
    yield problem("subdivision-of-country", ["place", "subdivision"], "place: the subdivision " + subdivision + " is not in " + country, "It begins with " + country + "-.");
  },
  function* halfAPoint({ data }) {
    const { latitude, longitude } = groupOf(data.place);
    if ((latitude === undefined) === (longitude === undefined)) return;
    yield problem("half-a-point", ["place"], "place: latitude and longitude stand together, found one of them", "Add the other, or delete both.", "warning");
  },
  function* repeatedId({ data, slug }) {
    const other = plan.known.cases.find((one) => one.id === data.id && one.slug !== slug);
    if (other) yield problem("repeated-id", ["id"], "the id " + data.id + " belongs to " + other.slug + " already", "The next free id is " + plan.known.next + ".");
  },
  function* repeatedAddress({ data, slug }) {
    for (const [i, former] of listOf(data.former_slugs).entries()) {
      const other = former === slug ? { slug } : plan.known.cases.find((one) => one.slug !== slug && [one.slug, ...one.former].includes(former));
      if (other) yield problem("repeated-address", ["former_slugs", i], "former_slugs: the address “" + former + "” belongs to " + other.slug, whoseAddress(former, slug, other.slug));
    }
  },
];
