// A search field that offers what it finds; the keyboard is enough. *find* asks the server for what
// is typed, *choose* takes what was chosen and says it in words.
"use strict";

const say = (words) => {
  document.getElementById("announce").textContent = words;
};

const findPupils = async (address, fields) => {
  const answer = await fetch(address, { method: "POST", body: new URLSearchParams(fields) });
  return answer.ok ? answer.json() : null;
};

function combobox(input, find, choose) {
  const box = document.createElement("ul");
  let choices = [];
  let at = -1;
  let turn = 0;
  Object.assign(box, { id: `found_${input.name}`, className: "listbox", hidden: true });
  box.setAttribute("role", "listbox");
  box.setAttribute("aria-label", "Pupils found");
  input.after(box);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", box.id);
  input.setAttribute("aria-expanded", "false");

  const close = () => {
    box.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const point = (to) => {
    at = (to + choices.length) % choices.length;
    [...box.children].forEach((one, index) => one.setAttribute("aria-selected", String(index === at)));
    box.children[at].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", box.children[at].id);
  };
  const take = (choice) => {
    const told = choose(choice);
    input.value = "";
    close();
    say(told);
  };
  const show = () => {
    box.replaceChildren(
      ...choices.map((choice, index) => {
        const item = document.createElement("li");
        Object.assign(item, { id: `${box.id}_${index}`, textContent: choice.label });
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        item.addEventListener("mousedown", (event) => event.preventDefault());
        item.addEventListener("click", () => take(choice));
        return item;
      }),
    );
    box.hidden = choices.length === 0;
    input.setAttribute("aria-expanded", String(choices.length > 0));
    say(choices.length ? `${choices.length} found. Use the arrow keys.` : "Nobody found.");
  };
  const search = async () => {
    const mine = ++turn;
    at = -1;
    if (input.value.trim().length < 2) {
      close();
      return;
    }
    const found = await find(input.value);
    if (mine !== turn || !found) return;
    choices = found;
    show();
  };
  let wait = 0;
  input.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(search, 150);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      if (!box.hidden && choices.length) take(choices[Math.max(at, 0)]);
    } else if (event.key === "Escape" && !box.hidden) {
      event.preventDefault();
      close();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && choices.length) {
      event.preventDefault();
      box.hidden = false;
      input.setAttribute("aria-expanded", "true");
      point(at + (event.key === "ArrowDown" ? 1 : -1));
    }
  });
  input.addEventListener("blur", close);
}
