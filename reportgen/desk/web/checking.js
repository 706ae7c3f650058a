// Checks what is typed, 0.3 seconds after the last key, before it is saved.
import { invalid } from "./renewing.js";
import { filled } from "./saving.js";
import { at, called, say, tell } from "./say.js";

const form = at("desk-part");
const PAUSE = 300;
const address = `${document.body.dataset.base}check/${encodeURIComponent(document.body.dataset.part)}`;
let timer = 0;
let asked = null;
let before = {};

function shown(answer, control) {
  for (const place of form.querySelectorAll("[data-problems]")) {
    const name = place.dataset.problems;
    const made = new DOMParser().parseFromString(answer.fields[name] ?? "", "text/html").body;
    if (place.innerHTML.trim() !== made.innerHTML.trim()) place.replaceChildren(...made.childNodes);
    const field = at(name);
    if (field?.matches("textarea, input, select, fieldset")) {
      invalid(field, answer.errors.includes(name));
    }
  }
  const now = answer.counts[control.name] ?? 0;
  if (now !== (before[control.name] ?? 0)) {
    const number = now === 1 ? say("problem") : say("problems", now);
    tell(now ? say("in_field", number, called(control)) : say("no_problems_left", called(control)));
  }
  before = answer.counts;
}

async function check(control) {
  asked?.abort();
  asked = new AbortController();
  const fields = filled("check");
  try {
    const answer = await fetch(address, {
      method: "POST", body: fields.toString(), signal: asked.signal,
      headers: { "Content-Type": "application/x-www-form-urlencoded", Accept: "application/json" },
    });
    if (answer.ok) shown(await answer.json(), control);
  } catch { /* the next key, or saving, asks again */ }
}

form.addEventListener("input", (event) => {
  clearTimeout(timer);
  timer = setTimeout(() => check(event.target), PAUSE);
});
