// The page in its frame: a click opens the field, the field in focus is marked, and it is kept new.
import { focusOn } from "./lists.js";
import { on, save, isDirty } from "./saving.js";
import { at, say, tell } from "./say.js";
import { isNarrow, show } from "./views.js";

const frame = document.querySelector("iframe[name=sheet]");
const { base } = document.body.dataset;
const LOOKS = `
  [data-at], [data-from] { cursor: pointer; }
  [data-at]:hover, [data-from]:hover { outline: 1px dotted currentColor; outline-offset: 3px; }
  .desk-now { outline: 3px solid var(--accent) !important; outline-offset: 4px; }
`;
let now = "";

function inside() {
  try {
    return frame.contentDocument?.querySelector("main, body") ? frame.contentDocument : null;
  } catch {
    return null; // the PDF is shown
  }
}

function places(name) {
  const page = inside();
  if (!page || !name) return [];
  const all = [...page.querySelectorAll("[data-at]")];
  for (let part = name; part; part = part.includes(".") ? part.replace(/\.[^.]*$/, "") : "") {
    const found = all.filter((one) => one.dataset.at.split(" ").includes(part));
    if (found.length) return found;
  }
  return [];
}

// Marks all places of a field; scrolls only if none is in sight, and never the desk around the page.
function mark(name) {
  const page = inside();
  now = name;
  if (!page) return;
  for (const one of page.querySelectorAll(".desk-now")) one.classList.remove("desk-now");
  const found = places(name);
  for (const one of found) one.classList.add("desk-now");
  const view = frame.contentWindow;
  const seen = found.some((one) => {
    const { top, bottom } = one.getBoundingClientRect();
    return bottom > 0 && top < view.innerHeight;
  });
  const first = found.find((one) => !one.closest("nav"));
  if (first && !seen) view.scrollTo(0, first.getBoundingClientRect().top + view.scrollY - 80);
}

function partOf(name) {
  const known = [...document.querySelectorAll("#desk-outline a")].map((one) => decodeURIComponent(one.pathname.slice(`${base}part/`.length)));
  const fitting = known.filter((one) => name === one || name.startsWith(`${one}.`));
  return fitting.sort((one, other) => other.length - one.length)[0] ?? "_about";
}

async function open(name, words) {
  const own = partOf(name) === document.body.dataset.part;
  if (!own) {
    if (isDirty()) await save();
    location.assign(`${base}part/${encodeURIComponent(partOf(name))}?at=${encodeURIComponent(name)}#${encodeURIComponent(name)}`);
    return;
  }
  if (isNarrow()) show("desk-main");
  const field = at(name) ?? at(name.replace(/\.[^.]*$/, ""));
  const folded = field?.closest("details");
  if (folded) folded.open = true;
  focusOn(field?.id ?? "desk-title");
  const box = document.activeElement;
  const place = words && box.setSelectionRange && box.type !== "radio" ? box.value.indexOf(words) : -1;
  if (place >= 0) box.setSelectionRange(place, place);
}

// The word that was clicked, so that the caret can be set there.
function word(event) {
  const range = event.view.document.caretRangeFromPoint?.(event.clientX, event.clientY);
  const text = range?.startContainer.textContent ?? "";
  const place = range?.startOffset ?? 0;
  const start = text.slice(0, place).search(/\S+$/);
  return text.slice(start < 0 ? place : start).split(/\s/)[0];
}

function follows(element) {
  const panel = at("desk-follows");
  const items = panel.querySelector("ul");
  items.replaceChildren();
  const add = (label, name) => {
    const link = Object.assign(document.createElement("a"), { textContent: label, href: `${base}part/${encodeURIComponent(partOf(name))}?at=${encodeURIComponent(name)}#${encodeURIComponent(name)}` });
    const item = document.createElement("li");
    item.append(link);
    items.append(item);
    return item;
  };
  for (const one of element.dataset.from.split(" ")) {
    add(say("fixed_sentence", one.replaceAll("_", " ")), "phrases").append(` – ${say("reword")}`);
  }
  const section = element.closest("section");
  const own = section?.querySelector("[id][data-at]");
  if (own) add(own.textContent.trim(), own.dataset.at.split(" ")[0]);
  panel.hidden = false;
  panel.focus();
}

function clicked(event) {
  const link = event.target.closest("a[href]");
  if (link && link.getAttribute("href").startsWith("#")) return;
  if (link) event.preventDefault();
  const element = event.target.closest("[data-at], [data-from]")
    ?? event.target.closest("tr")?.querySelector("[data-at]");
  if (!element) return;
  event.preventDefault();
  const { at: typed, from } = element.dataset;
  if (typed) open(typed.split(" ")[0], word(event));
  else if (from) follows(element);
}

function loaded() {
  const page = inside();
  if (!page) return;
  const sheet = new frame.contentWindow.CSSStyleSheet();
  sheet.replaceSync(LOOKS);
  page.adoptedStyleSheets = [sheet];
  page.addEventListener("click", clicked);
  mark(now || document.body.dataset.part);
}

// Changes only what differs, so that scroll, selection and focus stay.
function morph(old, anew) {
  if (old.isEqualNode(anew)) return;
  const alike = old.tagName === anew.tagName && old.children.length === anew.children.length
    && anew.children.length > 0 && !/^(P|LI|TD|TH|H[1-6])$/.test(anew.tagName);
  if (!alike) return void old.replaceWith(anew);
  for (const { name, value } of anew.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  for (const [number, one] of [...anew.children].entries()) morph(old.children[number], one);
}

// What somebody else changed was told already: the page does not tell of itself then.
async function renewPage({ silent = false } = {}) {
  const page = inside();
  if (!page || !frame.contentWindow.location.pathname.endsWith("/page")) return;
  const answer = await fetch(`${base}page`);
  if (!answer.ok) return;
  const anew = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const one of page.querySelectorAll(".desk-now")) one.classList.remove("desk-now");
  for (const one of page.querySelectorAll('[class=""]')) one.removeAttribute("class");
  morph(page.body, page.adoptNode(anew.body));
  mark(now);
  const current = answer.headers.get("X-Reportgen-Current");
  const time = at("desk-saved").textContent.match(/\d\d:\d\d/)?.[0] ?? "";
  if (silent) return;
  tell(current === "0" ? say("page_old") : current === "1" && time ? say("page_made", time) : "", "desk-made");
}

frame.addEventListener("load", loaded);
if (inside()?.readyState === "complete") loaded();
on("saved", () => renewPage());
on("changed", () => renewPage({ silent: true }));
at("desk-part").addEventListener("focusin", (event) => {
  const name = event.target.name && event.target.name !== "do" ? event.target.name : event.target.closest("[data-item]")?.dataset.item;
  if (name) mark(name);
});
document.addEventListener("click", (event) => {
  const view = event.target.closest("[data-view]");
  if (view?.matches("a")) {
    for (const one of document.querySelectorAll("a[data-view]")) one.removeAttribute("aria-current");
    view.setAttribute("aria-current", "true");
  }
  if (event.target.closest("[data-close]")) closePanel();
  if (event.target.closest('.views a[href="#desk-page"]')) {
    requestAnimationFrame(() => mark(now || document.body.dataset.part)); // it is seen only now
  }
});

export function closePanel() {
  const panel = at("desk-follows");
  if (panel.hidden) return false;
  panel.hidden = true;
  frame.focus();
  return true;
}
