// The service worker: opens the site's files as the browser asks for them. What it stores is ciphertext; the key is in
// memory, here and in open pages, unless the reader chose to stay unlocked.
import { damagedPage, find, unlockPage, updatingPage } from "./answers.js";
import { Unready } from "./build.js";
import { IDENTITY, INDEX, cachedBytes, fetchBytes, prepare, putCache, root, tidy } from "./bytes.js";
import { hand, isOurs, lock, lookForNewer, restore, state, take, unlock } from "./session.js";
import { SAVED } from "./rewrite.js";

const OWN = /^(?:vault\/(?:identity|index)\.age|vault\/[0-9a-f]{16}\/\d+\.age|worker\.js|robots\.txt)$/;

self.addEventListener("install", (event) => {
  // Without this, a browser that has stopped the worker may race it against the host, and tell the host the page's path.
  const condition = { urlPattern: new URLPattern({ pathname: `${root.pathname.replace(/[{}()*+?\\:]/g, "\\$&")}*` }) };
  event.waitUntil(event.addRoutes?.({ condition, source: "fetch-event" }).catch(() => {}));
  event.waitUntil(prepare().then(() => self.skipWaiting()));
});


self.addEventListener("activate", (event) => event.waitUntil(tidy().then(() => self.clients.claim())));

self.addEventListener("message", (event) => {
  const port = event.ports[0];
  const act = { unlock, lock, state, hand, take }[event.data?.type];
  if (!act || !isOurs(event.source)) return;
  event.waitUntil(act(event.data).then((answer) => port?.postMessage(answer)));
});


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
  const wanted = [path, isPage, new URL(request.url).searchParams.has(SAVED)];
  if (isPage ? request.destination !== "document" : !isOurs(await self.clients.get(event.clientId))) return Response.error();
  if (request.method !== "GET") return Response.error();
  const current = await restore();
  if (!current) return isPage ? unlockPage() : new Response(null, { status: 401 });
  if (isPage) event.waitUntil(lookForNewer(current, false).catch(() => {}));
  return find(current.build, ...wanted).catch((error) => again(current, error, ...wanted));
}

/** A piece is gone: the host may have a newer build already, whole or half. What is there but does not inflate stays so. */
async function again(current, error, path, isPage, isSaved) {
  const isGone = error instanceof Unready;
  await lookForNewer(current, isGone).catch(() => {});
  try {
    return await find(current.build, path, isPage, isSaved);
  } catch {
    if (!isPage) return new Response(null, { status: isGone ? 503 : 500 });
    return isGone ? updatingPage() : damagedPage();
  }
}
