// The key and the build that it opens, for as long as the worker lives; and how both come back when it lives again.
import { Build, Unready, hash, makeDecrypter } from "./build.js";
import { IDENTITY, INDEX, cachedBytes, cachedIndex, fetchBytes, fetchPiece, isSame, keepIndex, keepOnly, putCache, root } from "./bytes.js";
import { forget, keep, recall } from "./store.js";

const LOOK_AGAIN_MS = 20_000;
const ASK_PAGES_MS = 700;
const ASK_HOST_MS = 4000;
const POINT = new Uint8Array(32).fill(9); // anyone's public key will do
const HOME = /^(?:index\.html|404\.html)?$/;
const OPAQUE = /^(?:[a-z2-7]{16}\/)*(?:index\.html|[a-z2-7]{16}(?:\.[a-z0-9]+)?)?$/;
const DIGIT = /^[^.]*[2-7]/; // a word of sixteen letters may be the name of somebody's folder

let session = null; // {key, decrypter, build, stay}
let restoring = null;
let taken = null; // a key from a page that was left, until it has opened the build or is not this vault's
let lookedAt = 0;
const proved = new Set(); // ids of windows that show what this worker has opened
let locks = 0; // so that an unlocking that was under way when the reader locked comes to nothing

/** Whether a window is in the vault's scope, and not in a frame. Other projects of the same person share this origin. */
export function isOurs(client) {
  return Boolean(client) && client.url.startsWith(root.href) && client.frameType === "top-level";
}

/** Whether the vault answers for a path. All that lies below it is its own; but at the root of an origin others' pages lie there,
 * too: its own are home, what the open build has, and, while none is open, what looks opaque. */
export function answersFor(path, build) {
  if (root.pathname !== "/" || HOME.test(path)) return true;
  return build ? build.has(path) : OPAQUE.test(path) && DIGIT.test(path);
}

/** The same for what asks: a window, or a worker of one. */
export function isInside(client, build) {
  return Boolean(client) && client.url.startsWith(root.href) && answersFor(pathOf(client), build);
}

const pathOf = (client) => new URL(client.url).pathname.slice(root.pathname.length);

export async function unlock({ key, stay }) {
  const began = locks;
  try {
    const opened = await open(key);
    const stays = Boolean(stay) && (await keepSafely(key));
    if (!stays || began !== locks) await forget(root.pathname);
    if (began !== locks) return { error: "locked" };
    session = { ...opened, stay: stays };
    return { ok: true, stays };
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

export async function lock() {
  locks += 1;
  session = taken = null;
  await forget(root.pathname);
  for (const client of await pages()) client.postMessage({ type: "locked" });
  return { ok: true };
}

export async function state() {
  const current = await restore();
  return { unlocked: Boolean(current), stays: Boolean(current?.stay) };
}

/** A page that is left hands its key over, for a worker that was stopped since: the page that comes next may have none.
 * Not after Lock. */
export async function take({ key }) {
  if (locks || session) return {};
  taken = key;
  await restore();
  return { ok: true };
}

/** To pages that this worker has opened alone: they hold a pass. Whoever shares the origin can get windows inside without the worker. */
export async function hand({ pass }) {
  const current = await restore();
  return { key: (current && pass === current.build.pass && current.key) || null };
}

/** A secret that whoever has the key can make, and nobody else. */
async function makePass(key) {
  const algorithm = { name: "X25519" };
  const secret = typeof key === "string" ? new TextEncoder().encode(`pass ${key}`)
    : await crypto.subtle.deriveBits({ ...algorithm, public: await crypto.subtle.importKey("raw", POINT, algorithm, false, []) }, key, 256);
  return hash(new Uint8Array(secret));
}

export const trust = (id) => proved.add(id);

/** Whether a client may have what the build holds: a worker that runs a script of it, or a window that shows a page of it. */
export async function isTrusted(client, build) {
  if (!isInside(client, build)) return false;
  if (client.type === "worker") return build.has(pathOf(client));
  if (!isOurs(client)) return false;
  if (!proved.has(client.id) && (await ask(client)).pass === build.pass) trust(client.id); // it was shown by this worker before it was stopped
  return proved.has(client.id);
}

async function pages() {
  const all = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  return all.filter((client) => isOurs(client) && (root.pathname !== "/" || HOME.test(pathOf(client)) || OPAQUE.test(pathOf(client))));
}

/** The session, also after the browser has stopped this worker: from an open page, or from what is kept on the device. */
export function restore() {
  if (session) return Promise.resolve(session);
  restoring ??= revive().finally(() => { restoring = taken = null; });
  return restoring;
}

/** A page's key may come while the others are tried: whoever waits for this must not hear that there is none. */
async function revive() {
  const began = locks;
  const stored = await recall(root.pathname).catch(() => null);
  for (const next of [() => taken, askPages, () => stored, () => taken]) {
    const key = await next();
    const opened = key && (await open(key, true, key === stored).catch(() => null));
    if (opened && began === locks) return (session = { ...opened, stay: key === stored });
  }
  return null;
}

/** What a page answers to the question for its key, or nothing. */
function ask(client) {
  const answer = new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data ?? {});
    client.postMessage({ type: "key?" }, [port2]);
  });
  return Promise.race([answer, new Promise((resolve) => setTimeout(resolve, ASK_PAGES_MS, {}))]);
}

async function askPages() {
  const answers = (await pages()).map(async (client) => (await ask(client)).key ?? Promise.reject(new Error("no key")));
  return Promise.any(answers).catch(() => null);
}

/** The newest build that this key opens: the host's, or the one that this browser has seen. After a
 * restart the latter will do; a newer one is looked for with the next page. */
async function open(key, isRestart = false, isStored = false) {
  const decrypter = makeDecrypter(key);
  const served = await fetchBytes(INDEX, "no-cache", ASK_HOST_MS);
  if (!(await belongs(decrypter, served, isStored))) throw new Unready("the key is another vault's");
  const cached = await cachedIndex();
  const newer = (isRestart && cached) || isSame(served, cached?.bytes) ? null : served && { bytes: served };
  const indexes = [newer, cached].filter(Boolean);
  const opening = indexes.map(({ bytes, seenAt }) => Build.open(bytes, decrypter, root, fetchPiece, seenAt).catch(() => null));
  const builds = (await Promise.all(opening)).filter(Boolean);
  if (builds[1] && builds[0].isOlderThan(builds[1])) builds.reverse();
  for (const build of builds) {
    const isThere = await build.piece(0).then(() => true, () => false);
    if (!isThere) continue;
    await keepIndex(build);
    build.pass = await makePass(key);
    return { key, decrypter, build, stay: false };
  }
  if (isRestart) return open(key);
  throw indexes.length ? new Unready("no build opens") : new TypeError("no index");
}

/** Whether a key is this vault's: it opens the host's index, or, offline, what the host had when it was last asked. Whoever shares
 * the origin can put a key and an index of its own into the browser's stores, but not that. */
async function belongs(decrypter, served, isStored) {
  const bytes = served ?? (await fetchBytes(INDEX, "force-cache", ASK_HOST_MS));
  return bytes ? Build.open(bytes, decrypter, root, fetchPiece).then(() => true, () => false) : !isStored;
}

/** All pieces, so that the site is whole offline; then what belongs to older builds goes. */
async function fetchAll(build) {
  if (build.isHere) return;
  for (const number of build.index.pieces.keys()) await build.sealedPiece(number);
  build.isHere = true;
  await keepOnly(build.pieceUrls());
}

/** Looks for a newer build; it takes the place of the present one once it is here as a whole. */
export async function lookForNewer(current, isUrgent) {
  if (!isUrgent && Date.now() - lookedAt < LOOK_AGAIN_MS) return;
  lookedAt = Date.now();
  const bytes = await fetchBytes(INDEX, "no-cache");
  if (!bytes || current.build.matches(bytes)) return isUrgent ? undefined : fetchAll(current.build).catch(() => {});
  const next = await Build.open(bytes, current.decrypter, root, fetchPiece).catch(() => null);
  if (!next) return isUrgent ? undefined : checkRenewed(current);
  if (next.isOlderThan(current.build)) return; // served again
  next.pass = current.build.pass;
  if (!isUrgent) await fetchAll(next);
  if (session !== current) return;
  session.build = next;
  await keepIndex(next);
  for (const client of await pages()) client.postMessage({ type: "updated" });
}

/** A new vault took the place of this one: the key opens nothing any more, so the session ends. */
async function checkRenewed(current) {
  const [before, now] = [await cachedBytes(IDENTITY), await fetchBytes(IDENTITY, "no-cache")];
  if (!now || !before || isSame(before, now) || session !== current) return;
  await putCache(IDENTITY, now);
  await lock();
}
