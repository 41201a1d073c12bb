// Extras for those who have script: filtering in place, a search box in long lists, keys. Everything works without.
"use strict";

// Filtering in place: attributes in the templates say which links and forms, and htmx takes the results out of the whole
// page that the server sends. Back, reload and a shared link give the same page, because the address is always the state.
const SLOW = 300; // milliseconds until a reader is told to wait
let waiting; // until then
const narrow = matchMedia("(max-width: 56rem)"); // as in lists.css
let panel = null; // how far it is open and scrolled, while its list is exchanged

// With a key held down a click is the browser's: a new tab, a new window.
document.addEventListener("click", (event) => {
  const held = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  if (held && event.target.closest("#results a")) event.stopPropagation();
}, true);

// An empty field asks for nothing, so it is not part of the address.
document.addEventListener("htmx:configRequest", ({ detail }) => {
  for (const [name, value] of [...detail.formData]) if (value === "") detail.formData.delete(name);
});

document.addEventListener("htmx:beforeRequest", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => document.getElementById("results")?.setAttribute("aria-busy", "true"), SLOW);
});

// An answer that holds no list (an error, a page of a proxy) is not for this place: it gets the
// whole window. One that holds it is shown, even a refusal: it says what is wrong with the filter.
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.target.id !== "results") return;
  detail.shouldSwap = detail.xhr.status < 500 && detail.xhr.responseText.includes('id="results"');
  if (!detail.shouldSwap) return load(detail);
  clearTimeout(waiting);
  panel = {
    open: document.querySelector("details.filters")?.open,
    scrolled: document.querySelector(".panel")?.scrollTop,
  };
});
// no answer: the browser asks again and, where it fails too, says so
document.addEventListener("htmx:sendError", ({ detail }) => load(detail));
const load = ({ pathInfo }) => location.assign(pathInfo.finalRequestPath);

document.addEventListener("htmx:afterSwap", () => {
  if (!panel) return;
  const filters = document.querySelector("details.filters");
  // on a narrow screen the filters would hide their result
  if (panel.open && filters && !narrow.matches) filters.open = true;
  const scrolling = document.querySelector(".panel");
  if (scrolling) scrolling.scrollTop = panel.scrolled;
  panel = null;
  document.querySelector(".status .count, .status .errors")?.setAttribute("tabindex", "-1");
  document.querySelector(".status .count, .status .errors")?.focus({ preventScroll: true });
});

// Forget the request under way, if any: its failure is none, and its answer comes too late.
function leave() {
  clearTimeout(waiting);
  const results = document.getElementById("results");
  if (!results || !window.htmx) return;
  htmx.trigger(results, "htmx:abort");
  results.removeAttribute("aria-busy");
}
addEventListener("beforeunload", leave);
addEventListener("popstate", leave);

// A list that shows only its first choices fetches the others when it is searched. True if it did.
async function whole(list) {
  const address = list.dataset.all;
  if (!address) return false;
  delete list.dataset.all;
  try {
    const answer = await fetch(address, { credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = page.getElementById(list.closest("details").id)?.querySelector("ul");
    if (!answer.ok || !found) throw new Error("no list");
    list.replaceChildren(...found.children);
    htmx.process(list);
    list.parentElement.querySelector(".more")?.remove();
    return true;
  } catch {
    list.dataset.all = address; // the link below the list still leads there
    return false;
  }
}

// Long lists of choices get a search box.
function searchable(root) {
  for (const list of root.querySelectorAll("ul[data-searchable]")) {
    if (list.previousElementSibling?.type === "search") continue;
    const box = document.createElement("input");
    box.type = "search";
    box.className = "find";
    box.placeholder = list.dataset.placeholder;
    box.setAttribute("aria-label", list.dataset.searchable);
    const sift = () => {
      const words = box.value.toLocaleLowerCase();
      for (const item of list.children) item.hidden = !item.textContent.toLocaleLowerCase().includes(words);
    };
    box.addEventListener("input", async () => {
      sift();
      if (await whole(list)) sift();
    });
    list.before(box);
  }
}
searchable(document);
document.addEventListener("htmx:afterSwap", () => searchable(document));

// A chart of bars is one stop of the tabulator, with arrow keys inside.
function oneStop(root) {
  for (const chart of root.querySelectorAll(".hist .rows")) {
    const bars = [...chart.querySelectorAll("a")];
    const stop = (bar) => {
      for (const each of bars) each.setAttribute("tabindex", each === bar ? "0" : "-1");
    };
    if (bars.length) stop(bars[0]);
    for (const bar of bars) bar.addEventListener("focus", () => stop(bar));
    chart.addEventListener("keydown", (event) => {
      const at = bars.indexOf(event.target.closest("a"));
      const to = { ArrowLeft: at - 1, ArrowUp: at - 1, ArrowRight: at + 1, ArrowDown: at + 1, Home: 0, End: bars.length - 1 };
      if (!(event.key in to) || event.metaKey || event.ctrlKey || event.altKey) return;
      event.preventDefault();
      bars[to[event.key]]?.focus();
    });
  }
}
oneStop(document);
document.addEventListener("htmx:afterSwap", () => oneStop(document));

// What is there to be copied gets a button for it; browsers allow it on secure pages only.
function copyable(root) {
  if (!navigator.clipboard) return;
  for (const text of root.querySelectorAll("[data-copy]")) {
    if (text.nextElementSibling?.classList.contains("copy")) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = text.dataset.copy;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text.textContent);
      } catch {
        getSelection().selectAllChildren(text); // not allowed: one key is left to press
        return;
      }
      button.textContent = text.dataset.copied;
      setTimeout(() => { button.textContent = text.dataset.copy; }, 2000);
    });
    text.after(button);
  }
}
copyable(document);
document.addEventListener("htmx:afterSwap", () => copyable(document));

// Keys, outside of fields: j and k between entries, / to the jump box, ? for help.
document.addEventListener("keydown", (event) => {
  if (event.metaKey || event.ctrlKey || event.altKey || event.target.closest("input, textarea, select")) return;
  if (event.key === "/") {
    const box = document.getElementById("jump");
    if (!box) return;
    event.preventDefault();
    box.select();
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
