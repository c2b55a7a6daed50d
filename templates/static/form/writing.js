/* From what the form holds to the text of case.yml.

   A new case is written in one layout.  Of a case that was opened, every key and entry that is still
   the same stays as it stood, comments and line breaks included, so that a change shows only what
   changed.  Texts that another program might take for a number, a date or yes and no are quoted. */

const WIDTH = 100;
const SCHEMA_LINE = "# yaml-language-server: $schema=../../../schema/case.schema.json";
const AMBIGUOUS = /^(?:~|null|true|false|yes|no|on|off|y|n|=|<<|[-+]?\.(?:inf|nan))$/i;
const NUMBER_LIKE = /^[-+.]?[0-9][0-9a-fxob_.,:+-]*$/i;
const DATE_LIKE = /^(?:\d{4}(?:-\d{2}(?:-\d{2})?)?[~?]?|\.\.)(?:\/(?:\d{4}(?:-\d{2}(?:-\d{2})?)?[~?]?|\.\.))?$/;
const DATES = ["day", "moment", "period"];

const pad = (indent) => " ".repeat(indent);
const isPlain = (text) => !/^[-?:,[\]{}#&*!|>'"%@`\s]/.test(text) && !/: |:$| #|[\x00-\x1f\x7f-\x9f]/.test(text) && !AMBIGUOUS.test(text) && !NUMBER_LIKE.test(text);

function scalarOf(field, text) {
  if (["number", "whole"].includes(field.kind) && isNumber(text)) return text;
  if (DATES.includes(field.kind) && DATE_LIKE.test(text)) return text;
  return isPlain(text) ? text : JSON.stringify(text);
}

/** The whole file of a case that was pruned. */
function writeFacts(data) {
  const lines = [SCHEMA_LINE];
  for (const field of caseField().fields) {
    const value = data[field.name];
    if (value === undefined) continue;
    if (typeof value !== "string") lines.push("");
    lines.push(...linesOfKey(field, value, 0));
  }
  return lines.join("\n") + "\n";
}

/** `key: value`, on one line or several. */
function linesOfKey(field, value, indent) {
  const head = pad(indent) + field.name + ":";
  if (typeof value === "string") {
    const scalar = scalarOf(field, value);
    if (head.length + scalar.length < WIDTH + 4 || ["address"].includes(field.kind)) return [head + " " + scalar];
    return [head + " >-", ...wrapped(value, indent + 2)];
  }
  if (!Array.isArray(value)) return [head, ...linesOfGroup(field, value, indent + 2)];
  const short = shortList(field, value);
  if (short && head.length + short.length < WIDTH) return [head + " " + short];
  return [head, ...value.flatMap((entry) => linesOfEntry(field, entry, indent + 2))];
}

const linesOfGroup = (field, group, indent) =>
  field.fields.filter((inner) => group[inner.name] !== undefined).flatMap((inner) => linesOfKey(inner, group[inner.name], indent));

/** `- …`; the hyphen stands at `indent`. */
function linesOfEntry(field, entry, indent) {
  if (typeof entry === "string") return [pad(indent) + "- " + (entry ? scalarOf(field.entry, entry) : '""')];
  const lines = isShortCitation(field, entry) ? [pad(indent + 2) + entry.source] : linesOfGroup(field.entry, entry, indent + 2);
  if (!lines.length) return [pad(indent) + "- {}"];
  return [pad(indent) + "- " + lines[0].slice(indent + 2), ...lines.slice(1)];
}

const isShortCitation = (field, entry) => field.kind === "citations" && isWhole(entry.source) && entry.locator === undefined;

/** `[1, 3]` and `[roads, housing]`; "" for lists that need lines of their own. */
function shortList(field, value) {
  if (value.every((entry) => isGroup(entry) && isShortCitation(field, entry))) return "[" + value.map((entry) => entry.source).join(", ") + "]";
  const isSimple = field.entry.kind === "choice" && value.every((entry) => /^[a-z][a-z0-9_-]*$/.test(entry) && isPlain(entry));
  return isSimple ? "[" + value.join(", ") + "]" : "";
}

/** A text folded over lines, which the reader joins with spaces. */
function wrapped(text, indent) {
  const lines = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line && indent + line.length + word.length + 1 > WIDTH) {
      lines.push(pad(indent) + line);
      line = word;
    } else line = line ? line + " " + word : word;
  }
  return [...lines, pad(indent) + line];
}

/* --- a case that was opened ---------------------------------------------------------------------- */

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** The text of a file with only the changed parts written anew; `data` was pruned. */
function reviseFacts(text, data) {
  const { data: old, document: tree } = readFacts(text);
  const before = pruned(caseField(), old) || {};
  if (same(before, data)) return text;
  try {
    const lines = text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n").split("\n");
    const head = lines.slice(0, lineFinder(lines)(tree.contents.items[0].key.range[0]));
    const rest = revisedGroup({ field: caseField(), node: tree.contents, old: before, now: data, lines, last: lines.length });
    const revised = [...head, ...rest].join("\n").replace(/\n*$/, "\n");
    if (same(pruned(caseField(), readFacts(revised).data), data)) return revised;
  } catch (fault) {
    if (fault instanceof RangeError) throw fault;
  }
  return writeFacts(data); // an unusual layout: written anew rather than wrongly
}

/** Lines of a group: comments and blank lines belong to the key below them. */
function revisedGroup({ field, node, old, now, lines, last }) {
  const lineAt = lineFinder(lines);
  const indent = lines[lineAt(node.items[0].key.range[0])].search(/\S/);
  const pieces = piecesOf(node.items, lineAt, (pair) => pair.key.range[0], (pair) => (pair.value && pair.value.range ? pair.value.range[1] : pair.key.range[1]), last);
  const byName = new Map(node.items.map((pair, i) => [String(pair.key.source ?? pair.key.value), { pair, ...pieces[i] }]));
  return keysInOrder(field, [...byName.keys()], now).flatMap((name) => {
    const inner = field.fields.find((one) => one.name === name);
    const piece = byName.get(name);
    if (!piece) return linesOfKey(inner, now[name], indent);
    if (same(old[name], now[name])) return lines.slice(piece.from, piece.to);
    return [...lines.slice(piece.from, piece.line), ...revisedKey({ field: inner, piece, old: old[name], now: now[name], lines, indent })];
  });
}

/** For each item where its comments begin, where it stands itself, and where the next one begins. */
function piecesOf(items, lineAt, start, end, last) {
  const own = items.map((item) => lineAt(start(item)));
  const after = items.map((item) => lineAt(Math.max(end(item) - 1, start(item))) + 1);
  return items.map((item, i) => ({ line: own[i], from: i ? after[i - 1] : own[0], to: i + 1 < items.length ? after[i] : last }));
}

/** Number of the line that holds an offset. */
function lineFinder(lines) {
  const starts = [0];
  for (const line of lines) starts.push(starts[starts.length - 1] + line.length + 1);
  return (offset) => {
    let [low, high] = [0, lines.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
}

/** Keys in the order of the file; a new one stands behind the key before it in the model. */
function keysInOrder(field, names, now) {
  const model = field.fields.map((inner) => inner.name);
  const order = names.filter((name) => now[name] !== undefined);
  for (const name of model.filter((one) => now[one] !== undefined && !order.includes(one))) {
    const before = model.slice(0, model.indexOf(name)).reverse().find((one) => order.includes(one));
    order.splice(before ? order.indexOf(before) + 1 : 0, 0, name);
  }
  return order;
}

function revisedKey({ field, piece, old, now, lines, indent }) {
  const { pair, line, to } = piece;
  const isBlock = pair.value && !pair.value.flow && pair.value.items && pair.value.items.length && lineFinder(lines)(pair.value.range[0]) > line;
  if (isBlock && isGroup(now) && isGroup(old)) return [lines[line], ...lines.slice(line + 1, lineFinder(lines)(pair.value.items[0].key.range[0])), ...revisedGroup({ field, node: pair.value, old, now, lines, last: to })];
  if (isBlock && Array.isArray(now) && Array.isArray(old) && field.entry) return [lines[line], ...revisedList({ field, node: pair.value, old, now, lines, last: to, line })];
  return linesOfKey(field, now, indent);
}

function revisedList({ field, node, old, now, lines, last, line }) {
  const lineAt = lineFinder(lines);
  const pieces = piecesOf(node.items, lineAt, (item) => item.range[0], (item) => item.range[1], last);
  pieces[0] = { ...pieces[0], from: line + 1 };
  const indent = lines[pieces[0].line].indexOf("-");
  const partners = partnersOf(old, now);
  return now.flatMap((entry, i) => {
    const piece = pieces[partners[i]];
    if (!piece) return linesOfEntry(field, entry, indent);
    if (same(old[partners[i]], entry)) return lines.slice(piece.from, piece.to);
    const item = node.items[partners[i]];
    const comments = lines.slice(piece.from, piece.line);
    if (!casebookYaml.isMap(item) || item.flow || !isGroup(entry)) return [...comments, ...linesOfEntry(field, entry, indent)];
    const undashed = [...lines];
    undashed[piece.line] = undashed[piece.line].replace("-", " ");
    const inside = revisedGroup({ field: field.entry, node: item, old: old[partners[i]], now: entry, lines: undashed, last: piece.to });
    const first = inside.findIndex((one) => one.trim() && !one.trim().startsWith("#"));
    inside[first] = inside[first].slice(0, indent) + "-" + inside[first].slice(indent + 1);
    return [...comments, ...inside];
  });
}

/** For each entry now, the number of the one that it was; the same, of the same name, or in its place. */
function partnersOf(old, now) {
  const partners = now.map(() => -1);
  const isFree = (i) => !partners.includes(i);
  const name = (entry) => isGroup(entry) && (entry.key || entry.id || entry.name || entry.title);
  const pair = (alike) => now.forEach((entry, i) => {
    if (partners[i] < 0) partners[i] = old.findIndex((other, j) => isFree(j) && alike(entry, other, i, j));
  });
  pair((entry, other) => same(entry, other));
  pair((entry, other) => Boolean(name(entry)) && name(entry) === name(other));
  pair((entry, other, i, j) => i === j && (!name(entry) || !name(other) || !now.some((one) => name(one) === name(other))));
  return partners;
}
