// Arrow keys lead from an event to the one before and after it, as long as nothing else has the focus.
"use strict";
document.addEventListener("keydown", (event) => {
  if (event.metaKey || event.ctrlKey || event.altKey || event.shiftKey) return;
  if (event.target !== document.body && event.target.id !== "main") return;
  document.querySelector(`a[aria-keyshortcuts="${CSS.escape(event.key)}"]`)?.click();
});
