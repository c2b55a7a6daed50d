/* The form of a page's facets (templates/partials/facets.html): what is chosen, the counts beside the
   values, the chips above the rows, and the ways out when nothing is left.

   `changed` is called when the reader has chosen or taken back; `rest` is where focus goes when a
   button that is pressed goes with its choice. */
function facetForm(root, changed, rest) {
  const part = (name) => root.querySelector("[data-facets-" + name + "]");
  const form = part("form");
  const boxes = [...form.querySelectorAll("input[type=checkbox]")];
  const names = [...new Set(boxes.map((box) => box.name))];
  const labels = new Map(boxes.map((box) => [box, box.parentNode.querySelector("span").textContent]));
  const countOf = (box) => box.parentNode.querySelector("[data-facet-count]");
  const atFirst = new Map(boxes.map((box) => [box, Number(countOf(box).textContent)]));

  /** {facet: Set of values}, in small letters. */
  function chosen() {
    const values = {};
    for (const box of boxes) if (box.checked) (values[box.name] = values[box.name] || new Set()).add(box.value.toLowerCase());
    return values;
  }

  /** What is chosen stands in an address in the order of the form, so that equal choices look equal. */
  function write(address) {
    for (const box of boxes) if (box.checked) address.append(box.name, box.value);
  }

  /** What the form does not know is passed over. */
  function read(address) {
    for (const box of boxes) box.checked = address.getAll(box.name).includes(box.value);
    form.querySelectorAll(".facet").forEach((facet) => { if (facet.querySelector(":checked")) facet.open = true; });
  }

  /** {facet: Map of counts}, or nothing for those that the page came with. */
  function show(counts) {
    for (const box of boxes) {
      const count = counts ? counts[box.name].get(box.value.toLowerCase()) || 0 : atFirst.get(box);
      countOf(box).textContent = count;
      box.parentNode.classList.toggle("is-empty", !count && !box.checked);
    }
  }

  /** A chip for each choice, and for what else narrows the rows: [[text, undo]]. */
  function showChips(others = []) {
    const chips = boxes.filter((box) => box.checked).map((box) => [labels.get(box), () => { box.checked = false; }]);
    part("chips").replaceChildren(...[...chips, ...others].map(([text, undo]) => chip(text, undo)));
    part("chosen").hidden = !part("chips").children.length;
  }

  function chip(text, undo) {
    const item = way(text, undo);
    const button = item.firstChild;
    button.className = "chip";
    button.setAttribute("aria-label", "Remove " + text);
    button.append(Object.assign(document.createElement("span"), { className: "chip-end", ariaHidden: "true", textContent: "×" }));
    return item;
  }

  function way(text, undo) {
    const item = document.createElement("li");
    const button = item.appendChild(Object.assign(document.createElement("button"), { type: "button", className: "text-button", textContent: text }));
    button.addEventListener("click", () => {
      undo();
      changed();
      (part("chips").querySelector("button") || rest).focus();
    });
    return item;
  }

  /** Nothing is left: say what each facet alone stands in the way of; `others` as for the chips. */
  function showWays(without, of, others = []) {
    const ways = names.filter((name) => without[name]).map((name) => (
      [form.querySelector("#facet-" + name).textContent + ": without it " + without[name] + of, () => clear(name)]));
    part("loosen").replaceChildren(...[...ways, ...others].map(([text, undo]) => way(text, undo)));
  }

  /** Take back what is chosen in one facet, or in all. */
  function clear(name) {
    for (const box of boxes) if (!name || box.name === name) box.checked = false;
  }

  const wide = matchMedia("(min-width: 62rem)");
  const open = () => { part("all").open = wide.matches; };
  wide.addEventListener("change", open);
  open();
  form.addEventListener("change", (event) => { if (boxes.includes(event.target)) changed(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  return { boxes, names, labels, chosen, write, read, show, showChips, showWays, clear };
}
