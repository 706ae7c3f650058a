// F8 and Shift+F8 go to the next and the previous open point; arrow keys choose, as in any browser.
document.addEventListener("keydown", (event) => {
  if (event.key !== "F8" || event.isComposing) return;
  const points = [...document.querySelectorAll("[data-open]")];
  if (!points.length) return;
  event.preventDefault();
  const here = points.findIndex((one) => one.contains(document.activeElement));
  const first = event.shiftKey ? points.length - 1 : 0;
  const next = here < 0 ? first : (here + (event.shiftKey ? -1 : 1) + points.length) % points.length;
  points[next].querySelector("input:checked").focus();
  points[next].scrollIntoView({ block: "nearest" });
});
