// The picture of lanes as one stop of the tabulator, with arrow keys inside, and the words of the mark that is pointed at
// beside it. Without script its marks are links like any others.
"use strict";

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const words = (link) => link.querySelector("title, text")?.textContent ?? "";
const middle = (link) => {
  const { left, top, width, height } = link.getBoundingClientRect();
  return [left + width / 2, top + height / 2];
};

// The next link in a direction: along time in the same lane, across it the one nearest in time of the next lane.
function next(link, [dx, dy], tall) {
  const time = tall ? 1 : 0;
  const lane = link.closest(".lane");
  const lanes = [...link.closest(".wide, .tall").querySelectorAll(".lane")].filter((each) => each.querySelector("a"));
  const at = middle(link)[time];
  const along = tall ? dy : dx;
  if (along) {
    const places = [...lane.querySelectorAll("a")].map((each) => [middle(each)[time], each]).sort((a, b) => a[0] - b[0]);
    return places[places.findIndex(([, each]) => each === link) + along]?.[1];
  }
  const order = lanes.map((each) => [middle(each)[1 - time], each]).sort((a, b) => a[0] - b[0]).map(([, each]) => each);
  const other = order[order.indexOf(lane) + (tall ? dx : dy)];
  const near = (each) => Math.abs(middle(each)[time] - at);
  return other && [...other.querySelectorAll("a")].reduce((a, b) => (near(a) <= near(b) ? a : b));
}

function oneStop(drawing, told) {
  const links = [...drawing.querySelectorAll(".lane a")];
  const tall = drawing.classList.contains("tall");
  const stop = (link) => {
    for (const each of links) each.setAttribute("tabindex", each === link ? "0" : "-1");
  };
  if (links.length) stop(drawing.querySelector(".lanes .lane a") ?? links[0]);
  for (const link of links) {
    const tell = () => { told.textContent = words(link); };
    link.addEventListener("focus", () => { stop(link); tell(); });
    link.addEventListener("pointerenter", tell);
  }
  drawing.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    const link = event.target.closest(".lane a");
    if (!step || !link || event.metaKey || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    next(link, step, tall)?.focus();
  });
}

function prepare() {
  for (const picture of document.querySelectorAll("[data-lanes]:not([data-ready])")) {
    picture.dataset.ready = "";
    const told = document.createElement("p");
    told.className = "told";
    told.setAttribute("aria-hidden", "true"); // a screen reader says the link itself
    picture.querySelector(".wide").prepend(told);
    for (const drawing of picture.querySelectorAll(".wide, .tall")) oneStop(drawing, told);
  }
}
prepare();
document.addEventListener("htmx:afterSwap", prepare);
