/* A case that was found, from the template of the page.  Everything is set as text. */
const STUB = 6; // after the levels 0 to 5

function rowOf(root, { slug, title, url, place, quadrant, snippet }, quadrants, level) {
  const item = copyOf(root, "row");
  const slot = (name) => item.querySelector("[data-slot=" + name + "]");
  const icon = copyOf(root, quadrant);
  // The template has the points of all other quadrants filled by half, in the order of `further`.
  const further = shapeOf(root, quadrant).dataset.further.split(" ");
  icon.querySelectorAll(".half").forEach((half, at) => { if (!quadrants.includes(further[at])) half.remove(); });
  item.classList.add(quadrant);
  slot("title").textContent = title;
  slot("title").href = "./" + url;
  slot("snippet").append(...marked(snippet));
  slot("place").textContent = place;
  slot("quadrant").replaceWith(icon);
  slot("level").replaceWith(copyOf(root, "level-" + level));
  const brief = item.querySelector("[data-brief-add]");
  brief.dataset.briefAdd = slug;
  brief.lastChild.textContent = ": " + title;
  return item;
}

const shapeOf = (root, name) => root.querySelector('template[data-part="' + name + '"]');
const copyOf = (root, name) => shapeOf(root, name).content.firstElementChild.cloneNode(true);

function marked({ text, spans }) {
  let at = 0;
  const pieces = spans.flatMap(([start, end]) => {
    const mark = Object.assign(document.createElement("mark"), { textContent: text.slice(start, end) });
    const before = text.slice(at, start);
    at = end;
    return [before, mark];
  });
  return [...pieces, text.slice(at)];
}
