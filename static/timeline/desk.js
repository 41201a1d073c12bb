// The session of the desk: a word before it ends, a button that lets it go on, and forms that outlive it. What is said
// stands in #session-told, which every page of the desk has.
"use strict";

(() => {
  const meta = document.querySelector("meta[name='desk-session']");
  const told = document.getElementById("session-told");
  if (!meta || !told) return;
  const WARNING = 10 * 60; // seconds before the end
  const LONGEST_TIMER = 2 ** 31 - 1; // milliseconds that a timer can count

  const say = (words, ...more) => {
    const line = document.createElement("p");
    line.append(words, ...more);
    told.replaceChildren(line);
  };

  let end = 0; // by performance's clock, which no change of the day moves
  let timer = 0;
  const left = () => (end - performance.now()) / 1000;
  const ask = async (options = {}) => {
    const answer = await fetch(meta.dataset.address, { redirect: "error", ...options });
    if (!answer.ok) throw new Error(answer.statusText);
    return (await answer.json()).seconds;
  };

  const ended = () => {
    const link = document.createElement("a");
    link.href = meta.dataset.signIn;
    link.target = "_blank";
    link.textContent = "Sign in in a new window";
    say("Your session has ended. What you have typed stays here. ", link, ", then go on on this page.");
    // whoever comes back to this window has perhaps done so
    addEventListener("focus", () => look(), { once: true });
  };

  const warn = () => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = "Stay signed in";
    button.addEventListener("click", async () => {
      try {
        count(await ask({ method: "POST", headers: { "X-CSRFToken": deskToken() ?? "" } }), true);
      } catch {
        ended();
      }
    });
    const minutes = Math.max(1, Math.round(left() / 60));
    say(`Your session ends in ${minutes} minute${minutes === 1 ? "" : "s"}. `, button);
    timer = setTimeout(look, Math.max(1, left()) * 1000);
  };

  // another window may have prolonged it, or ended it
  const look = async () => {
    try {
      count(await ask());
    } catch {
      ended();
    }
  };

  const count = (seconds, asked = false) => {
    clearTimeout(timer);
    end = performance.now() + seconds * 1000;
    if (seconds <= 0) ended();
    else if (seconds <= WARNING + 5 && !asked) warn();
    else {
      told.replaceChildren();
      if (asked) {
        const until = new Date(Date.now() + seconds * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
        say(seconds > WARNING ? `You stay signed in until ${until}.` : `The session cannot last longer than until ${until}.`);
      }
      timer = setTimeout(look, Math.min(LONGEST_TIMER, Math.max(1, seconds - (seconds > WARNING ? WARNING : 0)) * 1000));
    }
  };
  count(Number(meta.content));
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && left() <= WARNING) look();
  });
})();

// A field that looks an actor up is a box of a library, which knows no label: it takes that of the field.
(() => {
  const name = () => {
    for (const select of document.querySelectorAll("select.admin-autocomplete")) {
      const box = select.nextElementSibling?.querySelector(".select2-selection");
      const words = select.getAttribute("aria-label") ?? select.labels?.[0]?.textContent.replace(/:$/, "").trim();
      if (box && words && !box.hasAttribute("aria-label")) {
        box.setAttribute("aria-label", [words, select.selectedOptions[0]?.textContent].filter(Boolean).join(": "));
        box.removeAttribute("aria-labelledby");
      }
    }
  };
  addEventListener("load", name);
  document.addEventListener("formset:added", () => setTimeout(name));
  window.django?.jQuery(document).on("change", "select.admin-autocomplete", (event) => {
    event.target.nextElementSibling?.querySelector(".select2-selection")?.removeAttribute("aria-label");
    name();
  });
})();
