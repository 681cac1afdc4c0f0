// The page of an errand: a pupil is found as you type.
"use strict";

const errand = document.getElementById("errand");

const choose = (group, name, choice) => {
  const label = document.createElement("label");
  label.className = "option";
  const radio = document.createElement("input");
  Object.assign(radio, { type: "radio", name, value: choice.value, checked: true });
  const words = document.createElement("span");
  words.textContent = choice.label;
  label.append(radio, " ", words);
  group.querySelector("[data-found]")?.remove();
  group.querySelector("[data-chosen]").replaceChildren(label);
  return `${choice.label} chosen.`;
};

errand?.querySelectorAll("[data-search]").forEach((input) => {
  const group = input.closest("fieldset");
  const find = (query) => findPupils("/desk/roll", { csrf: errand.elements.csrf.value, query });
  combobox(input, find, (choice) => choose(group, group.id, choice));
});
