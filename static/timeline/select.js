// A new statement of an article: the words that are selected in its text go into the form, with their place.
"use strict";

const article = document.querySelector("[data-article]");
const take = document.querySelector("[data-take-words]");
if (article && take) {
  let chosen = null;
  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return;
    if (!article.contains(selection.anchorNode) || !article.contains(selection.focusNode)) return;
    const range = selection.getRangeAt(0);
    const before = document.createRange();
    before.setStart(article, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const words = range.toString();
    const blank = words.length - words.trimStart().length;
    chosen = { words: words.trim(), at: [...before.toString()].length + blank }; // code points, as the server counts
    take.hidden = !chosen.words;
  });
  take.addEventListener("click", () => {
    const field = document.getElementById("id_text");
    field.value = chosen.words;
    document.getElementById("id_at").value = chosen.at;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    document.getElementById("id_attribution").focus();
  });
}
