// The desk: a form that works without any script, and better with these.
import "./views.js";
import { drafts, forgetDraft, heard, save, typed } from "./saving.js";
import "./checking.js";
import { focusOn } from "./lists.js";
import "./names.js";
import "./tools.js";
import "./pasting.js";
import "./frame.js";
import "./pdf.js";
import "./keys.js";
import { at, called, say } from "./say.js";

const { base, at: wanted } = document.body.dataset;

// A browser keeps few connections to one server: only a page that is looked at listens.
let events = null;
function listen() {
  events?.close();
  events = null;
  if (document.visibilityState !== "visible") return;
  events = new EventSource(`${base}events`);
  events.addEventListener("changed", (event) => heard(JSON.parse(event.data).version));
}
document.addEventListener("visibilitychange", listen);
listen();

// Words that were kept from before a reload are never put in place of what is saved by themselves.
function offer({ name, value, control }) {
  const box = document.createElement("div");
  box.className = "note alert";
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", called(control));
  const text = Object.assign(document.createElement("p"), { className: "text", textContent: value });
  const head = Object.assign(document.createElement("p"), { textContent: `${called(control)}: ${say("draft_kept")}` });
  const row = Object.assign(document.createElement("p"), { className: "row" });
  for (const [words, takes] of [["took_draft", true], ["took_file", false]]) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: say(words) });
    button.addEventListener("click", () => {
      if (takes) {
        control.value = value;
        typed(control);
        save();
      } else forgetDraft(name);
      box.remove();
      control.focus();
    });
    row.append(button);
  }
  box.append(head, text, row);
  document.querySelector('[data-live="notices"]').before(box);
}
drafts().forEach(offer);

if (wanted && at(wanted)) {
  focusOn(wanted);
  // The browser moves the focus to the place that the address names: to a group, which takes no keys.
  at(wanted).addEventListener("focus", (event) => { if (event.target === at(wanted)) focusOn(wanted); }, { once: true });
} else if (at("desk-conflict")) at("desk-conflict").focus();
else if (!location.hash && document.referrer.startsWith(location.origin + base)) at("desk-title").focus();
