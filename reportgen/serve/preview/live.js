// Loads a built page anew when another one was built, and shows what is wrong with it.
(() => {
  if (window.top !== window) return; // the page around it renews it
  const { state } = document.currentScript.dataset;
  const box = document.createElement("div");
  let news = null;
  let told = "";

  function link(href) {
    return Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  }

  async function show() {
    const page = encodeURIComponent(location.pathname);
    const answer = await fetch(`/.reportgen/problems?page=${page}`);
    box.remove();
    if (answer.status !== 200) return;
    const made = new DOMParser().parseFromString(await answer.text(), "text/html");
    const inside = box.shadowRoot ?? box.attachShadow({ mode: "open" });
    const section = made.querySelector("section");
    if (!section) return;
    section.querySelector("button").addEventListener("click", () => box.remove());
    inside.replaceChildren(link("/.reportgen/problems.css"), link("/.reportgen/box.css"), section);
    document.body.append(box);
  }

  function hear(event) {
    const now = JSON.parse(event.data);
    if (now.state !== state) location.reload();
    else if (now.told !== told) {
      told = now.told;
      show();
    }
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
