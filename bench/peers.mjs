/* Make the index of another search engine from documents: node peers.mjs ENGINE DOCUMENTS FOLDER

   The packages are those of the folder that the program runs in.  Writes ENGINE.js, the library, and
   ENGINE.json, the index with what its cards show; prints the milliseconds of processor that adding
   the documents took. */
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";

const [engine, documents, folder] = process.argv.slice(2);
const require = createRequire(path.resolve("index.js"));
const cases = JSON.parse(fs.readFileSync(documents, "utf8"));
const searched = ["title", "place", "topics", "names", "summary", "figures", "body"];
const shown = ["title", "url", "quadrant", "place", "evidence", "summary"];

const engines = {
  minisearch() {
    const MiniSearch = require("minisearch");
    const index = new MiniSearch({ fields: searched, storeFields: shown });
    index.addAll(cases);
    return { library: "minisearch/dist/umd/index.js", data: index };
  },
  lunr() {
    const lunr = require("lunr");
    const index = lunr(function add() {
      this.ref("id");
      searched.forEach((field) => this.field(field));
      cases.forEach((one) => this.add(one));
    });
    const cards = cases.map((one) => [one.id, Object.fromEntries(shown.map((name) => [name, one[name]]))]);
    return { library: "lunr/lunr.min.js", data: { index, cards: Object.fromEntries(cards) } };
  },
};

const before = process.cpuUsage();
const { library, data } = engines[engine]();
const text = JSON.stringify(data);
const spent = process.cpuUsage(before);
fs.writeFileSync(path.join(folder, engine + ".json"), text);
fs.copyFileSync(path.join("node_modules", library), path.join(folder, engine + ".js"));
console.log((spent.user + spent.system) / 1000);
