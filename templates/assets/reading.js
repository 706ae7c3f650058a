// Marks in the contents where the reader is, in browsers whose stylesheets cannot. Without it the contents
// are a list of links.
"use strict";

(() => {
  const links = [...document.querySelectorAll(".contents a[href^='#']")];
  if (!links.length || CSS.supports("selector(:target-current)")) return;
  const places = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  let waiting = false;

  // The last heading that the reader's eyes, a third down the window, have passed.
  function mark() {
    waiting = false;
    const line = innerHeight / 3;
    const passed = places.findLastIndex((place) => place && place.getBoundingClientRect().top <= line);
    links.forEach((link, at) => {
      if (at === passed) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
  }

  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(mark);
  }, { passive: true });
  mark();
})();
