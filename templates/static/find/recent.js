/* The last questions of this reader, kept in this browser and nowhere else.  Where it keeps nothing,
   there is no list. */
function recentSearches(place) {
  const KEPT_AS = "casebook-searches";
  const MOST = 5;
  const LONGEST_KEPT = 100;
  const list = place.querySelector("ul");

  function kept() {
    try {
      const found = JSON.parse(localStorage.getItem(KEPT_AS));
      return Array.isArray(found) ? found.filter((one) => typeof one === "string").slice(0, MOST) : [];
    } catch (refused) {
      return [];
    }
  }

  function keep(searches) {
    try { localStorage.setItem(KEPT_AS, JSON.stringify(searches)); } catch (refused) { /* none, then */ }
    show();
  }

  function show() {
    place.hidden = !kept().length;
    list.replaceChildren(...kept().map((text) => {
      const item = document.createElement("li");
      const link = Object.assign(document.createElement("a"), { textContent: text, href: "?" + new URLSearchParams({ q: text }) });
      item.append(link);
      return item;
    }));
  }

  place.querySelector("button").addEventListener("click", () => keep([]));
  show();
  return (text) => {
    if (text && text.length <= LONGEST_KEPT) keep([text, ...kept().filter((one) => one !== text)].slice(0, MOST));
  };
}
