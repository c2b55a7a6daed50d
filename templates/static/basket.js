/* Cases that a reader takes along, kept in this browser and nowhere else.

   Every [data-brief-add] button adds or removes its case; [data-brief-link] leads to the briefing pack
   and is shown as long as something is in it.  Where the browser keeps nothing, a button leads
   to the pack with its case in the address. */
(function () {
  "use strict";

  const KEPT_AS = "casebook-brief";
  const MOST = 12;
  const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
  const link = document.querySelector("[data-brief-link]");
  const said = document.querySelector("[data-brief-said]");
  const keeps = works();

  function works() {
    try {
      localStorage.setItem(KEPT_AS + "-try", "1");
      localStorage.removeItem(KEPT_AS + "-try");
      return true;
    } catch (refused) {
      return false;
    }
  }

  /** Slugs in the order of choosing; whatever else stands there is dropped. */
  function chosen() {
    try {
      const kept = JSON.parse(localStorage.getItem(KEPT_AS));
      return Array.isArray(kept) ? [...new Set(kept.filter((slug) => SLUG.test(slug)))].slice(0, MOST) : [];
    } catch (broken) {
      return [];
    }
  }

  function keep(slugs) {
    try { localStorage.setItem(KEPT_AS, JSON.stringify(slugs)); } catch (refused) { /* until the page is left */ }
    show();
  }

  function toggle(button) {
    const slug = button.dataset.briefAdd;
    if (!keeps) {
      location.href = link.href.split("?")[0] + "?case=" + encodeURIComponent(slug);
      return;
    }
    const slugs = chosen();
    const isIn = slugs.includes(slug);
    if (!isIn && slugs.length >= MOST) {
      said.textContent = "A brief holds " + MOST + " cases; take one out first.";
      return;
    }
    keep(isIn ? slugs.filter((one) => one !== slug) : [...slugs, slug]);
    said.textContent = isIn ? "Taken out of your brief." : "Added. Your brief holds " + counted(chosen().length) + ".";
  }

  function counted(count) {
    return count + (count === 1 ? " case" : " cases");
  }

  function show() {
    const slugs = chosen();
    document.querySelectorAll("[data-brief-add]").forEach((button) => {
      const isIn = slugs.includes(button.dataset.briefAdd);
      button.setAttribute("aria-pressed", String(isIn));
      button.querySelector("[data-brief-words]").textContent = isIn ? "In my brief" : "Add to my brief";
    });
    link.hidden = !slugs.length;
    link.textContent = "My brief (" + slugs.length + ")";
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-brief-add]");
    if (button) toggle(button);
  });
  addEventListener("storage", (event) => { if (event.key === KEPT_AS) show(); });
  window.casebook = Object.assign(window.casebook || {}, { brief: { chosen, keep, show, most: MOST } });
  show();
}());
