"use strict";
// Keeps the page up to date: asks for the live parts each second, and replaces what has changed. Everything that is shown was
// escaped by the server; nothing here makes markup of what it reads.
(() => {
  const PAUSE = 1000;
  const PAUSE_AFTER_FAILURE = 3000;
  const said = document.getElementById("said");
  const sources = new Map();
  let known = null;
  let timer = 0;
  let unreachable = false;

  const say = (text, failed) => {
    said.textContent = text;
    said.classList.toggle("failed", Boolean(failed));
  };

  const regions = (root) => [...root.querySelectorAll("[data-live]")];

  for (const region of regions(document)) {
    for (const child of region.children) sources.set(child.id, child.outerHTML);
  }

  // What a person has opened stays open, with what was loaded into it.
  const keepOpen = (old, fresh) => {
    const candidates = old.matches("details[id]") ? [old] : [...old.querySelectorAll("details[id]")];
    for (const before of candidates) {
      const after = fresh.querySelector(`#${CSS.escape(before.id)}`);
      if (!before.open || !after) continue;
      after.open = true;
      if (before.dataset.loaded) {
        after.dataset.loaded = before.dataset.loaded;
        after.querySelector(".loaded").replaceChildren(...before.querySelector(".loaded").childNodes);
      }
    }
  };

  // The keyboard stays where it was: on the same button, else on the card that it was in.
  const replace = (old, fresh) => {
    const focused = old.contains(document.activeElement) ? document.activeElement : null;
    keepOpen(old, fresh);
    old.replaceWith(fresh);
    if (focused) {
      const again = focused.id ? document.getElementById(focused.id) : null;
      const target = again || fresh;
      if (!again && !fresh.hasAttribute("tabindex")) fresh.tabIndex = -1;
      target.focus({ preventScroll: true });
    }
  };

  const update = (current, wanted) => {
    const left = new Map([...current.children].map((child) => [child.id, child]));
    let before = null;
    for (const node of [...wanted.children]) {
      const source = node.outerHTML;
      let child = left.get(node.id);
      left.delete(node.id);
      if (!child || sources.get(node.id) !== source) {
        const fresh = document.importNode(node, true);
        if (child) replace(child, fresh);
        child = fresh;
        sources.set(node.id, source);
      }
      const place = before ? before.nextElementSibling : current.firstElementChild;
      if (child !== place) current.insertBefore(child, place);
      before = child;
    }
    for (const [id, child] of left) {
      child.remove();
      sources.delete(id);
    }
  };

  const refresh = async () => {
    clearTimeout(timer);
    let pause = PAUSE;
    try {
      const headers = known ? { "If-None-Match": known } : {};
      const response = await fetch("/__sandbox/page/live", { headers, cache: "no-store" });
      if (response.status === 200) {
        known = response.headers.get("ETag");
        const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
        for (const region of regions(fresh)) {
          const current = document.getElementById(region.id);
          if (current) update(current, region);
        }
      } else if (response.status !== 304) {
        throw new Error(`status ${response.status}`);
      }
      if (unreachable) say("The sandbox answers again.");
      unreachable = false;
    } catch {
      if (!unreachable) say("The sandbox does not answer; this page shows what it said last.", true);
      unreachable = true;
      pause = PAUSE_AFTER_FAILURE;
    }
    clearTimeout(timer);
    if (!document.hidden) timer = setTimeout(refresh, pause);
  };

  const act = async (form) => {
    try {
      const response = await fetch(form.action, {
        method: "POST",
        body: new URLSearchParams(new FormData(form)),
        headers: { Accept: "application/json" },
      });
      const answer = await response.json();
      say(response.ok ? form.dataset.done : answer.message, !response.ok);
    } catch {
      say("The sandbox does not answer; nothing is known of what was done.", true);
    }
    await refresh();
  };

  const load = async (details) => {
    if (!details.open || details.dataset.loaded) return;
    details.dataset.loaded = "yes";
    const place = details.querySelector(".loaded");
    try {
      const response = await fetch(details.dataset.load);
      const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
      place.replaceChildren(...[...fresh.body.childNodes].map((node) => document.importNode(node, true)));
    } catch {
      delete details.dataset.loaded;
      place.textContent = "The sandbox does not answer.";
    }
  };

  const copy = async (button) => {
    const lines = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(lines.textContent);
      say("Copied.");
    } catch {
      getSelection().selectAllChildren(lines);
      say("Selected; copy it with the keyboard.");
    }
  };

  document.addEventListener("submit", (event) => {
    event.preventDefault();
    act(event.target);
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-copy]");
    if (button) copy(button);
  });
  document.addEventListener("toggle", (event) => {
    if (event.target.matches("details[data-load]")) load(event.target);
  }, true);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) refresh();
  });
  timer = setTimeout(refresh, PAUSE);
})();
