// Keys: no single letter is one, and each has a control that does the same.
import { closePanel } from "./frame.js";
import { focusOn } from "./lists.js";
import { save } from "./saving.js";
import { at } from "./say.js";
import { marks } from "./tools.js";
import { isNarrow, show } from "./views.js";

const PANES = ["desk-outline", "desk-main", "desk-page"];
const entered = new Map();

document.addEventListener("focusin", (event) => {
  if (event.target.matches("textarea, input[type=text]")) entered.set(event.target, event.target.value);
});

// From the last pane F6 goes on to the browser, so that its address bar stays in reach.
function nextPane(event) {
  const now = PANES.findIndex((one) => at(one).contains(document.activeElement));
  const to = now + (event.shiftKey ? -1 : 1);
  if (now >= 0 && !PANES[to]) return;
  event.preventDefault();
  const pane = PANES[now < 0 ? (event.shiftKey ? PANES.length - 1 : 0) : to];
  if (isNarrow()) show(pane);
  at(pane).focus();
}

function nextProblem(event) {
  const all = [...document.querySelectorAll("#desk-problems a, #desk-gaps a")];
  const first = (one) => all.findIndex((other) => other.getAttribute("href") === one.getAttribute("href"));
  const links = all.filter((one, number) => first(one) === number); // a field is gone to once
  if (!links.length) return;
  event.preventDefault();
  const here = links.findIndex((one) => one.dataset.field && one.dataset.field === document.activeElement?.name);
  const step = event.shiftKey ? -1 : 1;
  const link = links[(here + step + links.length) % links.length];
  if (link.getAttribute("href").startsWith("#")) focusOn(link.dataset.field || "desk-title");
  else link.click();
}

// In a box the browser's own undo comes first, until the box is as it was when it was entered.
function undo(event, action) {
  const box = document.activeElement;
  if (entered.has(box) && box.value !== entered.get(box) && action === "undo") return;
  event.preventDefault();
  document.querySelector(`.bar [data-do="${action}"]`).click();
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  const command = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  if (event.key === "F6") nextPane(event);
  else if (event.key === "F8") nextProblem(event);
  else if (command && key === "s") {
    event.preventDefault();
    save("save", { loud: true });
  } else if (command && key === "z") undo(event, event.shiftKey ? "redo" : "undo");
  else if (command && key === "y") undo(event, "redo");
  else if (event.key === "Escape") closePanel();
  else if (command && event.target.matches("textarea:not(.code)")) {
    const mark = { i: marks.emphasis, b: marks.strong, k: marks.link }[key];
    if (!mark) return;
    event.preventDefault();
    mark(event.target);
  }
});

// A problem's link leads to its field, wherever that is folded.
document.addEventListener("click", (event) => {
  const link = event.target.closest("#desk-problems a[href^='#'], #desk-gaps a[href^='#']");
  if (!link?.dataset.field) return;
  event.preventDefault();
  const field = at(link.dataset.field);
  const folded = field?.closest("details");
  if (folded) folded.open = true;
  focusOn(link.dataset.field);
});
