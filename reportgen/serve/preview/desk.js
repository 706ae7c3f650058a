// Renews the parts of one of the server's own pages when there is news, and keeps the focus.
(() => {
  const known = { ...document.currentScript.dataset };
  let news = null;

  function named(element) {
    if (element.id) return `#${CSS.escape(element.id)}`;
    const href = element.getAttribute("href");
    return href ? `a[href="${CSS.escape(href)}"]` : "h2";
  }

  function renew(part, anew) {
    if (!anew || part.innerHTML === anew.innerHTML) return;
    const held = part.contains(document.activeElement) ? named(document.activeElement) : null;
    part.replaceChildren(...anew.childNodes);
    const again = held && part.querySelector(held);
    if (!again) return;
    if (again.tagName === "H2") again.tabIndex = -1;
    again.focus();
  }

  async function look() {
    const answer = await fetch(location.href);
    const made = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of document.querySelectorAll("[data-live]")) {
      renew(part, made.querySelector(`[data-live="${part.dataset.live}"]`));
    }
    document.title = made.title;
  }

  function hear(event) {
    const now = JSON.parse(event.data);
    if (now.state === known.state && now.told === known.told) return;
    if (now.state !== known.state && document.body.dataset.status === "404") {
      location.reload();
      return;
    }
    Object.assign(known, now);
    look();
  }

  // A browser keeps few connections to one server: only a page that is looked at listens.
  function listen() {
    news?.close();
    news = null;
    if (document.visibilityState !== "visible") return;
    news = new EventSource("/.reportgen/news");
    news.addEventListener("message", hear);
  }

  document.addEventListener("visibilitychange", listen);
  listen();
})();
