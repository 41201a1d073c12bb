// The jump box of the header: suggestions while typing, by the combobox pattern of ARIA. Without script it is a form.
"use strict";

(() => {
  const box = document.getElementById("jump");
  if (!box) return;
  const QUIET = 150; // milliseconds without a key until the server is asked
  const list = document.createElement("ul");
  const said = document.createElement("p"); // for those who hear the page
  list.id = "jump-list";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.dataset.listLabel);
  said.className = "hide";
  said.setAttribute("role", "status");
  box.form.append(list, said);
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-expanded", "false");
  box.setAttribute("aria-controls", list.id);

  let typing; // until the next question
  let asked = null; // the request under way: there is never a second
  const options = () => [...list.querySelectorAll("[role='option']")];
  const active = () => list.querySelector("[aria-selected='true']");

  function show(open) {
    list.hidden = !open;
    box.setAttribute("aria-expanded", String(open));
    if (!open) choose(null);
  }

  function choose(option) {
    active()?.setAttribute("aria-selected", "false");
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) box.setAttribute("aria-activedescendant", option.id);
    else box.removeAttribute("aria-activedescendant");
  }

  function forget() {
    clearTimeout(typing);
    asked?.abort();
    asked = null;
  }

  async function ask() {
    const request = new AbortController();
    const words = box.value.trim();
    asked = request;
    try {
      const query = new URLSearchParams({ q: words });
      const answer = await fetch(`${box.dataset.suggestions}?${query}`, { signal: request.signal });
      if (!answer.ok) return show(false);
      const html = await answer.text();
      if (asked !== request || document.activeElement !== box) return;
      list.innerHTML = html; // our own fragment, escaped by the server
      said.textContent = `${options().length} ${box.dataset.found}`;
      show(options().length > 0);
    } catch {
      show(false); // typed on, or no answer: Enter still asks for the page
    } finally {
      if (asked === request) asked = null;
    }
  }

  box.addEventListener("input", () => {
    forget();
    if (box.value.trim().length < 2) return show(false);
    typing = setTimeout(ask, QUIET);
  });

  box.addEventListener("keydown", (event) => {
    const all = options();
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault(); // closes the list; the words stay
      forget();
      show(false);
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && all.length) {
      event.preventDefault();
      if (list.hidden) show(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      const from = all.indexOf(active());
      choose(all[from < 0 ? (step > 0 ? 0 : all.length - 1) : (from + step + all.length) % all.length]);
    } else if (event.key === "Enter" && !list.hidden && active()) {
      event.preventDefault();
      location.assign(active().dataset.url);
    }
  });

  list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role='option']");
    if (option) location.assign(option.dataset.url);
  });
  box.addEventListener("blur", () => {
    forget();
    show(false);
  });
})();
