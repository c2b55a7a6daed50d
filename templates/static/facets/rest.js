/* The end of a long list, which stands on pages of its own and, for those who narrow or order the list,
   in a script: fetched once, put below the rows of the page.  Rows of a group that the page has begun
   go into that group.

   Gives a function that runs what needs all rows: at once, or when they are there.  `read` is called
   when they are, `failed` when they do not come. */
function restOf(root, read, failed) {
  let isWhole = !root.dataset.facetsRest;
  let coming = null;
  if (isWhole) read();

  function fetched() {
    return new Promise((done, broken) => {
      window.casebook.rest = (html) => { append(html); done(); };
      const script = document.createElement("script");
      script.src = root.dataset.facetsRest;
      script.addEventListener("error", broken);
      document.head.append(script);
    });
  }

  function append(html) {
    const table = root.querySelector("table");
    const parsed = new DOMParser().parseFromString("<table>" + html + "</table>", "text/html");
    for (const group of parsed.querySelectorAll("[data-facets-group]")) {
      const begun = table.querySelector('[data-facets-group="' + group.dataset.facetsGroup + '"]');
      if (begun) begun.append(...group.querySelectorAll("[data-facets-row]"));
      else table.append(document.adoptNode(group));
    }
    root.querySelector("[data-facets-pages]").hidden = true;
    isWhole = true;
    read();
  }

  return (act) => {
    if (isWhole) return act();
    coming = coming || fetched();
    return coming.then(act, () => { coming = null; failed(); });
  };
}
