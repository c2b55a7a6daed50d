/* Say which of the days on a page have passed.

   The page is built without knowing what day it is; each [data-due] holds a day, and those before
   today, where the reader is, get a word behind them.  The first list says how many there are. */
(function () {
  "use strict";

  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  const today = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join("-");

  document.querySelectorAll("[data-due-list]").forEach((list) => {
    const days = [...list.querySelectorAll("[data-due]")];
    const passed = days.filter((day) => day.getAttribute("datetime") < today);
    passed.forEach((day) => {
      const word = document.createElement("strong");
      word.className = "overdue";
      word.textContent = "Overdue";
      day.after(" ", word);
    });
    const said = list.querySelector("[data-due-said]");
    if (said) {
      said.textContent = passed.length
        ? passed.length + " of " + days.length + " overdue today, in the order in which they are due."
        : "None is overdue today. In the order in which they are due.";
    }
  });
})();
