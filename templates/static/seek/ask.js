/* Open the index when somebody is about to search, and ask it.

   `where` is the data of a search form: `script` is the address of search.js, `start` that of the
   index, or `here` that of the small file that names the index under `site`. */
let opened = null;
let fails = 0;

/** A promise of the index; after a failure the files are asked for anew. */
function openIndex(where) {
  opened = opened || startOf(where).then((start) => window.casebook.openSearch(start)).catch((reason) => {
    opened = null;
    fails += 1;
    throw reason;
  });
  return opened;
}

async function startOf({ script, start, here, site }) {
  await Promise.all([insertScript(script), start || insertScript(here + (fails ? "?again=" + fails : ""))]);
  return start || site + window.casebook.searchAt;
}

function insertScript(address) {
  return new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement("script"), { src: address, onload: resolve, onerror: reject });
    document.head.append(script);
  });
}

/** The answer without its hits.  While a person types, a last word that no case has is taken for the
    beginning of one, which `begun` tells; the whole question is answered as in the terminal. */
async function answerTo(index, text, isTyping) {
  const answer = await index.search(text, { limit: 0 });
  const isSure = answer.total && !answer.didYouMean;
  if (!isTyping || isSure || !/^[\p{L}\p{N}\s,.'’-]*[\p{L}\p{N}]{3}$/u.test(text)) return answer;
  const begun = await index.search(text + "*", { limit: 0 });
  return begun.total ? { ...begun, begun: text.match(/[\p{L}\p{N}]+$/u)[0] } : answer;
}

/** Up and down between the box and the links below it; Tab goes the same way. */
function withArrows(event, box, links) {
  const stops = [box, ...links];
  const next = stops[stops.indexOf(document.activeElement) + ({ ArrowDown: 1, ArrowUp: -1 })[event.key]];
  if (!next || !stops.includes(document.activeElement)) return;
  event.preventDefault();
  next.focus();
}
