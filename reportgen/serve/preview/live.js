// Loads the page anew when another one was built, and shows what kept a build from being done.
(() => {
  const { state } = document.currentScript.dataset;
  const box = document.createElement("div");
  let news = null;

  function show(problems) {
    box.remove();
    if (!problems) return;
    const inside = box.shadowRoot ?? box.attachShadow({ mode: "open" });
    const looks = Object.assign(document.createElement("link"), {
      rel: "stylesheet",
      href: "/.reportgen/problems.css",
    });
    const alert = document.createElement("section");
    alert.setAttribute("role", "alert");
    const title = document.createElement("h2");
    title.textContent = "Not built: this is the last good page";
    const text = document.createElement("pre");
    text.textContent = problems;
    text.tabIndex = 0;
    const close = document.createElement("button");
    close.textContent = "Close";
    close.addEventListener("click", () => box.remove());
    alert.append(title, text, close);
    inside.replaceChildren(looks, alert);
    document.body.append(box);
  }

  function hear(event) {
    const now = JSON.parse(event.data);
    if (now.state === state) show(now.problems);
    else location.reload();
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
