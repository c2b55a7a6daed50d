/* The key / takes the reader to the search box.

   A shortcut of one character can get in the way of people who speak to their computer, so it can
   be switched off (WCAG 2.2, 2.1.4); the choice is kept in this browser. */
(function () {
  "use strict";

  const KEPT_AS = "casebook-slash";
  const box = document.querySelector("[data-slash-box]");
  const button = document.querySelector("[data-slash-switch]");
  if (!box || !button) return;
  let isOn = kept() !== "off";

  function kept() {
    try { return localStorage.getItem(KEPT_AS); } catch (refused) { return null; }
  }

  function keep() {
    try { localStorage.setItem(KEPT_AS, isOn ? "on" : "off"); } catch (refused) { /* for this page only */ }
  }

  function isTyping(element) {
    return element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);
  }

  function show() {
    button.setAttribute("aria-pressed", String(isOn));
  }

  button.addEventListener("click", () => {
    isOn = !isOn;
    keep();
    show();
  });
  document.addEventListener("keydown", (event) => {
    const isPlain = !(event.ctrlKey || event.altKey || event.metaKey);
    if (!isOn || event.key !== "/" || !isPlain || isTyping(event.target)) return;
    event.preventDefault();
    box.focus();
    box.select();
  });

  document.querySelector("[data-slash-note]").hidden = false;
  show();
}());
