// The review queue with keys. Every key presses a button or fills a field that is on the page; nothing needs them.
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
  const passage = document.querySelector("[data-passage] .passage");
  const box = passage?.parentElement;
  if (box) box.scrollTop += passage.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 3;
};
showPassage();

document.addEventListener("htmx:afterSwap", () => {
  document.querySelector(".review-title")?.focus();
  showPassage();
});
