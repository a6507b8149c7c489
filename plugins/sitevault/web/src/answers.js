// What the browser gets to see: a file of the site with its addresses made opaque, the unlock page, or a word on why not.
import { fileAt, hash } from "./build.js";
import { cachedBytes, fetchBytes, putCache, root } from "./bytes.js";
import { Links } from "./rewrite.js";

/* global KEEPER, KEEPER_HASH, PAGE_HASH */

const MISSING = "404.html";

/** The answer to a request for `path`, relative to the vault, out of one build; `isSaved`: as a file to be saved. */
export async function find(build, path, isPage, isSaved) {
  const wanted = fileAt(path);
  const file = build.byUrl.get(wanted);
  if (file) return respond(build, file, file === MISSING ? 404 : 200, isSaved);
  if (build.byUrl.has(`${path}/index.html`)) return Response.redirect(new URL(`${path}/`, root).href, 301);
  const plain = build.find(wanted);
  if (plain && isPage) return Response.redirect(new URL(build.index.files[plain].url.replace(/(^|\/)index\.html$/, "$1"), root).href, 302);
  if (plain) return respond(build, plain, 200);
  return isPage && build.find(MISSING) ? respond(build, MISSING, 404) : message(404, "There is no such page.", isPage && build);
}

/** The same, from a place where nothing of the vault may stand: it leads to the page that says so. */
export const missing = () => Response.redirect(new URL(MISSING, root).href, 302);

async function respond(build, file, status, isSaved) {
  const { type, url } = build.index.files[file];
  const bytes = translate(build, file, type, await build.read(file));
  const headers = headersFor(type, build.index.policy);
  if (!/^text\/html/.test(type)) headers.set("Content-Disposition", `${isSaved ? "attachment" : "inline"}; filename*=UTF-8''${encodeURIComponent(file.split("/").pop())}`);
  if (/\.html$/.test(url)) headers.delete("Content-Disposition");
  return new Response(bytes, { status, headers });
}

function translate(build, file, type, bytes) {
  const links = new Links(build.tokens, build.index.base, root.href);
  const kind = kindOf(file, type);
  const rewrite = {
    html: (text) => inject(links.page(text, file), build),
    css: (text) => links.style(text, file),
    search: (text) => links.search(text),
    sitemap: (text) => links.sitemap(text),
  }[kind];
  return rewrite ? rewrite(decode(bytes, kind === "html")) : bytes;
}

/** As a browser would that got it from a host; it is passed on as UTF-8. */
function decode(bytes, isPage) {
  const said = isPage && /<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w-]+)/i.exec(new TextDecoder("latin1").decode(bytes.subarray(0, 1024)))?.[1];
  const mark = { "255,254": "utf-16le", "254,255": "utf-16be" }[bytes.subarray(0, 2).join()];
  try {
    return new TextDecoder(mark ?? (!said || /^utf-?16/i.test(said) ? "utf-8" : said)).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes); // it says a name that is none
  }
}

function kindOf(file, type) {
  if (/^text\/html/.test(type)) return "html";
  if (/^text\/css/.test(type)) return "css";
  if (/(^|\/)search_index\.json$/.test(file)) return "search";
  return /(^|\/)sitemap\.xml$/.test(file) ? "sitemap" : "other";
}

/** The keeper runs before anything of the page; a function, as the script holds signs that replace() knows. */
function inject(text, { pass }) {
  const script = `<meta name="vault-pass" content="${pass}"><script>${KEEPER}</script>`;
  return /<head\b[^>]*>/i.test(text) ? text.replace(/<head\b[^>]*>/i, (head) => head + script) : script + text;
}

/** Whoever opened a window keeps no hold on it: where the browser knows the word for it, not even from the same origin. */
const OPENER = navigator.userAgentData?.brands.some(({ brand, version }) => brand === "Chromium" && Number(version) >= 135)
  ? "noopener-allow-popups" : "same-origin";
const NOTHING_RUNS = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox; frame-ancestors 'none'";

/** A page, and a script, as a worker runs under its own policy, get the site's; anything else runs nothing, even a drawing. */
function headersFor(type, policy) {
  const headers = new Headers({
    "Content-Type": type,
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": OPENER,
    "Cross-Origin-Resource-Policy": "same-origin",
  });
  const own = policy.replace("script-src SCOPE", `script-src SCOPE '${KEEPER_HASH}'`).replaceAll("SCOPE", root.href);
  const isCode = /^text\/(?:html|javascript)/.test(type);
  if (type !== "application/pdf") headers.set("Content-Security-Policy", isCode ? own : NOTHING_RUNS); // browsers show no PDF in a sandbox
  return headers;
}

/** A file of the vault itself: bytes that no browser shows, runs or embeds. */
export const data = (bytes) => new Response(bytes, { headers: headersFor("application/octet-stream", "") });

/** The page as this release made it, whole, or none: whoever shares the origin can write into the cache. Its own policy stands in it. */
export async function unlockPage() {
  for (const find of [cachedBytes, (url) => fetchBytes(url, "reload")]) {
    const page = await find(root.href);
    if (!page || (await hash(page)) !== PAGE_HASH) continue;
    if (find !== cachedBytes) await putCache(root.href, page);
    return new Response(page, { headers: headersFor("text/html; charset=utf-8", "frame-ancestors 'none'") });
  }
  return say(503, "These pages are being updated, or another site under this address has changed what is stored of them. If this stays so, clear what your browser has stored for this address.");
}

export const updatingPage = (build) => message(503, "This page is being updated. It will be here again in a minute or two. If it stays so, a file was damaged: the pages have to be published again.", build);

export const damagedPage = (build) => message(500, "This page is damaged. The pages have to be published again.", build);

/** In a page of an open build, or for what is no page. */
function message(status, text, build) {
  return build ? say(status, text, (html) => inject(html, build)) : new Response(null, { status });
}

/** A page of few words; without a keeper, for those who are not in. */
function say(status, text, finish = (html) => html) {
  const retry = status === 503 ? '<meta http-equiv="refresh" content="20">' : "";
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
    <meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">${retry}<title>Private</title></head>
    <body><main><h1>Private</h1><p role="status">${text}</p><p><a href="${root.pathname}">Start</a></p></main></body></html>`;
  const headers = headersFor("text/html; charset=utf-8", "default-src 'none'; script-src SCOPE; frame-ancestors 'none'");
  return new Response(finish(html), { status, headers });
}
