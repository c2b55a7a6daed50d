/* Fetch the sheet of a case: a script that calls casebook.sheet with what it holds.

   A script works where a page opened from disk may load nothing else.  The page says which sheets
   there are, in [data-sheet-address] of the element that stands for a case; nothing is put together
   from the address or from storage. */
(function () {
  "use strict";

  const arrived = new Map();
  const asked = new Map();

  /** Called by the sheets themselves. */
  function sheet(slug, html, data) {
    arrived.set(slug, { slug, html, data });
  }

  /** A promise of { slug, data, article }, the article a fresh copy each time. */
  function load(slug) {
    if (!asked.has(slug)) asked.set(slug, fetched(slug));
    return asked.get(slug).then(({ html, data }) => ({ slug, data, article: parsed(html) }));
  }

  function fetched(slug) {
    return new Promise((done, failed) => {
      const known = [...document.querySelectorAll("[data-sheet-address]")].find((one) => one.value === slug);
      if (!known) return failed(new Error("There is no case of this name: " + slug));
      const script = document.createElement("script");
      script.src = known.dataset.sheetAddress;
      script.addEventListener("load", () => {
        if (arrived.has(slug)) done(arrived.get(slug));
        else failed(new Error("The sheet of this case is damaged: " + slug));
      });
      script.addEventListener("error", () => failed(new Error("The sheet of this case could not be opened: " + slug)));
      document.head.append(script);
    });
  }

  function parsed(html) {
    return document.importNode(new DOMParser().parseFromString(html, "text/html").querySelector("article"), true);
  }

  window.casebook = Object.assign(window.casebook || {}, { sheet, load });
}());
