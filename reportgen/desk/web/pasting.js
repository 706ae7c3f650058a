// Paste from Word: clean Markdown, and paragraphs as items of a list.
import { save, typed } from "./saving.js";
import { at, say, tell } from "./say.js";

const form = at("desk-part");

function clean(text) {
  return text.replace(/[\u200b\u200c\u200d\ufeff\u00ad]/g, "").replace(/[\u2028\u2029\r]/g, "\n");
}

// The paragraphs of pasted HTML as Markdown: emphasis, strong, links and lists are kept.
export function markdown(html) {
  const body = new DOMParser().parseFromString(html, "text/html").body;
  for (const one of body.querySelectorAll("style, script, meta, link, title, o\\:p")) one.remove();
  const blocks = [];
  let now = "";
  const end = (mark = "") => {
    const text = now.replace(/\s+/g, " ").trim();
    if (text) blocks.push(mark + text);
    now = "";
  };
  const walk = (node, mark) => {
    if (node.nodeType === Node.TEXT_NODE) now += clean(node.textContent).replace(/[ \t\n]+/g, " ");
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    const tag = node.tagName;
    const inner = () => { for (const one of [...node.childNodes]) walk(one, tag === "LI" ? "- " : mark); };
    const wrapped = (sign, close = sign) => {
      const before = now;
      now = "";
      inner();
      const text = now.trim();
      const spaces = [/^\s/.test(now) ? " " : "", /\s$/.test(now) ? " " : ""];
      now = before + spaces[0] + (text ? sign + text + close : "") + spaces[1];
    };
    if (/^(P|DIV|LI|H[1-6]|TR|BLOCKQUOTE|UL|OL|TABLE)$/.test(tag)) {
      end(mark);
      inner();
      end(tag === "LI" ? "- " : mark);
    } else if (tag === "BR") end(mark);
    else if (tag === "TD" || tag === "TH") { inner(); now += " "; }
    else if (tag === "B" || tag === "STRONG") wrapped("**");
    else if (tag === "I" || tag === "EM") wrapped("*");
    else if (tag === "A" && /^https?:/.test(node.getAttribute("href") ?? "")) wrapped("[", `](${node.href})`);
    else inner();
  };
  walk(body, "");
  end();
  // Word writes bullets as characters in front of the text.
  return blocks.map((one) => one.replace(/^(?:- )?[·•▪o§]\s+(?=\S)/, "- "));
}

function insert(text, words) {
  text.setRangeText(words, text.selectionStart, text.selectionEnd, "end");
  text.dispatchEvent(new Event("input", { bubbles: true }));
}

form.addEventListener("paste", async (event) => {
  const text = event.target;
  if (!text.matches("textarea:not(.code)")) return;
  const html = event.clipboardData.getData("text/html");
  const plain = clean(event.clipboardData.getData("text/plain"));
  const blocks = html ? markdown(html) : plain.split(/\n+/).map((one) => one.trim()).filter(Boolean);
  if (!blocks.length) return;
  event.preventDefault();
  if (text.dataset.sort === "prose") {
    const joined = blocks.reduce((all, one) => all + (all ? (one.startsWith("- ") && /(^|\n)- [^\n]*$/.test(all) ? "\n" : "\n\n") : "") + one, "");
    insert(text, html ? joined : plain);
    return;
  }
  const lines = blocks.map((one) => one.replace(/^- /, ""));
  const item = text.closest("[data-item]");
  const own = item && item.dataset.item === text.name && !item.classList.contains("new");
  if (!own || lines.length === 1) {
    insert(text, lines.join(" "));
    return;
  }
  insert(text, lines[0]);
  const [, list, number] = /^(.*)\.(\d+)$/.exec(text.name);
  for (const [at_, words] of lines.slice(1).entries()) {
    const one = Object.assign(document.createElement("input"), { type: "hidden", value: words });
    one.name = `${list}.+${Number(number) + 1}~${at_}`;
    text.after(one);
    typed(one);
  }
  await save();
  tell(say("pasted", lines.length, lines.length));
});
