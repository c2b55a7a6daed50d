/* The key / takes the reader to the search box, or to the search page where there is no box in view.

   A shortcut of one character can get in the way of people who speak to their computer, so it can
   be switched off on the search page (WCAG 2.2, 2.1.4); the choice is kept in this browser. */
(function () {
  "use strict";

  const KEPT_AS = "casebook-slash";
  const boxes = [...document.querySelectorAll("[data-slash-box]")];
  const link = document.querySelector("[data-slash-link]");
  const button = document.querySelector("[data-slash-switch]");
  let isOn = kept() !== "off";

  function kept() {
    try { return localStorage.getItem(KEPT_AS); } catch (refused) { return null; }
  }

  function keep() {
    try { localStorage.setItem(KEPT_AS, isOn ? "on" : "off"); } catch (refused) { /* until the page is left */ }
  }

  function isTyping(element) {
    return element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);
  }

  function goToSearch() {
    const box = boxes.find((one) => one.offsetParent);
    if (!box) return link.click();
    box.focus();
    box.select();
  }

  document.addEventListener("keydown", (event) => {
    const isPlain = !(event.ctrlKey || event.altKey || event.metaKey);
    if (event.key !== "/" || !isPlain || isTyping(event.target) || !isOn) return;
    event.preventDefault();
    goToSearch();
  });

  if (!button) return;

  function show() {
    button.setAttribute("aria-pressed", String(isOn));
  }

  button.addEventListener("click", () => {
    isOn = !isOn;
    keep();
    show();
  });
  document.querySelector("[data-slash-note]").hidden = false;
  show();
}());
