// Runs first in every decrypted page: keeps the key for a worker that the browser has stopped, and puts a Lock button into
// the page's header, whatever the theme.
(() => {
  const worker = navigator.serviceWorker;
  if (!worker?.controller || window.top !== window || document.documentElement.vaultKeeper) return;
  document.documentElement.vaultKeeper = true;
  const sign = document.querySelector("meta[name=vault-pass]");
  const pass = sign?.content;
  sign?.remove();
  let key = null;
  let left = false;
  let isLeaving = false; // already: in Firefox, two ways out at once cost a Back that comes after
  let shown = 1; // how often: an answer to what was asked before the page went away comes too late
  const root = new URL(".", worker.controller.scriptURL).href;

  function ask(message) {
    return new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = (event) => resolve(event.data);
      worker.controller.postMessage(message, [port2]);
    });
  }

  function leave() {
    key = null;
    left = true;
    document.documentElement.replaceChildren();
    if (!isLeaving) location.replace(root);
    isLeaving = true;
  }

  /** The key, and with it the right to show this page; without it, away from here. */
  async function askForKey() {
    const asked = shown;
    const answer = await ask({ type: "hand", pass });
    if (asked !== shown || left) return;
    if (!answer.key) return leave();
    key = answer.key;
    document.documentElement.classList.remove("vault-away");
  }

  worker.addEventListener("message", ({ data, ports }) => {
    if (data?.type === "key?" && ports[0]) ports[0].postMessage(left ? {} : { key, pass });
    if (data?.type === "locked") leave();
    if (data?.type === "updated") offerReload();
  });
  worker.startMessages();
  askForKey();

  // The browser may keep a page that was left, and show it again on Back: without the key, which must not outlive Lock
  // there, and hidden until the worker hands it out again. Its key goes to the worker, should that have been stopped.
  addEventListener("pagehide", ({ persisted }) => {
    document.documentElement.classList.add("vault-away");
    if (persisted && key && !left) worker.controller.postMessage({ type: "take", key }); // an answer would end the keeping
    key = null;
    isLeaving = false;
    shown += 1;
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted && left) leave();
    else if (persisted) askForKey();
  });

  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    .vault-away, .vault-away * { visibility: hidden !important; }
    .vault-lock, .vault-news { all: unset; cursor: pointer; display: inline-flex; align-items: center; box-sizing: border-box;
      min-width: 2.4rem; min-height: 2.4rem; justify-content: center; color: inherit; border-radius: 0.25rem; }
    .vault-lock svg { width: 1.2rem; height: 1.2rem; fill: none; stroke: currentColor; stroke-width: 1.8; }
    .vault-lock:hover, .vault-news:hover { opacity: 0.7; }
    .vault-lock:focus-visible, .vault-news:focus-visible { outline: 2px solid currentColor; outline-offset: -4px; }
    .vault-lock.vault-alone { position: fixed; top: 0.5rem; right: 0.5rem; z-index: 9; background: Canvas; color: CanvasText; }
    .vault-news { position: fixed; z-index: 9; bottom: 1rem; right: 1rem; padding: 0 1rem; font: 0.85rem/1.4 system-ui, sans-serif;
      background: CanvasText; color: Canvas; }
    @media print { .vault-lock, .vault-news { display: none; } }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

  function drawLock() {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    path.setAttribute("d", "M7 11V7a5 5 0 0 1 10 0v4M6 11h12a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1v-8a1 1 0 0 1 1-1Z");
    svg.append(path);
    return svg;
  }

  const button = document.createElement("button");
  button.type = "button";
  button.className = "vault-lock";
  button.title = "Lock";
  button.setAttribute("aria-label", "Lock");
  button.append(drawLock());
  button.addEventListener("click", async () => {
    key = null;
    left = true;
    await Promise.race([ask({ type: "lock" }), new Promise((resolve) => setTimeout(resolve, 2000))]);
    leave();
  });

  function place() {
    if (left || button.isConnected || document.readyState === "loading") return;
    const header = document.querySelector("header nav") ?? document.querySelector("header, [role=banner]");
    button.classList.toggle("vault-alone", !header);
    (header ?? document.body).append(button);
  }

  function offerReload() {
    if (left || !document.body || document.querySelector(".vault-news")) return;
    const news = document.createElement("button");
    news.type = "button";
    news.className = "vault-news";
    news.textContent = "There is a newer version: reload";
    news.addEventListener("click", () => location.reload());
    document.body.append(news);
  }

  // Themes with instant navigation exchange parts of the page: the button comes back when it goes.
  new MutationObserver(place).observe(document.documentElement, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", place);
  place();
})();
