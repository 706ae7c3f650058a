// Saves what is typed: on leaving a field, by Ctrl+S, and every 20 seconds; one request at a time.
// What could not be saved stays in the form and in this window's storage, and is sent again.
import { renew, settled } from "./renewing.js";
import { alarm, at, called, say, tell } from "./say.js";

const form = at("desk-part");
const base = document.body.dataset.base;
const desk = crypto.randomUUID();
const PATIENCE = 5_000;
const REGULARLY = 20_000;
const DRAFT = `draft ${location.pathname} `;

const state = {
  dirty: new Set(), // names of what was typed since the last save that was begun
  sending: null,
  failed: false,
  heard: "",
  stay: crypto.randomUUID(),
};
const listeners = { saved: [], changed: [] };

export function on(what, work) {
  listeners[what].push(work);
}

export function version() {
  return form.elements.version.value;
}

export function isDirty() {
  return state.dirty.size > 0 || state.sending !== null;
}

function status(text) {
  const place = at("desk-saved");
  if (place.textContent !== text) place.textContent = text;
}

// What the form holds, as it is sent.
export function filled(action = "") {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) fields.append(name, value);
  fields.append("do", action);
  return fields;
}

function keep(control) {
  try {
    const draft = JSON.stringify({ version: version(), value: control.value });
    sessionStorage.setItem(DRAFT + control.name, draft);
  } catch { /* a window may have no storage: the words are still in the box */ }
}

function forget(names) {
  for (const name of names) sessionStorage.removeItem(DRAFT + name);
}

// The drafts of this part that differ from what is saved, by the name of their field.
export function drafts() {
  const found = [];
  for (let one = 0; one < sessionStorage.length; one += 1) {
    const key = sessionStorage.key(one);
    if (!key.startsWith(DRAFT)) continue;
    const name = key.slice(DRAFT.length);
    const { value } = JSON.parse(sessionStorage.getItem(key));
    const control = at(name);
    if (control && control.value !== value) found.push({ name, value, control });
  }
  return found;
}

export function forgetDraft(name) {
  forget([name]);
}

export function typed(control) {
  state.dirty.add(control.name);
  if (control.matches("textarea, input[type=text]")) keep(control);
}

async function post(address, body, patience = PATIENCE) {
  const given = AbortSignal.timeout(patience);
  const short = body.length < 60_000;
  return fetch(address, {
    method: "POST", body, signal: given, keepalive: short,
    headers: { "Content-Type": "application/x-www-form-urlencoded", Accept: "application/json" },
  });
}

function waits(seconds) {
  return new Promise((resolve) => { setTimeout(resolve, seconds * 1000); });
}

// Sends until there is an answer: the key makes sure that nothing is done twice.
async function sent(body) {
  for (let pause = 1; ; pause = Math.min(pause * 2, 30)) {
    try {
      const answer = await post(form.action, body);
      if (answer.status < 500) return answer;
    } catch { /* no answer: tried again below */ }
    state.failed = true;
    status(say("not_saved"));
    alarm(say("not_saved_why", say("no_answer")));
    await waits(pause);
  }
}

async function send(action, loud) {
  const names = new Set(state.dirty);
  state.dirty.clear();
  const fields = filled(action);
  fields.append("key", crypto.randomUUID());
  fields.append("desk", desk);
  fields.append("stay", state.stay);
  const slow = setTimeout(() => status(say("saving")), 400);
  const answer = await sent(fields.toString());
  clearTimeout(slow);
  // A server that was started again answers with a page that says how to get in.
  const said = await answer.json().catch(() => ({ reason: say("started_again") }));
  if (![200, 409, 422].includes(answer.status) || !said.page) {
    for (const name of names) state.dirty.add(name);
    status(say("not_saved"));
    alarm(say("not_saved_why", said.reason ?? ""));
    state.failed = true;
    return said;
  }
  if (said.part !== document.body.dataset.part) {
    forget(names);
    location.assign(`${base}part/${encodeURIComponent(said.part)}?at=${encodeURIComponent(said.focus)}`);
    return said;
  }
  take(answer.status, said, names, loud);
  return said;
}

function take(code, said, names, loud) {
  if (code === 200) form.elements.version.value = said.version;
  const kept = code === 200 ? state.dirty : new Set([...state.dirty, ...names]);
  renew(said.page, kept, said.moved);
  state.dirty = new Set([...state.dirty].map((name) => settled(name, said.moved)).filter(at));
  if (code === 200) {
    forget([...names].filter((name) => !state.dirty.has(name)));
    const time = new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
    const words = say("saved_at", time);
    // Silent while it saves by itself; said when asked for and after a failure.
    at("desk-saved").setAttribute("aria-live", loud || state.failed ? "polite" : "off");
    status(words);
    state.failed = false;
    if (said.said) tell(said.said);
    for (const work of listeners.saved) work(said);
  } else if (code === 422) {
    const [name, message] = Object.entries(said.errors)[0] ?? ["", ""];
    for (const one of names) state.dirty.add(one);
    status(say("see_field", called(at(name))));
    alarm(say("not_saved_why", message));
    state.failed = true;
  } else {
    for (const one of names) state.dirty.add(one);
    status(say("choose_below"));
    alarm(say("changed_elsewhere"));
    at("desk-conflict")?.focus();
    state.failed = true;
  }
}

// Saves, and does something besides: `add:strengths`. What is asked for meanwhile comes after it.
export async function save(action = "save", { loud = false } = {}) {
  while (state.sending) await state.sending;
  const work = send(action, loud);
  state.sending = work.catch(() => {});
  try {
    return await work;
  } finally {
    state.sending = null;
    heard(state.heard);
  }
}

// Somebody else may have changed the document: what is not being typed is shown as it is now.
export async function heard(now) {
  state.heard = now;
  if (!now || now === version() || state.sending || state.dirty.size) return;
  if (document.activeElement?.closest(".new")) return; // what is about to be filled in stays
  const asked = new URLSearchParams({ since: version() });
  for (const one of form.querySelectorAll('[name*=".+"]:not([name*=".+."])')) asked.append("add", one.name);
  const answer = await fetch(`${location.pathname}?${asked}`, { headers: { Accept: "text/html" } });
  if (!answer.ok || answer.redirected) return void location.reload();
  const text = await answer.text();
  const made = new DOMParser().parseFromString(text, "text/html");
  if (state.dirty.size || state.sending) return;
  form.elements.version.value = made.querySelector("#desk-part [name=version]").value;
  state.heard = version();
  renew(text, state.dirty);
  const { news } = made.getElementById("desk-part").dataset;
  tell(news ? say("who_changed_what", say("somebody"), news) : say("who_changed", say("somebody")), "desk-made");
  for (const work of listeners.changed) work();
}

form.addEventListener("input", (event) => typed(event.target));
form.addEventListener("change", (event) => {
  if (!event.target.matches("input[type=radio], input[type=checkbox], select")) return;
  typed(event.target);
  save();
});
form.addEventListener("focusin", () => { state.stay = crypto.randomUUID(); });
// A button saves by itself: what it stands in must not be renewed while it is being pressed.
let pressed = null;
document.addEventListener("pointerdown", (event) => { pressed = event.target.closest("button[name=do]"); });
document.addEventListener("keydown", () => { pressed = null; });
form.addEventListener("focusout", (event) => {
  if (event.target.closest(".new-entry")?.contains(event.relatedTarget)) return;
  if (state.dirty.has(event.target.name) && (!pressed || pressed !== event.relatedTarget)) save();
});
setInterval(() => { if (state.dirty.size && !state.sending) save(); }, REGULARLY);

// A link waits until what was typed is saved.
document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[href]");
  if (!link || !isDirty() || link.target || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (link.getAttribute("href").startsWith("#")) return;
  event.preventDefault();
  if (state.dirty.size) await save();
  else await state.sending;
  if (!state.dirty.size) location.assign(link.href);
});
// Where a conflict was solved, the words are in what was chosen; drafts stay until it is saved.
document.addEventListener("submit", (event) => {
  if (event.target !== form) state.dirty.clear();
});
addEventListener("beforeunload", (event) => { if (state.dirty.size) event.preventDefault(); });
