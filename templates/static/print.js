/* Print a case: as the two-page brief that any printing gives, or as the whole record.

   The choice stands on the root as data-print while the page is printed, where the style sheet
   reads it, and is taken back afterwards, so that the browser's own Print gives the brief. */
(function () {
  "use strict";

  const choice = document.querySelector("[data-print-choice]");
  if (!choice || !window.print) return;
  const root = document.documentElement;

  choice.addEventListener("click", (event) => {
    const button = event.target.closest("[data-print]");
    if (!button) return;
    root.dataset.print = button.dataset.print;
    window.print();
  });
  window.addEventListener("afterprint", () => { delete root.dataset.print; });
  choice.classList.remove("is-waiting");
})();
