// A selection pasted from a page comes with its markup, which tells headings, paragraphs and days apart. It goes along
// with the text while the text is just that selection; who edits the text means the text.
"use strict";

const text = document.getElementById("id_text");
const markup = document.getElementById("id_markup");
const PASTED = "Pasted with its headings, paragraphs and days. Editing it here leaves plain text.";
const LARGE = "Too large to keep its headings, paragraphs and days: save the page as HTML and choose the file.";
const MOST = 1_000_000; // characters; a form holds two and a half million bytes
const EDITED = "Edited: this is imported as the plain text that stands here.";

if (text && markup) {
  const note = document.createElement("p");
  note.className = "help";
  note.setAttribute("role", "status");
  text.closest(".form-row").append(note);

  const keep = (html, words) => {
    markup.value = html;
    note.textContent = words;
  };

  // Browsers write every element's whole style into a selection; of no use, and many times the text.
  const withoutStyles = (html) => html.replace(/<[^>]*>/g, (tag) => tag.replace(/ style="[^"]*"/g, ""));

  const take = (html) => {
    if (html.length > MOST) keep("", LARGE);
    else keep(html, PASTED);
  };

  text.addEventListener("paste", (event) => {
    const html = event.clipboardData?.getData("text/html");
    const replacesAll = text.selectionEnd - text.selectionStart === text.value.length;
    // what the paste itself puts in comes first
    if (html && replacesAll) setTimeout(() => take(withoutStyles(html)));
  });
  text.addEventListener("input", () => {
    if (markup.value) keep("", EDITED);
  });
  // a form that came back with an error still has both; a browser that goes back may fill in one of them
  const [visit] = performance.getEntriesByType("navigation");
  if (visit?.type === "back_forward") keep("", "");
  else if (markup.value) keep(markup.value, PASTED);
}
