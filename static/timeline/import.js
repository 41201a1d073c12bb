// An import that runs is not sent a second time. How far it is, its page asks by attributes of htmx.
"use strict";

document.addEventListener("submit", (event) => {
  if ("once" in event.target.dataset) event.target.querySelector("[type=submit]").disabled = true;
});
