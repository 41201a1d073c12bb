// A map as one stop of the tabulator, with arrow keys from place to place. Without script its circles are links like any
// others.
"use strict";

const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const centre = (link) => {
  const { left, top, width, height } = link.querySelector("circle").getBoundingClientRect();
  return [left + width / 2, top + height / 2];
};

// The nearest place in a direction; what lies aside counts as farther away.
function towards(links, from, [dx, dy]) {
  const [x, y] = centre(from);
  let nearest;
  let least = Infinity;
  for (const link of links) {
    const [a, b] = centre(link);
    const along = (a - x) * dx + (b - y) * dy;
    const aside = Math.abs((a - x) * dy + (b - y) * dx);
    if (link !== from && along > 0 && along + 2 * aside < least) [nearest, least] = [link, along + 2 * aside];
  }
  return nearest;
}

function stopOnce(marks) {
  const links = [...marks.querySelectorAll("a")];
  const stop = (link) => {
    for (const each of links) each.setAttribute("tabindex", each === link ? "0" : "-1");
  };
  if (links.length) stop(links[0]);
  for (const link of links) link.addEventListener("focus", () => stop(link));
  marks.addEventListener("keydown", (event) => {
    const way = WAYS[event.key];
    const link = event.target.closest("a");
    if (!way || !link || event.metaKey || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    towards(links, link, way)?.focus();
  });
}

function prepareMaps() {
  for (const map of document.querySelectorAll("[data-map]:not([data-ready])")) {
    map.dataset.ready = "";
    for (const marks of map.querySelectorAll(".marks")) stopOnce(marks);
  }
}
prepareMaps();
document.addEventListener("htmx:afterSwap", prepareMaps);
