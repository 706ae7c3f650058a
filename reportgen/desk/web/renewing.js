// Renews the desk from a page that the server made, and keeps focus, caret and what is being typed.
import { at } from "./say.js";

const dressers = [];

// Registers work that is to be done on the form now, and whenever parts of it were made anew.
export function dress(work) {
  dressers.push(work);
  work(document);
}

function held() {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const href = one.getAttribute("href");
  const own = one.id ? `#${CSS.escape(one.id)}` : null;
  const doing = one.value && one.name === "do" ? `button[value="${CSS.escape(one.value)}"]` : null;
  const link = href ? `a[href="${CSS.escape(href)}"]` : null;
  const caret = "selectionStart" in one && one.type !== "checkbox" && one.type !== "radio"
    ? [one.selectionStart, one.selectionEnd] : null;
  return { find: own ?? doing ?? link, caret, within: one };
}

// What a field is called once it was saved: items get other numbers, and what was new gets one.
export function settled(name, moved) {
  return moved?.[name] ?? name;
}

function giveBack(was, moved) {
  if (!was?.find || document.contains(was.within)) return;
  const now = settled(was.within.id, moved);
  const again = now === was.within.id ? document.querySelector(was.find) : at(now);
  if (!again) return;
  again.focus({ preventScroll: true });
  if (was.caret && again.setSelectionRange) again.setSelectionRange(...was.caret);
}

function replace(part, anew) {
  if (part.innerHTML === anew.innerHTML) return;
  const open = new Map([...part.querySelectorAll("details[data-keep]")].map((one) => [one.dataset.keep, one.open]));
  part.replaceChildren(...anew.childNodes);
  for (const one of part.querySelectorAll("details[data-keep]")) {
    if (open.has(one.dataset.keep)) one.open = open.get(one.dataset.keep);
  }
}

function names(fields) {
  return [...fields.querySelectorAll("textarea, input, select, button[data-do], [data-item], a")]
    .map((one) => `${one.tagName} ${one.name || one.dataset.item || one.getAttribute("href")} ${one.value && one.type !== "text" && one.tagName === "INPUT" ? one.value : ""}`).join("\n");
}

function values(fields, anew, typing) {
  for (const one of anew.querySelectorAll("textarea, input[type=text], select")) {
    const now = at(one.id);
    // A new entry that lacks its name or its value is not saved yet.
    if (now && !typing.has(now.name) && !now.closest(".new-entry") && now.value !== one.value) {
      const focused = now === document.activeElement;
      const caret = focused && now.selectionStart;
      now.value = one.value;
      if (focused && now.setSelectionRange) now.setSelectionRange(caret, caret);
    }
  }
  for (const one of anew.querySelectorAll("input[type=radio], input[type=checkbox]")) {
    const same = `input[name="${CSS.escape(one.name)}"][value="${CSS.escape(one.value)}"]`;
    const now = fields.querySelector(same);
    if (now && !typing.has(now.name)) now.checked = one.defaultChecked;
  }
  for (const one of anew.querySelectorAll("[aria-describedby]")) {
    const now = at(one.id);
    if (now) invalid(now, one.getAttribute("aria-invalid") === "true");
  }
  for (const one of anew.querySelectorAll(".below")) {
    const now = at(one.id);
    if (now && now.innerHTML !== one.innerHTML) now.replaceChildren(...one.childNodes);
  }
}

export function invalid(control, is) {
  if (is) control.setAttribute("aria-invalid", "true");
  else control.removeAttribute("aria-invalid");
}

// Shows a page of the server; `typing` are the names of what was typed since it was asked for, and
// `moved` says which of them have another name there.
export function renew(text, typing, moved = {}) {
  const made = new DOMParser().parseFromString(text, "text/html");
  const was = held();
  const fields = at("desk-fields");
  const anew = made.getElementById("desk-fields");
  let rebuilt = false;
  if (!Object.keys(moved).length && names(fields) === names(anew)) values(fields, anew, typing);
  else {
    const kept = new Map([...typing].map((name) => [name, at(name)?.value]));
    replace(fields, anew);
    for (const [name, value] of kept) {
      const now = at(settled(name, moved));
      if (now && value !== undefined) now.value = value;
    }
    rebuilt = true;
  }
  for (const part of document.querySelectorAll("[data-live]")) {
    const other = made.querySelector(`[data-live="${part.dataset.live}"]`);
    if (other && part.id !== "desk-fields") {
      replace(part, other);
    }
  }
  at("desk-count").textContent = made.getElementById("desk-count").textContent;
  for (const one of ["undo", "redo"]) {
    const now = document.querySelector(`.bar [data-do="${one}"]`);
    const other = made.querySelector(`.bar [data-do="${one}"]`);
    now.toggleAttribute("aria-disabled", other.hasAttribute("aria-disabled"));
    if (other.hasAttribute("aria-disabled")) now.setAttribute("aria-disabled", "true");
  }
  document.querySelector(".bar h1").textContent = made.querySelector(".bar h1").textContent;
  document.title = made.title;
  if (rebuilt) for (const work of dressers) work(fields);
  giveBack(was, moved);
}
