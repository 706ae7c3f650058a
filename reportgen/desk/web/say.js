// What the desk says: its words, and the regions that screen readers read out.

const words = JSON.parse(document.getElementById("desk-words").textContent);

export function say(name, ...values) {
  return values.reduce((text, value) => text.replace("{}", String(value)), words[name] ?? name);
}

// Tells once in a polite region; the same words again are told again.
export function tell(text, region = "desk-said") {
  const place = document.getElementById(region);
  if (!place) return;
  place.textContent = "";
  if (text) requestAnimationFrame(() => { place.textContent = text; });
}

export function alarm(text) {
  tell(text, "desk-alarm");
}

// How a field is called, for messages: its label, or that of its list and its number.
export function called(control) {
  if (!control) return "";
  return control.getAttribute("aria-label")
    ?? control.labels?.[0]?.textContent.trim()
    ?? control.closest("fieldset")?.querySelector("legend")?.textContent.trim()
    ?? control.name;
}

export function at(id) {
  return id ? document.getElementById(id) : null;
}
