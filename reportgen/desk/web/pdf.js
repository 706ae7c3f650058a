// The typeset pages: made when they are asked for, and when nothing is typed for a while after a save.
import { isDirty, on } from "./saving.js";
import { at, say, tell } from "./say.js";

const frame = document.querySelector("iframe[name=sheet]");
const link = document.querySelector('a[data-view="pdf"]');
const IDLE = 2_000;
let timer = 0;

function isShown() {
  return link?.getAttribute("aria-current") === "true";
}

// Asks for the PDF without its bytes: the server keeps it, so that a click shows it at once.
async function made() {
  if (isDirty()) return;
  if (isShown()) tell(say("pdf_making"), "desk-made");
  const answer = await fetch(link.pathname, { method: "HEAD" }).catch(() => null);
  if (!answer?.ok || !isShown()) return;
  const current = answer.headers.get("X-Reportgen-Current");
  if (current === "1") frame.contentWindow.location.reload();
  tell(say(current === "1" ? "pdf_ready" : "pdf_old"), "desk-made");
}

function soon() {
  clearTimeout(timer);
  timer = setTimeout(made, IDLE);
}

if (link) {
  for (const what of ["saved", "changed"]) on(what, soon);
  at("desk-part").addEventListener("input", () => { if (timer) soon(); });
  link.addEventListener("click", () => tell(say("pdf_making"), "desk-made"));
  frame.addEventListener("load", () => { if (isShown()) tell(say("pdf_ready"), "desk-made"); });
}
