// The unlock page: finds the vault, turns the passphrase into the key, hands it to the service worker, shows the page.
import { Build, Unready, makeDecrypter } from "./build.js";
import { WrongPassphrase, openIdentity } from "./identity.js";

const WORDS = {
  wrong: "That passphrase does not open it. Check for typing errors. Capital letters and hyphens do not matter in six words.",
  empty: "Please enter the passphrase.",
  unready: "These pages are being updated. Please try again in a minute or two. If it stays so, a file of theirs was damaged: they have to be published again.",
  damaged: "A file of these pages is damaged, or not here yet. Please try again in a minute or two; if it stays so, they have to be published again.",
  offline: "There is no connection, and nothing is stored here yet.",
  storage: "Kept for now only: this browser would not store the key.",
};
class Unreached extends Error {}

const $ = (id) => document.getElementById(id);
const form = $("form");

/** Where the vault lies: this very page may be shown at any depth, as the host's page for what it does not have. */
async function findRoot() {
  const controller = navigator.serviceWorker?.controller;
  if (controller) return new URL(".", controller.scriptURL);
  const here = new URL(".", location.href);
  const [visit] = performance.getEntriesByType("navigation");
  const depths = here.pathname.split("/").length - 1;
  const above = Array.from({ length: depths }, (_, depth) => new URL(here.pathname.split("/").slice(0, depth + 1).join("/") + "/", here));
  const candidates = visit?.responseStatus === 404 ? above : [here, ...above.filter(({ href }) => href !== here.href)];
  for (const root of candidates) {
    const found = await fetch(new URL("vault/identity.age", root), { cache: "no-cache" }).catch(() => null);
    if (found?.ok) return root;
  }
  return here;
}

async function registerWorker(root) {
  if (!navigator.serviceWorker) return null;
  try {
    const registration = await navigator.serviceWorker.register(new URL("worker.js", root), { scope: root.pathname, updateViaCache: "none" });
    return await activated(registration);
  } catch {
    return null;
  }
}

function activated(registration) {
  if (registration.active) return registration.active;
  const worker = registration.installing ?? registration.waiting;
  return new Promise((resolve) => {
    worker.addEventListener("statechange", () => {
      if (worker.state === "activated") resolve(worker);
      if (worker.state === "redundant") resolve(null);
    });
  });
}

function ask(worker, message) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    worker.postMessage(message, [port2]);
  });
}

async function fetchBytes(url) {
  const response = await fetch(url, { cache: "no-cache" }).catch(() => { throw new Unreached(); });
  if (!response.ok) throw new Error("not there");
  return new Uint8Array(await response.arrayBuffer());
}

/** Once only in a short while: if the browser keeps bringing us back here, the form is of more use. */
function show() {
  const [last, now] = [Number(sessionStorage.getItem("vault-shown")), Date.now()];
  if (now - last < 3000) return false;
  sessionStorage.setItem("vault-shown", String(now));
  location.reload();
  return true;
}

function say(error) {
  const kinds = [[WrongPassphrase, "wrong"], [Unready, "unready"], [Unreached, "offline"]];
  complain(WORDS[kinds.find(([kind]) => error instanceof kind)?.[1] ?? "damaged"]);
}

function complain(text) {
  $("error").textContent = text;
  $("passphrase").setAttribute("aria-invalid", "true");
  $("passphrase").focus();
  $("passphrase").select();
}

function setBusy(isBusy) {
  $("unlock").disabled = isBusy;
  $("progress").hidden = !isBusy;
  $("progress").value = 0;
  form.setAttribute("aria-busy", String(isBusy));
  $("status").textContent = isBusy ? "Unlocking …" : "";
}

async function offerZip(root, key) {
  const fetchPiece = (url) => fetchBytes(url).catch(() => null);
  const build = await Build.open(await fetchBytes(new URL("vault/index.age", root)), makeDecrypter(key), root, fetchPiece);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await build.zip((share) => { $("progress").value = share; }));
  link.download = "private.zip";
  link.textContent = "Save private.zip";
  $("status").replaceChildren(link);
  link.click();
}

async function unlock(root, worker, passphrase) {
  const key = await openIdentity(await fetchBytes(new URL("vault/identity.age", root)), passphrase, (share) => { $("progress").value = share; });
  const active = await worker;
  if (!active) return offerZip(root, key);
  const answer = await ask(active, { type: "unlock", key, stay: $("stay").checked });
  if (answer.error) throw answer.error === "offline" ? new Unreached() : new Unready(answer.error);
  if ($("stay").checked && !answer.stays) alert(WORDS.storage);
  sessionStorage.removeItem("vault-shown");
  $("passphrase").value = "";
  show();
}

async function submit(event, root, worker) {
  event.preventDefault();
  $("error").textContent = "";
  $("passphrase").removeAttribute("aria-invalid");
  const passphrase = $("passphrase").value;
  if (!passphrase.trim()) return complain(WORDS.empty);
  setBusy(true);
  try {
    await unlock(await root, worker, passphrase);
    $("progress").hidden = true;
    $("unlock").disabled = false;
    form.setAttribute("aria-busy", "false");
  } catch (error) {
    setBusy(false);
    say(error);
  }
}

function toggle() {
  const isShown = $("passphrase").type === "password";
  $("passphrase").type = isShown ? "text" : "password";
  $("show").textContent = isShown ? "Hide" : "Show";
  $("show").setAttribute("aria-pressed", String(isShown));
}

async function start(worker) {
  const active = await worker;
  $("download").hidden = Boolean(active);
  $("choice").hidden = !active;
  if (!active) $("unlock").textContent = "Unlock and save";
  if (active && (await ask(active, { type: "state" })).unlocked) show();
}

$("host").textContent = location.host;
const root = findRoot();
const worker = root.then(registerWorker);
form.addEventListener("submit", (event) => submit(event, root, worker));
$("show").addEventListener("click", toggle);
addEventListener("pageshow", ({ persisted }) => persisted && start(worker));
navigator.serviceWorker?.addEventListener("message", ({ data, ports }) => data?.type === "key?" && ports[0]?.postMessage({ key: null }));
start(worker);
