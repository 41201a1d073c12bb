// An import that runs is not sent a second time, and its page asks how far it is: every second, by attributes of htmx.
"use strict";

document.addEventListener("submit", (event) => {
  if (!("once" in event.target.dataset)) return;
  event.target.querySelector("[type=submit]").disabled = true;
  window.htmx?.trigger("#progress", "started");
});
