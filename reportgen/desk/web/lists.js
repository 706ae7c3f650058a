// Buttons and keys of lists: add, remove, move. Each is saved at once, and focus goes where it did it.
import { dress } from "./renewing.js";
import { save } from "./saving.js";
import { at, say, tell } from "./say.js";

const form = at("desk-part");

export function focusOn(name) {
  const place = at(name);
  const inside = place?.matches("textarea, input, select")
    ? place : place?.querySelector("textarea, input:not([type=hidden]), select, button");
  (inside ?? place)?.focus();
}

// After a move the same button of the moved item has the focus.
async function act(button) {
  const [what, name] = button.value.split(/:(.*)/s);
  if (button.getAttribute("aria-disabled") === "true") {
    const why = { up: "already_first", down: "already_last" }[what] ?? "nothing_to_undo";
    tell(say(why));
    return;
  }
  const answer = await save(button.value, { loud: what === "save" });
  if (!answer?.page) return;
  if (what === "up" || what === "down") {
    const place = document.querySelector(`[data-item="${CSS.escape(answer.focus)}"]`);
    (place?.querySelector(`[data-do="${what}"]`) ?? place)?.focus();
  } else if (what === "remove") {
    const list = at(answer.focus);
    if (list?.matches("fieldset")) list.querySelector(":scope > [data-do=add]")?.focus();
    else focusOn(answer.focus);
  } else if (["add", "after", "fix", "use", "make", "rename", "undo", "redo"].includes(what) && answer.focus) {
    focusOn(answer.focus);
  } else if (what === "save" && name) focusOn(name);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest('button[name="do"]');
  if (!button || button.form !== form) return;
  event.preventDefault();
  act(button);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  save("save", { loud: true });
});

function itemOf(control) {
  const item = control.closest("[data-item]");
  return item && control.name === item.dataset.item ? item : null;
}

form.addEventListener("keydown", async (event) => {
  const control = event.target;
  if (event.isComposing || !control.matches("textarea, input[type=text]")) return;
  const item = control.closest("[data-item]");
  if (event.altKey && event.shiftKey && ["ArrowUp", "ArrowDown"].includes(event.key) && item) {
    event.preventDefault();
    const way = event.key === "ArrowUp" ? "up" : "down";
    const button = item.querySelector(`[data-do="${way}"]`);
    if (!button) return;
    if (button.getAttribute("aria-disabled") === "true") return void act(button);
    const answer = await save(button.value);
    if (answer?.focus) focusOn(answer.focus);
    return;
  }
  const own = itemOf(control);
  if (event.key === "Enter" && !event.shiftKey && control.dataset.sort === "line") {
    event.preventDefault();
    if (own && control.value.trim()) await next(own);
  } else if (event.key === "Backspace" && own && control.value === "") {
    event.preventDefault();
    await gone(own);
  }
});

// As in Word, Enter in a finding begins the next one.
async function next(item) {
  const answer = await save(`after:${item.dataset.item}`);
  if (answer?.focus) focusOn(answer.focus);
}

async function gone(item) {
  const before = item.previousElementSibling?.dataset.item;
  if (item.classList.contains("new")) {
    const list = item.closest("fieldset");
    item.remove();
    if (before) focusOn(before);
    else list?.querySelector(":scope > [data-do=add]")?.focus();
    return;
  }
  const answer = await save(`remove:${item.dataset.item}`);
  if (answer?.page) focusOn(before ?? answer.focus);
}

// One stop for the keyboard a toolbar, with arrow keys inside.
dress((place) => {
  for (const bar of place.querySelectorAll("[role=toolbar]")) {
    const stops = [...bar.querySelectorAll("button")];
    for (const [number, one] of stops.entries()) one.tabIndex = number ? -1 : 0;
  }
});
document.addEventListener("keydown", (event) => {
  const bar = event.target.closest("[role=toolbar]");
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!bar || !step || event.altKey || event.ctrlKey) return;
  const stops = [...bar.querySelectorAll("button")];
  const now = stops.indexOf(event.target);
  const other = stops[(now + step + stops.length) % stops.length];
  event.preventDefault();
  for (const one of stops) one.tabIndex = one === other ? 0 : -1;
  other.focus();
});
