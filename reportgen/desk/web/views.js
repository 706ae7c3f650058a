// Where there is little room, one of outline, form and page is shown at a time.
document.body.classList.add("scripted");
const links = [...document.querySelectorAll(".views a")];

export function show(view, { focus = false } = {}) {
  document.body.dataset.view = view;
  for (const one of links) {
    if (one.hash === `#${view}`) one.setAttribute("aria-current", "true");
    else one.removeAttribute("aria-current");
  }
  if (focus) document.getElementById(view)?.focus({ preventScroll: false });
}

for (const one of links) {
  one.addEventListener("click", (event) => {
    event.preventDefault();
    show(one.hash.slice(1), { focus: true });
  });
}
show("desk-main");

export function isNarrow() {
  return matchMedia("(max-width: 1099px)").matches;
}
