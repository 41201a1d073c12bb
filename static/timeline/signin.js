// Passkeys: ties allauth's functions to the form on the page, and says in the page what went wrong.
"use strict";

(() => {
  const form = document.querySelector("[data-passkey]");
  if (!form) return;
  const button = form.querySelector("[data-passkey-button]");
  const problem = document.querySelector("[data-passkey-error]");
  button.id ||= "passkey-button";
  const ids = { add: button.id, authenticate: button.id, credential: form.elements.credential.id, data: "js_data" };
  // before allauth's listener: a browser may refuse at once
  button.addEventListener("click", () => { problem.hidden = true; });
  window.allauth.webauthn.forms[form.dataset.passkey]({ ids });

  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    problem.hidden = false;
  });
  // Enter in the field for the name does what the button does
  form.addEventListener("submit", (event) => {
    if (form.elements.credential.value !== "null") return; // filled in by the passkey
    event.preventDefault();
    button.click();
  });
})();
