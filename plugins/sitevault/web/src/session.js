// The key and the build that it opens, for as long as the worker lives; and how both come back when it lives again.
import { Build, Unready, makeDecrypter } from "./build.js";
import { IDENTITY, INDEX, cachedBytes, cachedIndex, fetchBytes, fetchPiece, isSame, keepIndex, keepOnly, putCache, root } from "./bytes.js";
import { forget, keep, recall } from "./store.js";

const LOOK_AGAIN_MS = 20_000;
const ASK_PAGES_MS = 700;
const HOME = /^(?:index\.html|404\.html)?$/;
const OPAQUE = /^(?:[a-z2-7]{16}\/)*(?:index\.html|[a-z2-7]{16}(?:\.[a-z0-9]+)?)?$/;
const DIGIT = /^[^.]*[2-7]/; // a word of sixteen letters may be the name of somebody's folder

let session = null; // {key, decrypter, build, stay}
let restoring = null;
let lookedAt = 0;
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
  session = null;
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
  if (!locks && !(await restore(key))) await restore(key); // the first may have joined one that began without it
  return { ok: true };
}

export async function hand(_, client) {
  const current = await restore();
  return { key: (isInside(client, current?.build) && current?.key) || null };
}

async function pages() {
  const all = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  return all.filter((client) => isOurs(client) && (root.pathname !== "/" || HOME.test(pathOf(client)) || OPAQUE.test(pathOf(client))));
}

/** The session, also after the browser has stopped this worker: from an open page, or from what is kept on the device. */
export function restore(taken = null) {
  if (session) return Promise.resolve(session);
  restoring ??= revive(taken).finally(() => { restoring = null; });
  return restoring;
}

async function revive(taken) {
  const began = locks;
  const stored = await recall(root.pathname).catch(() => null);
  for (const key of [taken ?? (await askPages()), stored]) {
    if (!key || (key === stored && !(await opensWhatIsServed(key)))) continue;
    const opened = await open(key, true).catch(() => null);
    if (opened && began === locks) return (session = { ...opened, stay: key === stored });
  }
  return null;
}

/** Whether a kept key belongs here: it opens the host's index, or, offline, what the host had when it was last asked. Whoever shares
 * the origin can write a key and an index of its own into the browser's stores, but not that. */
async function opensWhatIsServed(key) {
  const bytes = (await fetchBytes(INDEX, "no-cache")) ?? (await fetchBytes(INDEX, "force-cache"));
  return bytes ? Build.open(bytes, makeDecrypter(key), root, fetchPiece).then(() => true, () => false) : false;
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
  const cached = await cachedIndex();
  const served = isRestart && cached ? null : await fetchBytes(INDEX, "no-cache");
  const indexes = [isSame(served, cached?.bytes) ? null : served && { bytes: served }, cached].filter(Boolean);
  const opening = indexes.map(({ bytes, seenAt }) => Build.open(bytes, decrypter, root, fetchPiece, seenAt).catch(() => null));
  const builds = (await Promise.all(opening)).filter(Boolean);
  if (builds[1] && builds[0].isOlderThan(builds[1])) builds.reverse();
  for (const build of builds) {
    const isThere = await build.piece(0).then(() => true, () => false);
    if (!isThere) continue;
    await keepIndex(build);
    return { key, decrypter, build, stay: false };
  }
  if (isRestart) return open(key);
  throw indexes.length ? new Unready("no build opens") : new TypeError("no index");
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
