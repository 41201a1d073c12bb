// Extras for those who have script: filtering in place, a search box in long lists, keys. Everything works without.
"use strict";

// Filtering in place: the server sends the whole page, htmx takes the results out of it. Back, reload and a shared
// link give the same page, because the address is always the state.
document.addEventListener("click", (event) => {
  const link = event.target.closest("#results a[href^='?'], #results a[href^='/']");
  if (!link || !window.htmx || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
  const target = new URL(link.href);
  if (target.pathname !== location.pathname || target.hash) return;
  event.preventDefault();
  load(target.href);
});

document.addEventListener("submit", (event) => {
  const form = event.target.closest("#results form[method='get']");
  if (!form || !window.htmx) return;
  event.preventDefault();
  const values = [...new FormData(form)].filter(([, value]) => value !== "");
  load(form.action + (values.length ? "?" + new URLSearchParams(values) : ""));
});

// The last click alone counts: it aborts what an earlier one asked for, whose answer would stand
// under an address that is not its own. The address changes when its answer is shown, not before.
const SLOW = 300; // milliseconds until a reader is told to wait
let latest = null; // the request whose answer is to be shown

function load(address) {
  leave();
  const request = latest = {};
  const results = document.getElementById("results");
  const panelOpen = document.querySelector("details.filters")?.open;
  const scrolled = document.querySelector(".panel")?.scrollTop;
  const busy = setTimeout(() => results.setAttribute("aria-busy", "true"), SLOW);
  htmx.ajax("GET", address, {
    source: results, target: results, select: "#results", push: address,
    swap: "outerHTML show:window:top",
  })
    .then(() => {
      if (request !== latest || results.isConnected) return; // its answer was not shown
      const filters = document.querySelector("details.filters");
      if (panelOpen && filters) filters.open = true;
      const panel = document.querySelector(".panel");
      if (panel) panel.scrollTop = scrolled;
      document.querySelector(".status .count, .status .errors")?.setAttribute("tabindex", "-1");
      document.querySelector(".status .count, .status .errors")?.focus({ preventScroll: true });
    })
    // no answer: the browser asks again and, where it fails too, says so
    .catch(() => { if (request === latest) location.assign(address); })
    .finally(() => {
      clearTimeout(busy);
      if (request === latest || !latest) results.removeAttribute("aria-busy");
    });
}

// Forget the request under way, if any: its failure is none, and its answer comes too late.
function leave() {
  latest = null;
  const results = document.getElementById("results");
  if (results && window.htmx) htmx.trigger(results, "htmx:abort");
}
addEventListener("beforeunload", leave);
addEventListener("popstate", leave);

// An answer that holds no list (an error, a page of a proxy) is not for this place: it gets the
// whole window. One that holds it is shown, even a refusal: it says what is wrong with the filter.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { target, xhr, pathInfo } = event.detail;
  if (target.id !== "results") return;
  const shows = xhr.status < 500 && xhr.responseText.includes('id="results"');
  event.detail.shouldSwap = shows;
  if (!shows) location.assign(pathInfo.finalRequestPath);
});

// Long lists of choices get a search box.
function searchable(root) {
  for (const list of root.querySelectorAll("ul[data-searchable]")) {
    if (list.previousElementSibling?.type === "search") continue;
    const box = document.createElement("input");
    box.type = "search";
    box.className = "find";
    box.placeholder = list.dataset.placeholder;
    box.setAttribute("aria-label", list.dataset.searchable);
    box.addEventListener("input", () => {
      const words = box.value.toLocaleLowerCase();
      for (const item of list.children) item.hidden = !item.textContent.toLocaleLowerCase().includes(words);
    });
    list.before(box);
  }
}
searchable(document);
document.addEventListener("htmx:afterSwap", () => searchable(document));

// What is there to be copied gets a button for it; browsers allow it on secure pages only.
if (navigator.clipboard) {
  for (const text of document.querySelectorAll("[data-copy]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = text.dataset.copy;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(text.textContent);
      button.textContent = text.dataset.copied;
      setTimeout(() => { button.textContent = text.dataset.copy; }, 2000);
    });
    text.after(button);
  }
}

// Keys, outside of fields: j and k between entries, / to the search, ? for help.
document.addEventListener("keydown", (event) => {
  if (event.metaKey || event.ctrlKey || event.altKey || event.target.closest("input, textarea, select")) return;
  if (event.key === "/") {
    const box = document.querySelector("input[name='q']");
    if (!box) return;
    event.preventDefault();
    const panel = box.closest("details.filters");
    if (panel && matchMedia("(max-width: 56rem)").matches) panel.open = true;
    box.focus();
  } else if (event.key === "j" || event.key === "k") {
    const entries = [...document.querySelectorAll("article.entry, article.said")];
    const at = entries.indexOf(document.activeElement.closest("article.entry, article.said"));
    const next = entries[event.key === "j" ? at + 1 : Math.max(0, at - 1)];
    if (!next) return;
    next.setAttribute("tabindex", "-1");
    next.focus();
    next.scrollIntoView({ block: "start" });
  } else if (event.key === "?") {
    const help = document.getElementById("keys");
    if (help?.showModal && !help.open) help.showModal();
  }
});
