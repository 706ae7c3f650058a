// Paste from Word and others: clean Markdown, paragraphs as items of a list, tables as rows of cells.
// What was copied becomes a plain text here, which the server makes clean: it knows each program's marks.
import { at, say, tell } from "./say.js";
import { save, typed } from "./saving.js";

const form = at("desk-part");
const BLOCK = /^(P|DIV|LI|H[1-6]|BLOCKQUOTE|UL|OL|TABLE|TR|SECTION|ARTICLE)$/;
const SIGNS = { B: "**", STRONG: "**", I: "*", EM: "*" };

function one(text) {
  return text.replace(/[ \t\r\n]+/g, " ");
}

// The mark of an item: Word writes it as text and tells its level in a style.
function mark(node, level) {
  const parent = node.parentElement;
  const number = parent?.tagName === "OL" ? `${[...parent.children].indexOf(node) + 1}.` : "-";
  return `${"\t".repeat(level)}${number}\t`;
}

function wordLevel(node) {
  return Number(/mso-list:[^;]*level(\d)/.exec(node.getAttribute("style") ?? "")?.[1] ?? 1) - 1;
}

class Reader {
  lines = [];
  now = "";
  start = "";

  end(gap) {
    const text = this.now.replace(/^[ \n]+|[ \n]+$/g, "");
    if (text) this.lines.push(this.start + text);
    if (text && gap) this.lines.push("");
    [this.now, this.start] = ["", ""];
  }

  inside(node, level) {
    for (const child of node.childNodes) this.read(child, level);
  }

  wrapped(node, level, sign, close = sign) {
    const before = this.now;
    this.now = "";
    this.inside(node, level);
    const text = this.now.trim();
    const spaces = [/^\s/.test(this.now) ? " " : "", /\s$/.test(this.now) ? " " : ""];
    this.now = before + spaces[0] + (text ? sign + text + close : "") + spaces[1];
  }

  row(node) {
    this.end();
    const cells = [...node.children].map((cell) => one(cell.textContent).trim());
    if (cells.some(Boolean)) this.lines.push(cells.length > 1 ? cells.join("\t") : cells[0]);
  }

  read(node, level) {
    if (node.nodeType === Node.TEXT_NODE) this.now += one(node.textContent);
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    const tag = node.tagName;
    const style = node.getAttribute("style") ?? "";
    if (/mso-list:\s*Ignore/i.test(style)) this.start = this.item(node);
    else if (tag === "BR") this.now += "\x0b";
    else if (tag === "TR") this.row(node);
    else if (BLOCK.test(tag)) this.block(node, level);
    else if (SIGNS[tag]) this.wrapped(node, level, SIGNS[tag]);
    else if (tag === "A" && /^https?:/.test(node.getAttribute("href") ?? "")) this.wrapped(node, level, "[", `](${node.href})`);
    else this.inside(node, level);
  }

  item(node) {
    const said = node.textContent.trim();
    const level = wordLevel(node.closest("p, li, div") ?? node);
    return `${"\t".repeat(level)}${/^\(?\w{1,4}[.)]$/.test(said) ? said : "-"}\t`;
  }

  block(node, level) {
    const isList = /^(UL|OL)$/.test(node.tagName);
    this.end(true);
    if (node.tagName === "LI") this.start = mark(node, Math.max(level, 0));
    this.inside(node, isList ? level + 1 : level);
    this.end(node.tagName !== "LI" && !/mso-list/.test(node.getAttribute("style") ?? ""));
    if (isList || node.tagName === "TABLE") this.lines.push("");
  }
}

// The text of copied HTML, with Markdown's signs for emphasis and links, tabs between cells.
export function plain(html) {
  const body = new DOMParser().parseFromString(html, "text/html").body;
  for (const each of body.querySelectorAll("style, script, meta, link, title, o\\:p")) each.remove();
  const reader = new Reader();
  reader.read(body, -1);
  reader.end();
  return reader.lines.join("\n");
}

async function cleaned(text) {
  const fields = new URLSearchParams({ token: form.elements.token.value, text });
  const answer = await fetch(`${document.body.dataset.base}paste`, {
    method: "POST", body: fields.toString(), signal: AbortSignal.timeout(5_000),
    headers: { "Content-Type": "application/x-www-form-urlencoded", Accept: "application/json" },
  });
  return answer.json();
}

// As if it was typed, so that the browser's own undo takes it back.
function insert(box, words) {
  box.focus();
  if (document.execCommand("insertText", false, words)) return;
  box.setRangeText(words, box.selectionStart, box.selectionEnd, "end");
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

function also(beside, name, value) {
  const field = Object.assign(document.createElement("input"), { type: "hidden", name, value });
  beside.after(field);
  typed(field);
}

// The paragraphs become items; the caret stands behind the last of them.
async function intoList(box, lines) {
  const isItem = box.closest("[data-item]")?.dataset.item === box.name;
  const [, list, sign, number, , behind] = /^(.*)\.(\+?)(\d+)(~(\d+))?$/.exec(box.name) ?? [];
  if (!isItem || !list || lines.length === 1) return insert(box, lines.join(" "));
  insert(box, lines[0]);
  const place = Number(number) + (sign ? 0 : 1);
  const first = behind ? Number(behind) + 1 : 0;
  for (const [more, words] of lines.slice(1).entries()) also(box, `${list}.+${place}~${first + more}`, words);
  await save();
  at(`${list}.${Number(number) + lines.length - 1}`)?.focus();
  tell(say("pasted", lines.length, lines.length));
}

// From the cell that has the focus on, to the right and down; rows and cells that lack are added.
async function intoCells(box, rows) {
  const [, grid, sign, row, , behind, , cell] = /^(.*)\.(\+?)(\d+)(~(\d+))?\.(\+?)(\d+)$/.exec(box.name);
  const height = box.closest("table").rows.length;
  const first = behind ? Number(behind) : -1;
  for (const [down, cells] of rows.entries()) {
    const to = Number(row) + down;
    const isThere = !sign && to < height;
    let place = isThere ? `${grid}.${to}` : `${grid}.+${height}~${to - height}`;
    if (sign) place = first + down < 0 ? `${grid}.+${row}` : `${grid}.+${row}~${first + down}`;
    for (const [right, words] of cells.entries()) {
      const number = Number(cell) + right;
      const there = (isThere && at(`${place}.${number}`)) || at(`${place}.+${number}`);
      if (!there) also(box, `${place}.+${number}`, words);
      else {
        there.value = words;
        typed(there);
      }
    }
  }
  await save();
  tell(say("pasted_cells", rows.length));
}

form.addEventListener("paste", async (event) => {
  const box = event.target;
  if (!box.matches("textarea:not(.code), .cells input")) return;
  const html = event.clipboardData.getData("text/html");
  const copied = html ? plain(html) : event.clipboardData.getData("text/plain");
  if (!copied.trim()) return;
  event.preventDefault();
  let clean = null;
  try {
    clean = await cleaned(copied);
  } catch { /* without an answer the words are pasted as they are */ }
  if (!clean?.items) insert(box, copied);
  else if (box.matches(".cells input")) {
    if (clean.rows.length > 1 || clean.rows[0]?.length > 1) await intoCells(box, clean.rows);
    else insert(box, clean.items.join(" "));
  } else if (box.dataset.sort === "prose") insert(box, clean.markdown);
  else await intoList(box, clean.items);
});
