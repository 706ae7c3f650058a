// Figures and names in texts: shown as their values, and completed while they are typed.
import { dress } from "./renewing.js";
import { typed } from "./saving.js";
import { at, say, tell } from "./say.js";

const form = at("desk-part");
const REFERENCE = /\{\{\s*([\w.]+)\s*(?:\|[^}]*)?\}\}/g;
const BEGUN = /\{\{\s*([\w., ]*)$/;
const MOST = 8;

function known() {
  return JSON.parse(at("desk-names").textContent);
}

// What shows chips lies over the box and lets clicks through to it.
function chips(box) {
  const text = box.querySelector("textarea");
  box.querySelector(".shown")?.remove();
  box.nextElementSibling?.matches(".refers") && box.nextElementSibling.remove();
  const values = new Map(known().map(([name, words, value]) => [name, [words, value]]));
  const found = [...text.value.matchAll(REFERENCE)].filter((one) => values.has(one[1]));
  if (!found.length) return;
  const shown = document.createElement("div");
  shown.className = "shown";
  shown.setAttribute("aria-hidden", "true");
  let end = 0;
  const piece = (from, to, chip) => {
    const node = document.createElement("span");
    node.textContent = chip ?? text.value.slice(from, to);
    if (chip !== undefined) node.className = "chip";
    Object.assign(node.dataset, { from, to });
    shown.append(node);
  };
  for (const one of found) {
    piece(end, one.index);
    end = one.index + one[0].length;
    piece(one.index, end, values.get(one[1])[1]);
  }
  piece(end, text.value.length);
  box.append(shown);
  const refers = document.createElement("p");
  refers.className = "v refers";
  refers.id = `refers-${text.id}`;
  const said = found.map((one) => values.get(one[1]).join(", ")).join("; ");
  refers.textContent = say("refers_to", said);
  box.after(refers);
  const described = new Set((text.getAttribute("aria-describedby") ?? "").split(" "));
  text.setAttribute("aria-describedby", [...described.add(refers.id)].join(" ").trim());
}

dress((place) => {
  for (const text of place.querySelectorAll(".box > textarea:not(.code)")) chips(text.parentElement);
});
// Made while the box still has the focus, so that nothing moves when it is left.
form.addEventListener("input", (event) => {
  const box = event.target.closest(".box");
  if (box && !event.target.matches(".code")) chips(box);
});

// A click on the words sets the caret at these words, though the box shows others there.
form.addEventListener("pointerdown", (event) => {
  const box = event.target.closest(".box");
  const shown = box?.querySelector(".shown");
  if (!shown || event.target === document.activeElement || event.button) return;
  shown.style.pointerEvents = "auto";
  const hit = document.caretPositionFromPoint?.(event.clientX, event.clientY);
  const range = hit ? null : document.caretRangeFromPoint?.(event.clientX, event.clientY);
  shown.style.pointerEvents = "";
  const node = hit?.offsetNode ?? range?.startContainer;
  const piece = node?.parentElement?.closest("[data-from]");
  if (!piece || !shown.contains(piece)) return;
  const inside = piece.matches(".chip") ? 0 : hit?.offset ?? range.startOffset;
  event.preventDefault();
  const text = box.querySelector("textarea");
  text.focus();
  const place = Number(piece.dataset.from) + inside;
  text.setSelectionRange(place, place);
});

// Completion: a list below the box; the box keeps the focus.
let list = null;
let chosen = 0;

function close() {
  list?.remove();
  list = null;
}

function matching(begun) {
  const parts = begun.toLowerCase().split(/[\s.,_]+/).filter(Boolean);
  return known().filter(([name, words]) => {
    const text = `${name} ${words}`.toLowerCase();
    return parts.every((part) => text.includes(part));
  });
}

function choose(number, total) {
  chosen = (number + list.children.length) % list.children.length;
  for (const [at_, one] of [...list.children].entries()) {
    one.setAttribute("aria-selected", String(at_ === chosen));
  }
  const [, words, value] = list.found[chosen];
  list.children[chosen].scrollIntoView({ block: "nearest" });
  list.text.setAttribute("aria-activedescendant", list.children[chosen].id);
  tell(say("figures_found", total, words, value, total).replace(`1 of ${total}`, `${chosen + 1} of ${total}`));
}

function complete(text) {
  const before = text.value.slice(0, text.selectionStart);
  const begun = BEGUN.exec(before);
  const found = begun ? matching(begun[1]) : [];
  close();
  if (!found.length) return;
  list = document.createElement("ul");
  Object.assign(list, { className: "pop", id: "pop", text, found: found.slice(0, MOST) });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", say("figures_and_names"));
  for (const [number, [, words, value]] of list.found.entries()) {
    const one = document.createElement("li");
    one.id = `pop-${number}`;
    one.setAttribute("role", "option");
    one.append(
      Object.assign(document.createElement("span"), { textContent: words }),
      Object.assign(document.createElement("span"), { textContent: value }),
    );
    one.addEventListener("mousedown", (event) => {
      event.preventDefault();
      choose(number, found.length);
      insert();
    });
    list.append(one);
  }
  text.setAttribute("aria-controls", "pop");
  text.setAttribute("aria-autocomplete", "list");
  text.closest(".box").after(list);
  choose(0, found.length);
}

function insert() {
  const { text, found } = list;
  const before = text.value.slice(0, text.selectionStart);
  const start = before.length - BEGUN.exec(before)[0].length;
  const after = text.value.slice(text.selectionStart).replace(/^\s*\}\}/, "");
  const put = `{{ ${found[chosen][0]} }}`;
  text.setRangeText(put, start, text.value.length - after.length, "end");
  close();
  typed(text);
  text.dispatchEvent(new Event("input", { bubbles: true }));
}

form.addEventListener("input", (event) => {
  if (event.target.matches("textarea:not(.code)")) complete(event.target);
});
form.addEventListener("focusout", close);
form.addEventListener("keydown", (event) => {
  if (!list) {
    if (event.ctrlKey && event.key === " " && event.target.matches("textarea:not(.code)")) {
      event.preventDefault();
      begin(event.target);
    }
    return;
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) choose(chosen + step, list.found.length);
  else if (event.key === "Enter" || event.key === "Tab") insert();
  else if (event.key === "Escape") close();
  else return;
  event.preventDefault();
  event.stopImmediatePropagation();
}, true);

export function begin(text) {
  text.focus();
  text.setRangeText("{{ ", text.selectionStart, text.selectionEnd, "end");
  text.dispatchEvent(new Event("input", { bubbles: true }));
}
