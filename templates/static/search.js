/* Search the cases in the browser, with the terminal's answers.

   window.casebook.openSearch(address) opens the index that begins with the file at `address` and
   gives a promise of {search(text, {filters, limit}), ...}.  Files are loaded by <script>, since fetch
   does not work from a disk; each calls casebook.shard(name, data). */
(function () {
  "use strict";

  /* @import "search/stem.js" */
  /* @import "search/words.js" */
  /* @import "search/ask.js" */
  /* @import "search/shards.js" */
  /* @import "search/expand.js" */
  /* @import "search/rank.js" */
  /* @import "search/snippets.js" */
  /* @import "search/columns.js" */

  const FORMAT = 2;
  const MOST_FILES = 64;
  const BREATH = 8; // milliseconds of work on snippets, after which keys come first
  const arrived = new Map();
  const loading = new Map();

  /** Load the files of the index that are not there yet. */
  function load(folder, names) {
    return Promise.all(names.map((name) => {
      if (!loading.has(name)) loading.set(name, insert(folder + name + ".js", name));
      return loading.get(name);
    }));
  }

  function insert(address, name) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      const end = (settle) => { script.remove(); settle(); };
      script.onload = () => end(() => (arrived.has(name) ? resolve(arrived.get(name)) : script.onerror()));
      script.onerror = () => end(() => {
        loading.delete(name);
        reject(new Error(name + " could not be loaded"));
      });
      script.src = address;
      document.head.append(script);
    });
  }

  async function openSearch(address) {
    const folder = address.replace(/[^/]*$/, "");
    const [start] = await load(folder, ["start"]);
    if (start.format !== FORMAT) throw new Error("the index is of another version");
    stopWords = new Set(start.stop_words.split(" "));
    return new Search(folder, start);
  }

  class Search {
    constructor(folder, start) {
      this.folder = folder;
      this.shards = new Shards(start);
      this.texts = new Map();
    }

    /** {query, total, didYouMean, notes, hits, cases}; `refused` says why there is no answer.

        `filters` are {facet: [values]}, as in the terminal; `cases` are the numbers and points of all
        that were found, best first. */
    async search(text, { filters = {}, limit = 10 } = {}) {
      const query = parse(text);
      const answer = { query: query.text, notes: query.notes, total: 0, didYouMean: null, hits: [], cases: [] };
      for (;;) {
        this.shards.missing = new Set();
        const ranked = rank(query, this.shards, filters);
        const missing = [...this.shards.missing];
        if (!missing.length) {
          const hits = await this.hits(ranked.cases.slice(0, limit), ranked.concepts);
          return Object.assign(answer, { ...ranked, total: ranked.cases.length, hits });
        }
        if (missing.length > MOST_FILES) {
          return Object.assign(answer, {
            refused: "This needs " + missing.length + " files of the index. Write more of the word before the star.",
          });
        }
        const files = await load(this.folder, missing);
        missing.forEach((name, at) => this.shards.files.set(name, files[at]));
      }
    }

    /** What is shown of cases that were found, with their snippets. */
    async hits(cases, concepts) {
      const files = await load(this.folder, cases.map(([number]) => "case-" + number));
      const hits = [];
      let begun = performance.now();
      for (const [at, [number, points]] of cases.entries()) {
        if (performance.now() - begun > BREATH) {
          await new Promise((go) => { setTimeout(go); });
          begun = performance.now();
        }
        hits.push(this.hit(files[at], number, points, concepts));
      }
      return hits;
    }

    hit(shown, number, points, concepts) {
      if (!this.texts.has(number)) this.texts.set(number, paragraphsOf([shown.summary, shown.body]));
      const { slug, id, title, quadrant, place, evidence, url } = shown;
      return { slug, id, title, points, quadrant, place, evidence, url, snippet: snippetOf(this.texts.get(number), concepts) };
    }
  }

  window.casebook = Object.assign(window.casebook || {}, {
    openSearch,
    facetColumns,
    shard: (name, data) => arrived.set(name, data),
    unitsOf,
    parseQuery: parse,
  });
}());
