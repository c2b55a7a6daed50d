/* Cases below a search box while one types; Enter goes on to the search page with all of them.

   Each [data-lookup] form has a list of links, which are reached by Tab or by the arrow keys.
   Nothing is loaded before somebody is in the box. */
(function () {
  "use strict";

  /* @import "seek/ask.js" */

  const SHOWN = 6;
  const PAUSE = 60; // milliseconds without a key before a question is asked
  const SAID_AFTER = 700;

  document.querySelectorAll("[data-lookup]").forEach((form) => {
    const box = form.querySelector("input");
    const panel = form.querySelector("[data-lookup-panel]");
    const list = panel.querySelector("ul");
    const note = panel.querySelector("p");
    const said = form.querySelector("[role=status]");
    const where = form.dataset;
    let turn = 0;
    let pause = 0;
    let saying = 0;

    function say(text) {
      clearTimeout(saying);
      saying = setTimeout(() => { said.textContent = text; }, text ? SAID_AFTER : 0);
    }

    /** What stands there stays: no answer that is on its way is waited for. */
    function settle() {
      turn += 1;
      clearTimeout(pause);
      panel.ariaBusy = false;
    }

    function close() {
      settle();
      panel.hidden = true;
      say("");
    }

    function show(links, text) {
      list.replaceChildren(...links);
      note.textContent = text;
      panel.ariaBusy = false;
      panel.hidden = false;
      say(text);
    }

    async function look() {
      const mine = ++turn;
      const text = box.value.trim();
      if (!text) return close();
      try {
        const index = await openIndex(where);
        const answer = await answerTo(index, text, true);
        const hits = mine === turn ? await index.hits(answer.cases.slice(0, SHOWN), answer.concepts) : [];
        if (mine === turn) show(hits.map(linkTo), answer.refused || told(answer));
      } catch (failed) {
        if (mine === turn) show([], "The search index could not be loaded. Type on to try again.");
      }
    }

    function told({ total, didYouMean }) {
      if (!total) return "No case found. Enter shows what you can try.";
      const cases = total === 1 ? "1 case" : total + " cases";
      return cases + (didYouMean ? " for “" + didYouMean + "”" : "") + ". Enter shows " + (total === 1 ? "it in full." : "all in full.");
    }

    function linkTo({ title, place, quadrant, url }) {
      const item = document.createElement("li");
      const link = item.appendChild(document.createElement("a"));
      link.href = where.site + url;
      link.className = quadrant;
      link.append(title, Object.assign(document.createElement("small"), { textContent: place }));
      return item;
    }

    // What fails here is told when something is asked.
    box.addEventListener("focus", () => openIndex(where).catch(() => {}));
    box.addEventListener("input", () => {
      panel.ariaBusy = true;
      clearTimeout(saying);
      clearTimeout(pause);
      pause = setTimeout(look, PAUSE);
    });
    form.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !panel.hidden) {
        event.preventDefault(); // a second Escape empties the box
        box.focus();
        close();
      } else {
        withArrows(event, box, panel.hidden ? [] : list.querySelectorAll("a"));
      }
    });
    form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget)) close(); });
    form.addEventListener("focusin", (event) => {
      settle(); // who is in the list must not lose it
      if (event.target === box && panel.hidden) look();
    });
  });
}());
