/* A zip file with a few small texts in it: written without compression, the same bytes for the same
   texts; read with the browser's own inflater, never more than a case can hold. */

const MOST_ENTRIES = 200;
const ENTRY = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const IS_UTF8 = 0x0800;
const FIRST_OF_1980 = 0x21; // the earliest date that the format knows, so that no clock is asked

const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});
const crcOf = (bytes) => (bytes.reduce((crc, byte) => CRC[(crc ^ byte) & 0xff] ^ (crc >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0;

/** The bytes of a zip file; `files` are [path, text]. */
function zipOf(files) {
  const encoder = new TextEncoder();
  const entries = files.map(([path, text]) => ({ path: encoder.encode(path), content: encoder.encode(text) }));
  const parts = [];
  let offset = 0;
  for (const entry of entries) {
    entry.offset = offset;
    const head = record(ENTRY, [[2, 20], ...commonOf(entry)]);
    parts.push(head, entry.path, entry.content);
    offset += head.length + entry.path.length + entry.content.length;
  }
  const central = entries.flatMap((entry) => [record(CENTRAL, [[2, 20], [2, 20], ...commonOf(entry), [2, 0], [2, 0], [2, 0], [4, 0], [4, entry.offset]]), entry.path]);
  const size = central.reduce((sum, part) => sum + part.length, 0);
  const end = record(END, [[2, 0], [2, 0], [2, entries.length], [2, entries.length], [4, size], [4, offset], [2, 0]]);
  return new Blob([...parts, ...central, end], { type: "application/zip" });
}

function commonOf({ path, content }) {
  return [[2, IS_UTF8], [2, 0], [2, 0], [2, FIRST_OF_1980], [4, crcOf(content)], [4, content.length], [4, content.length], [2, path.length], [2, 0]];
}

/** A record of numbers, each given as [bytes, value]. */
function record(signature, numbers) {
  const all = [[4, signature], ...numbers];
  const bytes = new DataView(new ArrayBuffer(all.reduce((sum, [size]) => sum + size, 0)));
  let offset = 0;
  for (const [size, value] of all) {
    if (size === 2) bytes.setUint16(offset, value, true);
    else bytes.setUint32(offset, value, true);
    offset += size;
  }
  return new Uint8Array(bytes.buffer);
}

/** The texts of a zip file by path; of files that are wanted only. */
async function textsOfZip(buffer, isWanted) {
  const damaged = () => new Refused("This zip file is damaged or is none.");
  try {
    const bytes = new DataView(buffer);
    let end = buffer.byteLength - 22;
    while (end >= 0 && end > buffer.byteLength - 66000 && bytes.getUint32(end, true) !== END) end -= 1;
    if (end < 0 || bytes.getUint32(end, true) !== END) throw damaged();
    const count = bytes.getUint16(end + 10, true);
    if (count > MOST_ENTRIES) throw new Refused("This zip file holds more than a case: " + count + " files.");
    const texts = new Map();
    let offset = bytes.getUint32(end + 16, true);
    for (let i = 0; i < count; i += 1) {
      if (bytes.getUint32(offset, true) !== CENTRAL) throw damaged();
      const [name, extra, comment] = [28, 30, 32].map((place) => bytes.getUint16(offset + place, true));
      const path = new TextDecoder().decode(new Uint8Array(buffer, offset + 46, name));
      if (isWanted(path)) texts.set(path, await textOfEntry(buffer, bytes, offset));
      offset += 46 + name + extra + comment;
    }
    return texts;
  } catch (fault) {
    throw fault instanceof Refused ? fault : damaged();
  }
}

async function textOfEntry(buffer, bytes, offset) {
  const [method, packed, start] = [bytes.getUint16(offset + 10, true), bytes.getUint32(offset + 20, true), bytes.getUint32(offset + 42, true)];
  const from = start + 30 + bytes.getUint16(start + 26, true) + bytes.getUint16(start + 28, true);
  const content = new Uint8Array(buffer, from, packed);
  if (method === 0) return decoded(content);
  if (method !== 8) throw new Refused("This zip file is packed in a way that browsers cannot open. Unpack it and open its files.");
  const reader = new Blob([content]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const chunks = [];
  let size = 0;
  for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
    size += value.length;
    if (size > LARGEST_FILE) {
      reader.cancel();
      throw new Refused("A file has at most " + LARGEST_FILE / 1024 + " KB, this one has more.");
    }
    chunks.push(value);
  }
  return decoded(new Uint8Array(await new Blob(chunks).arrayBuffer()));
}

/** The text of bytes that are UTF-8. */
function decoded(bytes) {
  if (bytes.length > LARGEST_FILE) throw new Refused("A file has at most " + LARGEST_FILE / 1024 + " KB, this one has more.");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (fault) {
    throw new Refused("A file is saved as UTF-8, this one is not. Save it again and choose UTF-8 as the encoding.");
  }
}
