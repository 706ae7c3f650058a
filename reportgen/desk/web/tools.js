// A small bar below the box of text that has the focus: emphasis, link and others, and a word count.
import { begin } from "./names.js";
import { called, at, say } from "./say.js";

const form = at("desk-part");
let bar = null;

function around(text, before, after, within = "") {
  const { selectionStart: start, selectionEnd: end } = text;
  const inner = text.value.slice(start, end) || within;
  text.focus();
  text.setRangeText(`${before}${inner}${after}`, start, end, "end");
  if (start === end) {
    const caret = start + before.length + within.length;
    text.setSelectionRange(start + before.length, caret);
  }
  text.dispatchEvent(new Event("input", { bubbles: true }));
}

function list(text) {
  const { selectionStart: start, selectionEnd: end } = text;
  const first = text.value.lastIndexOf("\n", start - 1) + 1;
  const lines = text.value.slice(first, end).split("\n").map((line) => (line.startsWith("- ") ? line : `- ${line}`));
  text.focus();
  text.setRangeText(lines.join("\n"), first, end, "end");
  text.dispatchEvent(new Event("input", { bubbles: true }));
}

export const marks = {
  emphasis: (text) => around(text, "*", "*"),
  strong: (text) => around(text, "**", "**"),
  list,
  link: (text) => around(text, "[", "](https://)"),
  footnote: (text) => around(text, "[^", "]"),
  language: (text) => around(text, "[", "]{lang=cy}"),
  figure: begin,
};

function count(text) {
  const words = text.value.trim().split(/\s+/).filter(Boolean).length;
  const place = bar.querySelector(".count");
  place.textContent = say("words_count", words);
}

function show(text) {
  if (bar?.text === text && bar.isConnected) return void count(text);
  bar?.remove();
  bar = document.createElement("div");
  bar.text = text;
  bar.className = "tools";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", say("tools_for", called(text)));
  bar.setAttribute("aria-controls", text.id);
  const names = Object.keys(marks).filter((name) => name !== "list" || text.dataset.sort === "prose");
  for (const [number, name] of names.entries()) {
    const button = Object.assign(document.createElement("button"), {
      type: "button", textContent: say(name), tabIndex: number ? -1 : 0,
    });
    button.addEventListener("click", () => marks[name](text));
    bar.append(button);
  }
  const counted = Object.assign(document.createElement("span"), { className: "count small soft" });
  bar.append(counted);
  text.closest(".box").after(bar);
  count(text);
}

// It stays until another text has the focus: nothing may move while a button below it is pressed.
form.addEventListener("focusin", (event) => {
  const one = event.target;
  if (one.matches("textarea:not(.code)")) show(one);
  // What is typed takes the place of the words that only say that something is to be given.
  if (one.matches("textarea, input[type=text]") && one.value.trim() === form.dataset.gap) one.select();
});
form.addEventListener("input", (event) => { if (bar?.text === event.target) count(event.target); });
