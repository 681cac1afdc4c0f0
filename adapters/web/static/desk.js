// What every page does a little better with a script: news as it happens, one click at a time.
"use strict";

document.documentElement.classList.add("js");

const announce = (words) => {
  document.getElementById("announce").textContent = words;
};

// --- A part of the page that is kept up to date -------------------------------------------------

// What the reader is typing, by the place where it stands, so that it outlives the fresh part;
// and what was put aside before, as its place may be back.
const written = (part) => [
  ...[...part.querySelectorAll(".aside textarea")].map((words) => ({
    ...words.kept,
    isFocused: words === document.activeElement,
  })),
  ...[...part.querySelectorAll("form[data-control]")].flatMap((form) =>
    [...form.querySelectorAll("textarea, input:not([type=hidden])")].map((field) => ({
      control: form.dataset.control,
      name: field.name,
      value: field.value,
      label: form.querySelector("label")?.textContent.trim() ?? "",
      isOpen: form.closest("details")?.open ?? false,
      isFocused: field === document.activeElement,
      from: field.selectionStart,
      to: field.selectionEnd,
    })),
  ),
];

const fieldOf = (part, kept) =>
  part.querySelector(`form[data-control="${CSS.escape(kept.control)}"]`)?.elements[kept.name];

// Words whose control is gone stay readable, so that nothing that was typed is lost.
const keepAside = (part, kept) => {
  const box = document.createElement("section");
  box.className = "aside";
  box.setAttribute("aria-label", "What you were writing");
  const title = document.createElement("h2");
  title.textContent = "What you were writing";
  const label = document.createElement("label");
  label.textContent = kept.label;
  const words = document.createElement("textarea");
  Object.assign(words, { readOnly: true, value: kept.value, kept });
  label.append(words);
  box.append(title, label);
  part.prepend(box);
  if (kept.isFocused) words.focus({ preventScroll: true });
};

const giveBack = (part, all) => {
  for (const kept of all) {
    const field = fieldOf(part, kept);
    if (!field) {
      if (kept.value.trim()) keepAside(part, kept);
      continue;
    }
    field.value = kept.value;
    const details = field.closest("details");
    if (details && kept.isOpen) details.open = true;
    if (kept.isFocused) {
      field.focus({ preventScroll: true });
      field.setSelectionRange(kept.from, kept.to);
    }
  }
};

const replace = (part, html) => {
  const all = written(part);
  const focused = part.contains(document.activeElement) ? document.activeElement : null;
  const wasAt = focused?.closest("[href]")?.getAttribute("href");
  const wasIn = focused?.closest("form[data-control]")?.dataset.control;
  part.innerHTML = html;
  giveBack(part, all);
  if (focused && !part.contains(document.activeElement)) {
    const same =
      (wasAt && part.querySelector(`[href="${CSS.escape(wasAt)}"]`)) ||
      (wasIn && part.querySelector(`form[data-control="${CSS.escape(wasIn)}"] button`)) ||
      part.querySelector("h1");
    same?.focus({ preventScroll: true });
  }
  part.classList.remove("fresh");
  void part.offsetWidth;
  part.classList.add("fresh");
};

const refresh = async (part) => {
  const answer = await fetch(part.dataset.live, { headers: { Accept: "text/html" } });
  if (!answer.ok) {
    announce("This page is out of date. Please load it again.");
    return;
  }
  part.dataset.seen = answer.headers.get("X-Seen") ?? part.dataset.seen;
  replace(part, await answer.text());
  const status = part.querySelector("[data-status]")?.textContent ?? "";
  announce(`${part.dataset.news} ${status}`.trim());
};

// A browser opens six connections to a server at most: a page that nobody looks at holds none.
const follow = (part) => {
  let source = null;
  const listen = () => {
    const address = new URL(part.dataset.events, location.href);
    address.searchParams.set("seen", part.dataset.seen);
    source = new EventSource(address);
    source.addEventListener("changed", (event) => {
      if (event.data !== part.dataset.seen) refresh(part);
    });
  };
  const look = () => {
    source?.close();
    source = null;
    if (document.visibilityState === "visible") listen();
  };
  document.addEventListener("visibilitychange", look);
  addEventListener("pagehide", () => source?.close());
  addEventListener("pageshow", (event) => event.persisted && look());
  look();
};

document.querySelectorAll("[data-live]").forEach(follow);

// --- One click at a time -------------------------------------------------------------------------

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.getAttribute("aria-busy") === "true") {
    event.preventDefault();
    return;
  }
  if (!event.defaultPrevented) form.setAttribute("aria-busy", "true");
});
addEventListener("pageshow", () =>
  document.querySelectorAll("form[aria-busy]").forEach((form) => form.removeAttribute("aria-busy")),
);

// --- Copying the approved words ------------------------------------------------------------------

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const words = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(words.value);
    announce("Copied.");
    button.textContent = "Copied";
  } catch {
    words.focus();
    words.select();
    announce("Please copy with the keyboard: the words are selected.");
  }
});

// --- The list of problems is where the reader goes on --------------------------------------------

document.getElementById("problems")?.focus();

// --- A list that is good for a day only ---------------------------------------------------------

// A page that was left open stops showing it; a timer that slept with the machine is asked again.
const endWhenOver = (part) => {
  if (new Date() < new Date(part.dataset.until)) return;
  const words = document.createElement("p");
  words.textContent = "This list is not good any more. Please look it up again.";
  part.replaceChildren(words);
  part.removeAttribute("data-until");
};

const endEach = () => document.querySelectorAll("[data-until]").forEach(endWhenOver);
if (document.querySelector("[data-until]")) {
  endEach();
  setInterval(endEach, 30000);
  for (const moment of ["pageshow", "focus", "beforeprint"]) window.addEventListener(moment, endEach);
  document.addEventListener("visibilitychange", endEach);
}
