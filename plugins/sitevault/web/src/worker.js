// The service worker: opens the site's files as the browser asks for them. What it stores is ciphertext; the key is in
// memory, here and in open pages, unless the reader chose to stay unlocked.
import { damagedPage, data, find, missing, unlockPage, updatingPage } from "./answers.js";
import { Unready } from "./build.js";
import { IDENTITY, INDEX, cachedBytes, fetchBytes, prepare, putCache, root, tidy } from "./bytes.js";
import { answersFor, hand, isInside, isOurs, isTrusted, lock, lookForNewer, restore, state, take, trust, unlock } from "./session.js";
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
  const path = url.pathname.slice(root.pathname.length);
  if (url.origin !== root.origin || !url.pathname.startsWith(root.pathname)) event.respondWith(elsewhere(event));
  else event.respondWith(OWN.test(path) ? own(event.request, url) : answer(event, path));
});

/** A page of the vault asks no one else for anything; a neighbour's may. */
async function elsewhere({ request, clientId }) {
  return (await isNeighbour(clientId)) ? fetch(request) : Response.error();
}

async function isNeighbour(clientId) {
  return root.pathname === "/" && !isInside(await self.clients.get(clientId), (await restore())?.build);
}

/** The sealed files themselves, as data alone: from the host, or as last seen when there is none. */
async function own({ destination }, { href }) {
  if (destination && destination !== "document") return Response.error();
  const bytes = await fetchBytes(href, "no-cache");
  if (bytes && href === IDENTITY) await putCache(href, bytes);
  const found = bytes ?? (await cachedBytes(href));
  return found ? data(found) : Response.error();
}

/** At the root of an origin: what is another's comes from the host. Where it has nothing, nobody's page is shown. */
async function leave({ request }, current) {
  if (request.mode !== "navigate" || !current) return fetch(request);
  const served = await fetch(request);
  return served.status === 404 ? missing() : served;
}

async function answer(event, path) {
  const { request, clientId } = event;
  const isPage = request.mode === "navigate";
  const current = await restore();
  const client = isPage ? null : await self.clients.get(clientId);
  const isVaults = isPage ? answersFor(path, current?.build) : isInside(client, current?.build);
  if (!isVaults && root.pathname === "/") return leave(event, current);
  if (!isVaults || request.method !== "GET" || (isPage && request.destination !== "document")) return Response.error();
  if (!current) return isPage ? unlockPage() : new Response(null, { status: 401 });
  if (!isPage && !(await isTrusted(client, current.build))) return Response.error();
  if (isPage) trust(event.resultingClientId);
  const wanted = [path, isPage, new URL(request.url).searchParams.has(SAVED)];
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
    return (isGone ? updatingPage : damagedPage)(current.build);
  }
}
