// The event's form: the words of the field in use light up in the source beside it, and selected words become a statement.
"use strict";

const source = document.querySelector("[data-source]");
if (source) {
  // a long text is scrolled to the event's own
  const own = source.querySelector(".own");
  source.scrollTop += own.getBoundingClientRect().top - source.getBoundingClientRect().top - source.clientHeight / 3;

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
