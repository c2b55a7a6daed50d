/* Choose cases and put them in order: the first step of the briefing pack and of the comparison.

   The list of cases is on the page, in [data-chooser]; what is chosen stands above it with buttons
   to move and remove.  `casebook.chooser(changed)` gives the slugs in their order and takes others. */
(function () {
  "use strict";

  const { wordsOf, wanted, matches } = window.casebook;

  /** An element with a class and children; texts become text, never markup. */
  function make(tag, className, ...children) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...children);
    return element;
  }

  /** Show the rest of the page, once it is what the address asks for. */
  function arrived() {
    document.querySelectorAll("[data-waits]").forEach((one) => one.removeAttribute("data-waits"));
  }

  function chooser(changed) {
    const root = document.querySelector("[data-chooser]");
    const most = Number(root.dataset.chooser);
    const find = (name) => root.querySelector("[data-chooser-" + name + "]");
    const boxes = [...root.querySelectorAll("input[name=case]")];
    const titles = new Map(boxes.map((box) => [box.value, box.parentNode.querySelector("span").firstChild.textContent]));
    let order = [];

    /** Take the slugs of an address, and say what of it could not be taken. */
    function take(slugs) {
      const distinct = [...new Set(slugs)];
      const known = distinct.filter((slug) => titles.has(slug));
      const unknown = distinct.length - known.length;
      order = known.slice(0, most);
      find("all").open = !order.length;
      const notes = [];
      if (known.length > most) notes.push("Only " + most + " fit; the first are here.");
      if (unknown) notes.push(unknown + " of the cases in the address " + (unknown === 1 ? "is" : "are") + " not in this casebook.");
      show(notes.join(" "));
    }

    function show(note) {
      boxes.forEach((box) => {
        box.checked = order.includes(box.value);
        box.disabled = !box.checked && order.length >= most;
      });
      find("order").replaceChildren(...order.map(entry));
      const count = order.length;
      const told = count ? count + (count === 1 ? " case chosen." : " cases chosen.") : "No case chosen yet.";
      find("status").textContent = [note, told].filter(Boolean).join(" ");
    }

    function entry(slug, place) {
      const title = titles.get(slug);
      const acts = [["Up", () => move(place, -1), place === 0], ["Down", () => move(place, 1), place === order.length - 1], ["Remove", () => remove(slug), false]];
      const buttons = acts.map(([word, act, isOff]) => {
        const button = make("button", "text-button", word);
        button.type = "button";
        button.disabled = isOff;
        button.setAttribute("aria-label", word + ": " + title);
        button.addEventListener("click", act);
        return button;
      });
      return make("li", "", make("span", "", title), make("span", "pack-buttons", ...buttons));
    }

    function set(slugs) {
      order = slugs;
      show();
      changed();
    }

    function remove(slug) {
      set(order.filter((one) => one !== slug));
      find("all").querySelector("summary").focus();
    }

    function move(place, step) {
      const moved = [...order];
      moved.splice(place + step, 0, ...moved.splice(place, 1));
      set(moved);
      const [up, down] = find("order").children[place + step].querySelectorAll("button");
      (down.disabled || (step < 0 && !up.disabled) ? up : down).focus();
    }

    function narrow() {
      const wants = wanted(find("find").value);
      root.querySelectorAll("[data-choice]").forEach((row) => {
        row.hidden = matches(wordsOf(row.textContent), wants) < wants.length;
      });
    }

    root.addEventListener("change", ({ target }) => {
      if (target.name === "case") set(target.checked ? [...order, target.value] : order.filter((slug) => slug !== target.value));
    });
    find("find").addEventListener("input", narrow);

    return {
      slugs: () => [...order],
      known: (slugs) => slugs.filter((slug) => titles.has(slug)),
      take,
      empty() {
        find("find").value = "";
        narrow();
        set([]);
        find("all").open = true;
        find("all").querySelector("summary").focus();
      },
    };
  }

  window.casebook = Object.assign(window.casebook || {}, { arrived, chooser, make });
}());
