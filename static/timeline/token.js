// Who signs in anew, in another window, has another token; forms take the one of now.
"use strict";

const deskToken = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1];
document.addEventListener("submit", (event) => {
  const field = event.target.elements.csrfmiddlewaretoken;
  if (field && deskToken()) field.value = deskToken();
});
document.addEventListener("htmx:configRequest", (event) => {
  if ("csrfmiddlewaretoken" in event.detail.parameters && deskToken()) event.detail.parameters.csrfmiddlewaretoken = deskToken();
});
