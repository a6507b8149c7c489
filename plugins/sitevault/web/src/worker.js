// The service worker: opens the site's files as the browser asks for them. What it stores is ciphertext; the key is in
// memory, here and in open pages, unless the reader chose to stay unlocked.
import { Build, Unready, makeDecrypter } from "./build.js";
import { Links } from "./rewrite.js";
import { forget, keep, recall } from "./store.js";

/* global KEEPER, KEEPER_HASH, RELEASE */
const root = new URL(self.registration.scope);
const CACHE = `vault:${root.pathname}:${RELEASE}`;
const INDEX = new URL("vault/index.age", root).href;
const IDENTITY = new URL("vault/identity.age", root).href;
const OWN = /^(?:vault\/(?:identity|index)\.age|vault\/[0-9a-f]{16}\/\d+\.age|worker\.js|robots\.txt)$/;
const LOOK_AGAIN_MS = 20_000;
const ASK_PAGES_MS = 700;

let session = null; // {key, decrypter, build, next, stay}
let restoring = null;
let lookedAt = 0;
let locks = 0; // so that an unlocking that was under way when the reader locked comes to nothing

self.addEventListener("install", (event) => {
  // Without this, a browser that has stopped the worker may race it against the host, and tell the host the page's path.
  const condition = { urlPattern: new URLPattern({ pathname: `${root.pathname.replace(/[{}()*+?\\:]/g, "\\$&")}*` }) };
  event.waitUntil(event.addRoutes?.({ condition, source: "fetch-event" }).catch(() => {}));
  event.waitUntil(prepare());
});

async function prepare() {
  const cache = await caches.open(CACHE);
  await Promise.all([root.href, INDEX, IDENTITY].map((url) => cache.add(new Request(url, { cache: "reload" }))));
  await self.skipWaiting();
}

self.addEventListener("activate", (event) => event.waitUntil(tidy()));

async function tidy() {
  const mine = (await caches.keys()).filter((name) => name.startsWith(`vault:${root.pathname}:`) && name !== CACHE);
  await Promise.all(mine.map((name) => caches.delete(name)));
  await self.clients.claim();
}

// --- messages -----------------------------------------------------------------------------------------------------------

self.addEventListener("message", (event) => {
  const port = event.ports[0];
  const act = { unlock, lock, state, hand }[event.data?.type];
  if (!act || !port || !isOurs(event.source)) return;
  event.waitUntil(act(event.data).then((answer) => port.postMessage(answer)));
});

/** Other projects of the same person share this origin: only whole pages inside the vault are answered. */
function isOurs(client) {
  return Boolean(client) && client.url.startsWith(root.href) && (client.frameType === "top-level" || client.type === "worker");
}

async function unlock({ key, stay }) {
  const began = locks;
  try {
    const opened = await open(key);
    if (began !== locks) return { error: "locked" };
    session = { ...opened, stay: Boolean(stay) && (await keepSafely(key)) };
    if (!session.stay) await forget(root.pathname);
    return { ok: true, stays: session.stay };
  } catch (error) {
    return { error: error instanceof Unready ? "unready" : "offline" };
  }
}

/** Some browsers lose a stored key: it counts only once it was read back and has opened the index. */
async function keepSafely(key) {
  try {
    await keep(root.pathname, key);
    await open(await recall(root.pathname));
    return true;
  } catch {
    await forget(root.pathname);
    return false;
  }
}

async function lock() {
  locks += 1;
  session = null;
  await forget(root.pathname);
  for (const client of await pages()) client.postMessage({ type: "locked" });
  return { ok: true };
}

async function state() {
  const current = await restore();
  return { unlocked: Boolean(current), stays: Boolean(current?.stay) };
}

async function hand() {
  return { key: (await restore())?.key ?? null };
}

async function pages() {
  const all = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  return all.filter(isOurs);
}

// --- the session --------------------------------------------------------------------------------------------------------

/** The session, also after the browser has stopped this worker: from an open page, or from what is kept on the device. */
function restore() {
  if (session) return Promise.resolve(session);
  restoring ??= revive().finally(() => { restoring = null; });
  return restoring;
}

async function revive() {
  const began = locks;
  const stored = await recall(root.pathname).catch(() => null);
  for (const key of [await askPages(), stored]) {
    if (!key) continue;
    const opened = await open(key, true).catch(() => null);
    if (opened && began === locks) return (session = { ...opened, stay: key === stored });
  }
  return null;
}

async function askPages() {
  const answers = (await pages()).map((client) => new Promise((resolve, reject) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => (data.key ? resolve(data.key) : reject(new Error("no key")));
    client.postMessage({ type: "key?" }, [port2]);
  }));
  const patience = new Promise((resolve) => setTimeout(resolve, ASK_PAGES_MS, null));
  return answers.length ? Promise.race([Promise.any(answers).catch(() => null), patience]) : null;
}

/** The newest build that this key opens: the host's, or the one that this browser has seen. After a
 * restart the latter will do; a newer one is looked for with the next page. */
async function open(key, isRestart = false) {
  const decrypter = makeDecrypter(key);
  const cached = await cachedBytes(INDEX);
  const served = isRestart && cached ? null : await fetchBytes(INDEX, "no-cache");
  const sealed = [cached, served].filter(Boolean);
  const opened = await Promise.all(sealed.map((bytes) => Build.open(bytes, decrypter, root, fetchPiece).catch(() => null)));
  const builds = opened.filter(Boolean).sort((one, other) => (one.builtAt < other.builtAt ? 1 : -1));
  for (const build of builds) {
    const isThere = await build.piece(0).then(() => true, () => false);
    if (!isThere) continue;
    await putCache(INDEX, build.sealedIndex);
    return { key, decrypter, build, stay: false };
  }
  if (isRestart) return open(key);
  throw sealed.length ? new Unready("no build opens") : new TypeError("no index");
}

// --- bytes --------------------------------------------------------------------------------------------------------------

async function fetchBytes(url, cache) {
  try {
    const response = await fetch(url, { cache, credentials: "same-origin", redirect: "error" });
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : null;
  } catch {
    return null;
  }
}

async function cachedBytes(url) {
  const found = await (await caches.open(CACHE)).match(url);
  return found ? new Uint8Array(await found.arrayBuffer()) : null;
}

async function putCache(url, bytes) {
  await (await caches.open(CACHE)).put(url, new Response(bytes)).catch(() => {});
}

async function fetchPiece(url, fresh) {
  const cached = fresh ? null : await cachedBytes(url);
  if (cached) return cached;
  const bytes = await fetchBytes(url, fresh ? "reload" : "default");
  if (bytes) await putCache(url, bytes);
  return bytes;
}

/** All pieces, so that the site is whole offline; then what belongs to older builds goes. */
async function fetchAll(build) {
  if (build.isHere) return;
  for (const number of build.index.pieces.keys()) await build.sealedPiece(number);
  build.isHere = true;
  const cache = await caches.open(CACHE);
  const wanted = new Set(build.pieceUrls());
  for (const { url } of await cache.keys()) {
    if (/\/vault\/[0-9a-f]{16}\//.test(url) && !wanted.has(url)) await cache.delete(url);
  }
}

/** Looks for a newer build; it takes the place of the present one once it is here as a whole. */
async function lookForNewer(current, isUrgent) {
  if (!isUrgent && Date.now() - lookedAt < LOOK_AGAIN_MS) return;
  lookedAt = Date.now();
  const bytes = await fetchBytes(INDEX, "no-cache");
  if (!bytes || current.build.matches(bytes)) return isUrgent ? undefined : fetchAll(current.build).catch(() => {});
  const next = await Build.open(bytes, current.decrypter, root, fetchPiece).catch(() => null);
  if (!next) return isUrgent ? undefined : checkRenewed(current);
  if (next.builtAt < current.build.builtAt) return; // an older build, served again
  if (!isUrgent) await fetchAll(next);
  if (session !== current) return;
  session.build = next;
  await putCache(INDEX, bytes);
  for (const client of await pages()) client.postMessage({ type: "updated" });
}

/** A new vault took the place of this one: the key opens nothing any more, so the session ends. */
async function checkRenewed(current) {
  const [before, now] = [await cachedBytes(IDENTITY), await fetchBytes(IDENTITY, "no-cache")];
  if (!now || !before || isSame(before, now) || session !== current) return;
  await putCache(IDENTITY, now);
  await lock();
}

function isSame(one, other) {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

// --- answers ------------------------------------------------------------------------------------------------------------

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  const isInside = url.origin === root.origin && url.pathname.startsWith(root.pathname);
  if (!isInside) return event.respondWith(Response.error()); // a page of the vault asks no one else for anything
  const path = url.pathname.slice(root.pathname.length);
  if (OWN.test(path)) return event.respondWith(own(event.request, url));
  event.respondWith(answer(event, path));
});

/** The sealed files themselves: from the host, or as last seen when there is none. */
async function own(request, url) {
  const isKept = url.href === IDENTITY || url.href === INDEX;
  const bytes = isKept ? await fetchBytes(url.href, "no-cache") : null;
  if (bytes && url.href === IDENTITY) await putCache(url.href, bytes);
  if (bytes) return new Response(bytes);
  const cached = await cachedBytes(url.href);
  return cached ? new Response(cached) : fetch(request);
}

async function answer(event, path) {
  const { request } = event;
  const isPage = request.mode === "navigate";
  if (isPage ? request.destination !== "document" : !isOurs(await self.clients.get(event.clientId))) return Response.error();
  if (request.method !== "GET") return Response.error();
  const current = await restore();
  if (!current) return isPage ? unlockPage() : new Response(null, { status: 401 });
  if (isPage) event.waitUntil(lookForNewer(current, false).catch(() => {}));
  try {
    return await find(current.build, path, isPage);
  } catch (error) {
    if (!(error instanceof Unready)) throw error;
    return again(current, path, isPage);
  }
}

/** A piece is gone: the host may have a newer build already, whole or half. */
async function again(current, path, isPage) {
  await lookForNewer(current, true).catch(() => {});
  try {
    return await find(current.build, path, isPage);
  } catch {
    return isPage ? updatingPage() : new Response(null, { status: 503 });
  }
}

async function find(build, path, isPage) {
  const wanted = /(^|\/)$/.test(path) ? `${path}index.html` : path;
  const file = build.byUrl.get(wanted);
  if (file) return respond(build, file, 200);
  if (build.byUrl.has(`${path}/index.html`)) return Response.redirect(new URL(`${path}/`, root).href, 301);
  const plain = build.find(wanted);
  if (plain && isPage) return Response.redirect(new URL(build.index.files[plain].url.replace(/(^|\/)index\.html$/, "$1"), root).href, 302);
  if (plain) return respond(build, plain, 200);
  return isPage && build.index.files["404.html"] ? respond(build, "404.html", 404) : message(404, "There is no such page.", isPage);
}

async function respond(build, file, status) {
  const { type, url } = build.index.files[file];
  const bytes = translate(build, file, type, await build.read(file));
  const headers = headersFor(type, build.index.policy);
  if (!/^text\/html/.test(type)) headers.set("Content-Disposition", `inline; filename*=UTF-8''${encodeURIComponent(file.split("/").pop())}`);
  if (/\.html$/.test(url)) headers.delete("Content-Disposition");
  return new Response(bytes, { status, headers });
}

function translate(build, file, type, bytes) {
  const links = new Links(build.tokens, build.index.base, root.href);
  const rewrite = {
    html: (text) => inject(links.page(text, file)),
    css: (text) => links.style(text, file),
    search: (text) => links.search(text),
    sitemap: (text) => links.sitemap(text),
  }[kindOf(file, type)];
  return rewrite ? rewrite(new TextDecoder().decode(bytes)) : bytes;
}

function kindOf(file, type) {
  if (/^text\/html/.test(type)) return "html";
  if (/^text\/css/.test(type)) return "css";
  if (/(^|\/)search_index\.json$/.test(file)) return "search";
  return /(^|\/)sitemap\.xml$/.test(file) ? "sitemap" : "other";
}

/** The keeper runs before anything of the page; a function, as the script holds signs that replace() knows. */
function inject(text) {
  const script = `<script>${KEEPER}</script>`;
  return /<head\b[^>]*>/i.test(text) ? text.replace(/<head\b[^>]*>/i, (head) => head + script) : script + text;
}

function headersFor(type, policy) {
  const headers = new Headers({
    "Content-Type": type,
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
  });
  if (/html|svg/.test(type)) {
    const source = policy.replace("script-src SCOPE", `script-src SCOPE '${KEEPER_HASH}'`);
    headers.set("Content-Security-Policy", source.replaceAll("SCOPE", root.href));
  }
  return headers;
}

/** The page as the host serves it. Its own policy stands in it. */
async function unlockPage() {
  const page = (await (await caches.open(CACHE)).match(root.href)) ?? (await fetch(root.href));
  const headers = headersFor("text/html; charset=utf-8", "");
  headers.delete("Content-Security-Policy");
  headers.set("Content-Security-Policy", "frame-ancestors 'none'");
  return new Response(await page.arrayBuffer(), { headers });
}

const updatingPage = () => message(503, "This page is being updated. It will be here again in a minute or two.", true);

function message(status, text, isPage) {
  if (!isPage) return new Response(null, { status });
  const retry = status === 503 ? '<meta http-equiv="refresh" content="20">' : "";
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
    <meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">${retry}<title>Private</title></head>
    <body><main><h1>Private</h1><p role="status">${text}</p><p><a href="${root.pathname}">Start</a></p></main></body></html>`;
  const headers = headersFor("text/html; charset=utf-8", "default-src 'none'; script-src SCOPE");
  return new Response(inject(html), { status, headers });
}
