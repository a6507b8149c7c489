// Where the vault lies, and its sealed bytes: from the host, or from the browser's cache, which holds nothing else.

/* global RELEASE */
export const root = new URL(self.registration.scope);
export const INDEX = new URL("vault/index.age", root).href;
export const IDENTITY = new URL("vault/identity.age", root).href;
const FAMILY = `vault:${root.pathname}:`;
const CACHE = FAMILY + RELEASE;
const SEEN = "Seen-At";
const PIECE = /\/vault\/[0-9a-f]{16}\//;

/** At installation: what a locked vault needs to show itself offline. */
export async function prepare() {
  const cache = await caches.open(CACHE);
  await Promise.all([root.href, INDEX, IDENTITY].map((url) => cache.add(new Request(url, { cache: "reload" }))));
}

/** What earlier releases of this vault have left. Caches of other sites of this origin are theirs. */
export async function tidy() {
  const old = (await caches.keys()).filter((name) => name.startsWith(FAMILY) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

/** The bytes that the host has at `url`, or null; after `patience`, in milliseconds, too. */
export async function fetchBytes(url, cache, patience) {
  try {
    const signal = patience ? AbortSignal.timeout(patience) : undefined;
    const response = await fetch(url, { cache, signal, credentials: "same-origin", redirect: "error" });
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : null;
  } catch {
    return null;
  }
}

async function cachedResponse(url) {
  return (await caches.open(CACHE)).match(url);
}

export async function cachedBytes(url) {
  const found = await cachedResponse(url);
  return found ? new Uint8Array(await found.arrayBuffer()) : null;
}

export async function putCache(url, bytes, init) {
  await (await caches.open(CACHE)).put(url, new Response(bytes, init)).catch(() => {});
}

/** Whether two texts of bytes are one; either may be missing. */
export function isSame(one, other) {
  return one?.length === other?.length && Boolean(one?.every((byte, at) => byte === other[at]));
}

/** The index that this browser has seen last, and when first, or null. */
export async function cachedIndex() {
  const found = await cachedResponse(INDEX);
  return found ? { bytes: new Uint8Array(await found.arrayBuffer()), seenAt: Number(found.headers.get(SEEN)) || Date.now() } : null;
}

export const keepIndex = ({ sealedIndex, seenAt }) => putCache(INDEX, sealedIndex, { headers: { [SEEN]: seenAt } });

export async function fetchPiece(url, fresh) {
  const cached = fresh ? null : await cachedBytes(url);
  if (cached) return cached;
  const bytes = await fetchBytes(url, fresh ? "reload" : "default");
  if (bytes) await putCache(url, bytes);
  return bytes;
}

/** Forgets the pieces of other builds. */
export async function keepOnly(urls) {
  const cache = await caches.open(CACHE);
  const wanted = new Set(urls);
  for (const { url } of await cache.keys()) {
    if (PIECE.test(url) && !wanted.has(url)) await cache.delete(url);
  }
}
