// Buttons and keys of lists: add, remove, move. Each is saved at once, and focus goes where it did it.
import { dress } from "./renewing.js";
import { save, typed } from "./saving.js";
import { at, say, tell } from "./say.js";

const form = at("desk-part");

export function focusOn(name) {
  const place = at(name) ?? document.querySelector(`[data-item="${CSS.escape(name)}"]`);
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

// What is typed while the next item is being made: a box of its own, where that item will stand.
let landing = null;

function land(item) {
  const box = document.createElement("textarea");
  box.className = "landing";
  box.setAttribute("aria-label", item.closest("fieldset").querySelector("legend").textContent);
  const place = item.querySelector("textarea, input").getBoundingClientRect();
  const around = form.parentElement;
  const corner = around.getBoundingClientRect();
  box.style.top = `${place.bottom - corner.top + around.scrollTop + 12}px`;
  box.style.left = `${place.left - corner.left}px`;
  box.style.width = `${place.width}px`;
  around.append(box);
  box.focus({ preventScroll: true });
  return box;
}
addEventListener("beforeunload", (event) => { if (landing?.value) event.preventDefault(); });

function write(box, words) {
  box.focus();
  box.setSelectionRange(box.value.length, box.value.length);
  if (!words) return;
  box.setRangeText(words, box.value.length, box.value.length, "end");
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

// As in Word, Enter in a finding begins the next one; no key that follows is lost meanwhile.
async function next(item) {
  if (landing) return;
  const own = item.dataset.item;
  const work = save(`after:${own}`);
  landing = land(item);
  let answer = await work;
  for (;;) {
    const made = answer?.focus?.includes("+") ? at(answer.focus) : null;
    const lines = landing.value.split("\n");
    if (!made || lines.length === 1) {
      write(made ?? at(own), made ? lines[0] : lines.map((one) => (one ? ` ${one}` : "")).join(""));
      break;
    }
    landing.value = lines.slice(1).join("\n");
    if (!lines[0].trim()) continue;
    made.value = lines[0];
    typed(made);
    answer = await save(`after:${made.name}`);
  }
  landing.remove();
  landing = null;
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

// An item is dragged by its number; the buttons and keys do the same.
let dragged = null;

function over(event) {
  const item = event.target.closest?.("[data-item]");
  if (!dragged || !item || item === dragged || item.parentElement !== dragged.parentElement) return null;
  const { top, height } = item.getBoundingClientRect();
  return { item, isBelow: event.clientY > top + height / 2 };
}

function marked(place) {
  for (const one of form.querySelectorAll(".drop-above, .drop-below")) one.classList.remove("drop-above", "drop-below");
  place?.item.classList.add(place.isBelow ? "drop-below" : "drop-above");
}

dress((place) => {
  for (const number of place.querySelectorAll("[data-item]:not(.new) > .number")) number.draggable = true;
});
form.addEventListener("dragstart", (event) => {
  dragged = event.target.matches?.(".number") ? event.target.parentElement : null;
  if (!dragged) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", "");
  event.dataTransfer.setDragImage(dragged, 0, 0);
});
form.addEventListener("dragover", (event) => {
  const place = over(event);
  marked(place);
  if (place) event.preventDefault();
});
form.addEventListener("dragend", () => {
  marked(null);
  dragged = null;
});
form.addEventListener("drop", async (event) => {
  const place = over(event);
  if (!place) return;
  event.preventDefault();
  const items = [...dragged.parentElement.querySelectorAll(":scope > [data-item]:not(.new)")];
  const [from, target] = [items.indexOf(dragged), items.indexOf(place.item)];
  const to = target + (place.isBelow ? 1 : 0) - (from < target ? 1 : 0);
  const name = dragged.dataset.item;
  marked(null);
  if (target < 0 || to === from) return;
  const answer = await save(`move:${name}|${to}`);
  if (answer?.focus) focusOn(answer.focus);
});

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
