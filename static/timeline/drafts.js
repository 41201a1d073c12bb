// What is typed at the desk is kept in this browser until it is saved: per user and record, for a week, within bounds.
// A page that finds words which were not saved offers them; whoever signs in as somebody else is offered none.
"use strict";

(() => {
  const meta = document.querySelector("meta[name='desk-session']");
  if (!meta) return;
  const DAYS = 7;
  const MOST = 4_000_000; // characters in all; browsers give five millions
  const MINE = `desk-draft:${meta.dataset.user}:`;
  const MACHINERY = new Set(["csrfmiddlewaretoken", "_owner", "_draft", "_seen", "_base", "seen", "_look"]);

  const all = () => Object.keys(localStorage).filter((key) => key.startsWith("desk-draft:"));
  const read = (key) => {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  };
  const at = (key) => Number.parseInt(key.slice(key.lastIndexOf("/") + 1), 36);

  // what was saved, what is old, and of the rest the oldest where there is too much
  const tidy = () => {
    const saved = document.cookie.match(/(?:^|; )desk_saved=([0-9a-z]+)/)?.[1];
    if (saved) document.cookie = "desk_saved=; path=/admin/; max-age=0; samesite=lax";
    for (const key of all()) {
      if (key.endsWith(`/${saved}`) || !(at(key) > Date.now() - DAYS * 86_400_000)) localStorage.removeItem(key);
    }
  };
  const store = (key, value) => {
    const others = all().filter((other) => other !== key).sort((one, other) => at(one) - at(other));
    let size = value.length + others.reduce((sum, other) => sum + localStorage.getItem(other).length, 0);
    for (const other of others) {
      if (size <= MOST) break;
      size -= localStorage.getItem(other).length;
      localStorage.removeItem(other);
    }
    try {
      localStorage.setItem(key, value);
      return true;
    } catch {
      return false; // full, or not allowed
    }
  };

  const fields = (form) => [...new FormData(form)].filter(([, value]) => typeof value === "string");
  const words = (entries) => JSON.stringify(entries.filter(([name]) => !MACHINERY.has(name) && !name.startsWith("_keep-")));
  const forms = new Map(); // form -> what is known of it

  const keep = (form) => {
    const known = forms.get(form);
    if (!known || !form.isConnected) return;
    clearTimeout(known.timer);
    const entries = fields(form);
    if (words(entries) === known.last) return;
    known.last = words(entries);
    if (known.last === known.first) localStorage.removeItem(known.key);
    else if (!store(known.key, JSON.stringify(entries)) && !known.told) {
      known.told = true;
      bar(form, "This is too much to be kept in this browser until it is saved: save it soon.");
    }
  };

  const bar = (form, text, ...buttons) => {
    const line = document.createElement("p");
    line.className = "draft-offer";
    line.setAttribute("role", "status");
    line.append(text, ...buttons);
    form.before(line);
    return line;
  };
  const button = (text, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "button";
    made.textContent = text;
    made.addEventListener("click", act);
    return made;
  };

  // A record's form is given back by the server, which knows its rows and what others have saved since.
  const bySending = (form, entries, name) => {
    const sent = document.createElement("form");
    sent.method = "post";
    sent.action = location.href;
    const now = new FormData(form);
    const again = entries.filter(([field]) => !["csrfmiddlewaretoken", "_owner", "_draft", "_look"].includes(field));
    again.push(["csrfmiddlewaretoken", now.get("csrfmiddlewaretoken")], ["_owner", now.get("_owner")], ["_draft", name], ["_look", "1"]);
    for (const [field, value] of again) {
      const input = document.createElement("input");
      input.type = "hidden";
      input.name = field;
      input.value = value;
      sent.append(input);
    }
    document.body.append(sent);
    sent.requestSubmit();
  };
  const inPlace = (form, entries) => {
    for (const [field, value] of entries) {
      const control = form.elements[field];
      if (MACHINERY.has(field) || !control) continue;
      if (control instanceof RadioNodeList || "value" in control) control.value = value;
    }
    form.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const offer = (form, key) => {
    const draft = read(key);
    const when = new Date(at(key)).toLocaleString([], { dateStyle: "medium", timeStyle: "short" });
    if (!Array.isArray(draft)) return;
    const line = bar(
      form,
      `What you typed here on ${when} was not saved. `,
      button("Give it back", () => {
        line.remove();
        if (form.elements._base) bySending(form, draft, key.slice(key.lastIndexOf("/") + 1));
        else {
          localStorage.removeItem(key);
          inPlace(form, draft);
        }
      }),
      button("Forget it", () => {
        localStorage.removeItem(key);
        line.remove();
      }),
    );
  };

  const begin = (form) => {
    if (forms.has(form)) return;
    const stem = `${MINE}${location.pathname}${form.elements.record?.value ?? ""}/`;
    const first = words(fields(form));
    const slot = form.elements._draft.value || Date.now().toString(36);
    forms.set(form, { key: stem + slot, first: form.elements._draft.value ? null : first, last: first, timer: 0 });
    form.elements._draft.value = slot;
    for (const key of all().filter((k) => k.startsWith(stem) && !k.slice(stem.length).includes("/"))) {
      const draft = key === stem + slot ? null : read(key);
      if (Array.isArray(draft) && words(draft) === first) localStorage.removeItem(key);
      else if (draft) offer(form, key);
    }
    if (form.elements._draft.value && forms.get(form).first === null) store(stem + slot, JSON.stringify(fields(form)));
  };
  const beginAll = () => {
    for (const owner of document.querySelectorAll("form [name='_owner']")) begin(owner.form);
  };

  const typed = (event) => {
    const form = event.target.form ?? event.target.closest?.("form");
    const known = forms.get(form);
    if (!known) return;
    clearTimeout(known.timer);
    known.timer = setTimeout(() => keep(form), 300);
  };
  const keepAll = () => [...forms.keys()].forEach(keep);

  try {
    tidy();
  } catch {
    return; // a browser that keeps nothing
  }
  beginAll();
  document.addEventListener("input", typed);
  document.addEventListener("change", typed);
  window.django?.jQuery(document).on("change select2:select formset:added formset:removed", typed);
  document.addEventListener("submit", (event) => keep(event.target), true);
  addEventListener("pagehide", keepAll);
  document.addEventListener("visibilitychange", keepAll);
  document.addEventListener("htmx:beforeRequest", keepAll);
  document.addEventListener("htmx:afterSwap", () => {
    tidy();
    beginAll();
  });
})();
