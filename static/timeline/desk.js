// The editor's desk with keys. Every key presses a button or fills a field that is on the page; nothing needs them.
"use strict";

document.addEventListener("keydown", (event) => {
  if (event.metaKey || event.ctrlKey || event.altKey) return;
  const inField = event.target.closest("input:not([type=radio]), textarea, select");
  if (inField) {
    if (event.key === "Escape") inField.blur();
    if (event.key === "Enter" && inField.matches("[data-key='/']")) {
      event.preventDefault();
      document.querySelector("#review button[value='other']").click();
    }
    return;
  }
  const target = document.querySelector(`#review [data-key="${CSS.escape(event.key)}"]`);
  if (!target || document.querySelector(".htmx-request")) return;
  event.preventDefault();
  if (target.matches("input[type=radio]")) target.checked = true;
  else if (target.matches("input")) target.focus();
  else target.click();
});

// Where the selection begins in the passage is where a split goes.
document.addEventListener("selectionchange", () => {
  const field = document.querySelector("[data-split]");
  const passage = document.querySelector("[data-passage] .passage");
  const selection = document.getSelection();
  if (!field || !passage || !selection.rangeCount || selection.isCollapsed || !passage.contains(selection.anchorNode)) return;
  const before = document.createRange();
  before.setStart(passage, 0);
  before.setEnd(selection.getRangeAt(0).startContainer, selection.getRangeAt(0).startOffset);
  field.value = [...before.toString()].length; // code points, as the server counts
});

// A long text is scrolled to the passage in question.
const showPassage = () => {
  const passage = document.querySelector("[data-passage] .passage, [data-source] .own");
  const box = passage?.parentElement;
  if (box) box.scrollTop += passage.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 3;
};
showPassage();

document.addEventListener("htmx:afterSwap", () => {
  document.querySelector(".review-title")?.focus();
  showPassage();
});

// While an import runs, its page asks every second how far it is.
document.addEventListener("submit", (event) => {
  const address = event.target.dataset.watch;
  if (!address || !window.htmx) return;
  event.target.querySelector("[type=submit]").disabled = true;
  setInterval(() => htmx.ajax("GET", address, { target: "#progress", swap: "innerHTML" }), 1000);
});

// The event's form: the words of the field in use light up in the source beside it.
const source = document.querySelector("[data-source]");
if (source) {
  const spans = JSON.parse(document.getElementById("source-spans").textContent);

  // Code points, as the server counts, to a range over the text nodes.
  const rangeOf = ([start, end]) => {
    const range = document.createRange();
    let at = 0;
    let begun = false;
    const walker = document.createTreeWalker(source, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const points = [...node.data];
      const place = (n) => points.slice(0, n - at).join("").length;
      if (!begun && start < at + points.length) {
        range.setStart(node, place(start));
        begun = true;
      }
      if (begun && end <= at + points.length) {
        range.setEnd(node, place(end));
        return range;
      }
      at += points.length;
    }
    return null;
  };

  const light = (name, range) => {
    if (!window.CSS?.highlights) return;
    if (range) CSS.highlights.set(name, new Highlight(range));
    else CSS.highlights.delete(name);
  };

  document.addEventListener("focusin", (event) => {
    const row = event.target.closest(".inline-related, .form-row[id]");
    const id = row?.querySelector("input[name$='-id']");
    const span = id && spans[id.name.split("-")[0]]?.[id.value];
    if (!event.target.closest("form") || event.target.closest(".source")) return;
    const passage = span ? rangeOf(span) : null;
    light("passage", passage);
    light("words", null);
    if (!passage) return;
    const words = event.target.matches("[name$='-attribution'], [name$='-cue']") ? event.target.value : "";
    const at = words ? passage.toString().indexOf(words) : -1;
    if (at >= 0) {
      const before = [...passage.toString().slice(0, at)].length;
      light("words", rangeOf([span[0] + before, span[0] + before + [...words].length]));
    }
    const box = passage.getBoundingClientRect();
    const frame = source.getBoundingClientRect();
    if (box.top < frame.top || box.bottom > frame.bottom) source.scrollTop += box.top - frame.top - 20;
  });

  const button = document.querySelector("[data-make-statement]");
  const selected = () => {
    const selection = document.getSelection();
    const inside = selection.rangeCount && source.contains(selection.anchorNode) && source.contains(selection.focusNode);
    return inside ? selection.toString().trim() : "";
  };
  let words = "";
  document.addEventListener("selectionchange", () => {
    if (selected()) words = selected();
    button.hidden = !words;
  });
  button.addEventListener("click", () => {
    document.querySelector("#statements-group .add-row a")?.click();
    const added = [...document.querySelectorAll("#statements-group .inline-related:not(.empty-form)")].pop();
    const field = added?.querySelector("textarea[name$='-text']");
    if (!field) return;
    field.value = words;
    added.scrollIntoView({ block: "center" });
    added.querySelector("input[name$='-attribution']").focus();
  });
}
