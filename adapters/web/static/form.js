// The form of a post: photos are taken in as they are chosen, pupils found as they are typed.
"use strict";

const form = document.getElementById("post");

// --- Photos, searches and whole classes: the server answers with the form's new photo part ------

// A change made while the server was at work is kept over what it knew when it was asked.
const changesSince = (before) => {
  const now = new FormData(form);
  return [...new Set(now.keys())].filter(
    (name) => String(now.getAll(name)) !== String(before.getAll(name)),
  );
};

const takeOver = (page, before) => {
  const changed = new Set(changesSince(before));
  const fresh = page.getElementById("photos-part");
  for (const field of fresh.querySelectorAll("input[type=text], textarea, input[type=search]")) {
    if (changed.has(field.name)) field.value = form.elements[field.name]?.value ?? field.value;
  }
  document.getElementById("photos-part").replaceWith(document.adoptNode(fresh));
  fresh.querySelectorAll("[data-search]").forEach(searched);
  showWhatArises();
};

const ask = async (button) => {
  const body = new FormData(form);
  const before = new FormData(form);
  body.set("do", button.value);
  form.setAttribute("aria-busy", "true");
  say(button.value === "add" ? "The photos are being cleaned." : "One moment.");
  try {
    const answer = await fetch(form.action, { method: "POST", body });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!page.getElementById("photos-part")) throw new Error("not the form");
    takeOver(page, before);
    return true;
  } catch {
    say("That did not work. Everything you typed is still here; please try again.");
    return false;
  } finally {
    form.removeAttribute("aria-busy");
  }
};

const NOT_KNOWN = "Tick first who is in the picture: then the desk can begin.";

const handInLate = () => {
  const button = handsIn;
  handsIn = null;
  if (button) form.requestSubmit(button);
};

// "Hand in", pressed while photos are still being cleaned, waits for them.
let handsIn = null;
document.addEventListener(
  "submit",
  (event) => {
    if (event.submitter?.value !== "send" || form.getAttribute("aria-busy") !== "true") return;
    event.preventDefault();
    event.stopPropagation();
    handsIn = event.submitter;
    say("The post is handed in as soon as the photos are there.");
  },
  true,
);

// The field that a button leads to; a photo's own has its number.
const HOMES = { add: "photos", remove: "photos", class: "pictured", begin: "alt" };

form.addEventListener("submit", async (event) => {
  const button = event.submitter;
  const [verb, number] = (button?.value ?? "").split("_");
  if (!button || verb === "send") return;
  event.preventDefault();
  if (form.getAttribute("aria-busy") === "true" || verb === "keep") return;
  if (!(await ask(button))) return;
  if (handsIn) {
    handInLate();
    return;
  }
  const wrong = document.querySelector("#photos-part .wrong");
  const home = document.getElementById(HOMES[verb] === "photos" ? "photos" : `${HOMES[verb]}_${number}`);
  home?.focus({ preventScroll: verb !== "class" });
  if (verb === "begin") home?.setSelectionRange(home.value.length, home.value.length);
  const photos = document.querySelectorAll(".photo-part").length;
  const done = { class: "The class is ticked.", begin: home?.value || NOT_KNOWN };
  say(wrong ? wrong.textContent : (done[verb] ?? `${photos} photos in this post.`));
});

form.addEventListener("change", (event) => {
  if (event.target.id !== "photos" || !event.target.files.length) return;
  form.requestSubmit(document.querySelector("[data-photos] button[value=add]"));
});

// --- Only what this post gives reason to ask: the desk wants no other answer ---------------------

// More than the desk takes for a link: nothing that it asks may be hidden.
const MAY_LINK = /https?:|www\.|[\p{L}\d-]\.\p{L}{2}/iu;
const ARISES = [
  [
    ["dress", "dignity", "device", "background", "visitors"],
    () => document.querySelector(".photo-part") || form.elements.photos?.files.length > 0,
  ],
  [["links_checked", "links_name_child"], () => MAY_LINK.test(form.elements.text.value)],
  [["credit"], () => form.elements.copyright?.value === "permission"],
];

const showWhatArises = () => {
  for (const [names, arises] of ARISES) {
    for (const name of names) {
      const field = document.getElementById(name)?.closest(".field");
      if (field) field.hidden = !arises() && !field.matches(".field-wrong");
    }
  }
};

form.addEventListener("input", showWhatArises);
form.addEventListener("change", showWhatArises);
showWhatArises();

// --- Find a pupil as you type ---------------------------------------------------------------------

const tick = (list, name, choice) => {
  const known = list.querySelector(`input[value="${CSS.escape(choice.admission_no)}"]`);
  if (known) {
    known.checked = true;
    return;
  }
  const item = document.createElement("li");
  const label = document.createElement("label");
  label.className = "option";
  const box = document.createElement("input");
  Object.assign(box, { type: "checkbox", name, value: choice.admission_no, checked: true });
  label.append(box, ` ${choice.label}`);
  item.append(label);
  list.append(item);
};

const searched = (input) => {
  const number = input.name.split("_")[1];
  const list = input.closest("[data-pictured]").querySelector("[data-ticked]");
  const find = (query) =>
    findPupils("/desk/pupils", {
      csrf: form.elements.csrf.value,
      school: form.elements.school.value,
      query,
    });
  combobox(input, find, (choice) => {
    tick(list, `pictured_${number}`, choice);
    return `${choice.label} ticked.`;
  });
};

document.querySelectorAll("[data-search]").forEach(searched);
