/* What each field may hold, checked with the sentences of sitegen/parse and sitegen/model. */

const isGroup = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** A text folded into one line, as the program reads it. */
const folded = (text) => text.split(/[\s\u001c-\u001f\u0085]+/u).filter(Boolean).join(" ");

/** What will be in the file: keys in the model's order, nothing that is empty. */
function pruned(field, value) {
  if (typeof value === "string") return folded(value) || undefined;
  if (Array.isArray(value)) {
    const entries = value.map((entry) => (field.entry.kind === "group" ? pruned(field.entry, entry) || {} : pruned(field.entry, entry) || ""));
    return entries.length ? entries : undefined;
  }
  if (!isGroup(value)) return undefined;
  const kept = field.fields.map((inner) => [inner.name, pruned(inner, value[inner.name])]).filter(([, inner]) => inner !== undefined);
  return kept.length ? Object.fromEntries(kept) : undefined;
}

/** The case as one field, keys in the order of the file. */
function caseField() {
  const all = plan.fields.parts.flatMap((part) => part.fields);
  return { kind: "group", fields: plan.fields.order.map((name) => all.find((field) => field.name === name)) };
}

/** A problem, and the place of the field that is to be mended. */
const problem = (rule, place, message, hint, severity = "error") => ({ rule, place, message, hint, severity });

/** Everything that does not fit the model, in a case that was pruned. */
function shapeProblems(data, { leaves = false } = {}) {
  return [...groupProblems(caseField(), data, [], leaves)];
}

function* groupProblems(group, data, place, leaves) {
  for (const field of group.fields) {
    const value = data[field.name];
    const here = [...place, field.name];
    if (value !== undefined) yield* valueProblems(field, value, here, leaves);
    else if (field.needed && leaves && field.kind === "group") yield* groupProblems(field, {}, here, leaves);
    else if (field.needed) {
      const about = field.about ? " (" + field.about + ")" : "";
      yield problem("missing-key", here, at(place, "the key “" + field.name + "” is missing"), "Add " + field.name + ": …" + about);
    }
  }
}

function* valueProblems(field, value, place, leaves) {
  if (typeof value === "string" && (field.words || []).includes(value)) return;
  if (field.kind === "group") yield* groupProblems(field, isGroup(value) ? value : {}, place, leaves);
  else if (Array.isArray(value)) {
    for (const [i, entry] of value.entries()) {
      if (entry === "" && (field.entry.kind !== "choice" || isOpen(field.entry))) yield problem("empty-text", [...place, i], at([...place, i], "a text must not be empty"), "Leave the key out, or write unknown.");
      else yield* valueProblems(field.entry, entry, [...place, i], leaves);
    }
  } else {
    const found = CHECKS[field.kind](field, value);
    if (found) yield problem(found[0], place, at(place, found[1]), found[2]);
  }
}

const aboutField = (field) => (field.about ? field.about + "." : "Compare it with the same line of another file.");

/** Kind of field -> what is wrong with a text: [rule, sentence, hint], or nothing. */
const CHECKS = {
  text(field, text) {
    const length = [...text].length;
    if (field.most && length > field.most) return ["too-long", "at most " + field.most + " characters are allowed, found " + length, "Say it in fewer words."];
    const words = text.split(" ").length;
    if (field.most_words && words > field.most_words) {
      return ["too-long", "at most " + field.most_words + " words, found " + words, "Cut " + (words - field.most_words) + " words."];
    }
    if (!field.form || new RegExp(field.form, "u").test(text)) return null;
    if (field.must) return ["wrong-form", field.must + ", found “" + text + "”", "For example: " + field.example + "."];
    return ["wrong-form", shown(text) + " does not have the right form", aboutField(field)];
  },
  address(field, text) {
    const length = [...text].length;
    if (length > 1000) return ["too-long", "at most 1000 characters are allowed, found " + length, "Say it in fewer words."];
    const host = /^https?:\/\/([^/?#]*)/i.exec(text);
    if (!host || host[1].includes("@") || !host[1].replace(/:\d*$/, "")) {
      return ["wrong-address", "an address begins with https:// or http:// and names a host, found “" + text + "”", "Copy the address from the browser's address line."];
    }
    if (/[\s<>"\\^`{|}]/u.test(text)) {
      return ["wrong-address", "an address holds no spaces, quotes or brackets, found “" + text + "”", "Copy it again from the browser, which writes such characters as %20 and so on."];
    }
    return null;
  },
  number(field, text) {
    if (!isNumber(text)) return notANumber(text);
    const digits = absolute(text).replace(".", "").replace(/^0+(?=.)/, "").length;
    if (digits > MOST_DIGITS) return ["out-of-range", "a number has at most " + MOST_DIGITS + " digits, found more", aboutField(field)];
    return outOfRange(field, text);
  },
  whole(field, text) {
    if (isWhole(text)) return outOfRange(field, text);
    return ["wrong-type", "a whole number is wanted, found " + (isNumber(text) ? plainNumber(text) : shown(text)), "Write digits only, without quotes."];
  },
  day: (field, text) => dated(parseDay, text),
  moment: (field, text) => dated(parseMoment, text),
  period: (field, text) => dated(parseInterval, text),
  choice(field, word) {
    if (isOpen(field)) return CHECKS.text(field, word); // a rule looks at terms that editors may add
    const allowed = optionsOf(field).map((option) => option.id);
    if (allowed.includes(word)) return null;
    const suggest = allowed.every((one) => unitOf(one)) ? unitSuggestion : suggestion;
    return ["not-allowed", "one of the allowed words is wanted, found " + shown(word), suggest(word, allowed)];
  },
};

function dated(read, text) {
  try {
    read(text);
    return null;
  } catch (wrong) {
    return ["wrong-date", wrong.message, wrong.hint];
  }
}

function notANumber(text) {
  const signs = "£$€%“”";
  const bare = stripped(stripped(text.trim(), signs).replace(/ /g, ""), "£$€%");
  const sentence = "a number is written with digits and a point only, found “" + text + "”";
  const about = "; signs such as % or £ belong into the unit.";
  if (/^[-+]?\d+,\d+$/.test(bare) && !/^[-+]?\d{1,3}(?:,\d{3})+$/.test(bare)) {
    return ["wrong-number", sentence, "Write " + bare.replace(",", ".") + " if the comma begins the decimals" + about];
  }
  const plain = bare.replace(/,/g, "");
  if (/^[-+]?\d+(\.\d+)?$/.test(plain)) return ["wrong-number", sentence, "Write " + plain + about];
  return ["wrong-number", "a number is wanted, found “" + text + "”",
    "Write digits such as 35 or 30.2, or one of unknown, not_recorded, not_applicable, none where these are allowed."];
}

function stripped(text, signs) {
  const letters = [...text];
  while (letters.length && signs.includes(letters[0])) letters.shift();
  while (letters.length && signs.includes(letters[letters.length - 1])) letters.pop();
  return letters.join("");
}

function outOfRange(field, text) {
  if (field.lowest && compareNumbers(text, field.lowest) < 0) return ["out-of-range", "the number must be " + field.lowest + " or more, found " + plainNumber(text), aboutField(field)];
  if (field.highest && compareNumbers(text, field.highest) > 0) return ["out-of-range", "the number must be " + field.highest + " or less, found " + plainNumber(text), aboutField(field)];
  return null;
}

const isOpen = (field) => Boolean(field.list) && plan.fields.open.includes(field.list);

/** What may be chosen: [{id, label, definition, ...}]. */
function optionsOf(field) {
  if (field.list) return plan.fields.lists[field.list];
  return (field.options || []).map((id) => ({ id, label: unitOf(id) ? id + ": " + unitOf(id).label : id.replace(/_/g, " ") }));
}
