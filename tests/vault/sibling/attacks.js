// What another project under the same address can try against a vault at /journal/. Each answers what it got hold of.
const VAULT = "/journal/";
const PIECE = `${VAULT}vault/0000000000000000/0000.age`;
const OWN = [`${VAULT}vault/index.age`, `${VAULT}vault/identity.age`, `${VAULT}worker.js`, `${VAULT}robots.txt`, PIECE];
const within = (ms, promise) => Promise.race([promise, new Promise((resolve) => setTimeout(resolve, ms, "nothing"))]);
const tried = (act) => Promise.resolve().then(act).then(String, (error) => `refused: ${error.name}`);

async function plant(url, text, type) {
  const names = (await caches.keys()).filter((name) => name.startsWith("vault:"));
  for (const name of names) await (await caches.open(name)).put(url, new Response(text, { headers: { "Content-Type": type } }));
  return names.length;
}

globalThis.attacks = {
  /** Its own page in the place of the unlock page. */
  page: () => plant(VAULT, "<!doctype html><title>Private</title><h1>Planted</h1><label>Passphrase <input></label>", "text/html"),

  /** A script under one of the vault's own paths, run as a worker inside, or as a script here. */
  async worker() {
    await plant(PIECE, `fetch("${VAULT}").then((answer) => answer.text()).then(postMessage, (error) => postMessage(String(error)));`, "text/javascript");
    const got = [];
    for (const url of OWN) for (const type of ["classic", "module"]) {
      got.push(await within(1200, new Promise((resolve) => {
        const worker = new Worker(url, { type });
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = () => resolve("refused");
      })));
    }
    got.push(await within(1200, new Promise((resolve) => {
      const worker = new SharedWorker(PIECE);
      worker.onerror = () => resolve("refused");
    })));
    return got;
  },

  /** A window on a path that no page protects, which then asks for the key as a page inside would, and for a page. */
  async popup() {
    await plant(PIECE, "<!doctype html><title>Planted</title>", "text/html");
    const got = [];
    for (const url of OWN) {
      const opened = open(url);
      await new Promise((resolve) => setTimeout(resolve, 1200));
      got.push(await within(2000, tried(() => new opened.Promise((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }) => resolve(`handed: ${data.key}`);
        opened.navigator.serviceWorker.controller.postMessage({ type: "hand" }, [port2]);
      }))));
      got.push(await within(2000, tried(() => opened.fetch(`${VAULT}?inside`).then((answer) => answer.text()))));
      opened?.close();
    }
    return got;
  },

  /** A vault of its own in the place of this one: its key as one that stays, its index and its pieces. */
  async vault({ secret, files }) {
    for (const [name, url] of Object.entries(files)) await plant(VAULT + name, await (await fetch(url)).blob(), "application/octet-stream");
    const request = indexedDB.open(`vault:${VAULT}`, 1);
    request.onupgradeneeded = () => request.result.createObjectStore("keys");
    await new Promise((resolve) => { request.onsuccess = resolve; });
    const writing = request.result.transaction("keys", "readwrite");
    writing.objectStore("keys").put(secret, "identity");
    await new Promise((resolve) => { writing.oncomplete = resolve; });
    request.result.close();
  },

  /** A window that the host itself fills, as the worker is sent away first; it stays open. */
  async wait() {
    for (const each of await navigator.serviceWorker.getRegistrations()) await each.unregister();
    globalThis.opened = open(VAULT);
    await new Promise((resolve) => setTimeout(resolve, 2500));
    return tried(() => globalThis.opened.document.title);
  },

  /** From that window: the key, and a page, as from inside; or a key of one's own for the worker to open with. */
  async inside(secret) {
    const { opened } = globalThis;
    const say = (message) => within(2000, tried(async () => {
      const { active } = await opened.navigator.serviceWorker.getRegistration(VAULT);
      return new Promise((resolve) => {
        const { port1, port2 } = new opened.MessageChannel();
        port1.onmessage = ({ data }) => resolve(`handed: ${data.key}`);
        active.postMessage(message, [port2]); // its own object of the worker: the message comes from that window
      });
    }));
    const got = [await say({ type: "hand" }), await within(2000, tried(() => opened.fetch(`${VAULT}?inside`).then((answer) => answer.text())))];
    for (const type of secret ? ["take", "unlock"] : []) got.push(await say({ type, key: secret }));
    return got;
  },

  /** A window on the vault itself. */
  async opened() {
    const opened = open(VAULT);
    await new Promise((resolve) => setTimeout(resolve, 3000));
    return tried(() => opened.document.documentElement.outerHTML);
  },
};
