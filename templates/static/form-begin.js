/* Fetch the form's own scripts when somebody turns to it, so that who only reads waits for little.

   What was pressed or chosen before they have come is done again once they are there. */
(function () {
  "use strict";

  const root = document.querySelector("[data-form]");
  if (!root) return;
  let isReady = false;
  let coming = null;

  function fetchScript(address) {
    return new Promise((done, failed) => {
      const script = document.createElement("script");
      script.addEventListener("load", done);
      script.addEventListener("error", () => failed(new Error(address + " could not be loaded")));
      script.src = address;
      document.head.append(script);
    });
  }

  /** A promise of the form, with its fields, its lists and the known cases. */
  function ready() {
    if (!coming) {
      coming = Promise.all([fetchScript("fields.js"), fetchScript("known.js")])
        .then(() => fetchScript(root.dataset.formScript))
        .then(() => { isReady = true; })
        .catch(() => {
          coming = null;
          root.querySelector("[data-form-told]").textContent = "A part of this page could not be loaded. Load the page again.";
        });
    }
    return coming;
  }

  const later = (name, event, again) => root.querySelector("[data-form-" + name + "]").addEventListener(event, (happened) => {
    if (isReady) return;
    happened.preventDefault();
    const { target } = happened;
    ready().then(() => { if (isReady) again(target); });
  });

  function isAwaited() {
    if (new URLSearchParams(location.search).has("case")) return true;
    try {
      return Object.keys(localStorage).some((key) => key.startsWith("casebook-form:"));
    } catch (refused) {
      return false;
    }
  }

  window.casebook = Object.assign(window.casebook || {}, { form: { ready, fields: null, known: null, text: null } });
  later("new", "click", (target) => target.click());
  later("correct", "submit", (target) => target.requestSubmit());
  later("open", "change", (target) => target.dispatchEvent(new Event("change")));
  root.querySelector("[data-form-start]").addEventListener("focusin", ready);
  root.querySelector("[data-form-start]").addEventListener("pointerenter", ready);
  if (isAwaited()) ready();
}());
