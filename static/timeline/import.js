// What is handed to the queue is sent once, however often its button is pressed.
"use strict";

document.addEventListener("submit", (event) => {
  if (!("once" in event.target.dataset)) return;
  event.target.querySelector("[type=submit]").disabled = true;
});
