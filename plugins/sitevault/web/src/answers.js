// What the browser gets to see: a file of the site with its addresses made opaque, the unlock page, or a word on why not.
import { cachedResponse, root } from "./bytes.js";
import { Links } from "./rewrite.js";

/* global KEEPER, KEEPER_HASH */

/** The answer to a request for `path`, relative to the vault, out of one build; `isSaved`: as a file to be saved. */
export async function find(build, path, isPage, isSaved) {
  const wanted = /(^|\/)$/.test(path) ? `${path}index.html` : path;
  const file = build.byUrl.get(wanted);
  if (file) return respond(build, file, 200, isSaved);
  if (build.byUrl.has(`${path}/index.html`)) return Response.redirect(new URL(`${path}/`, root).href, 301);
  const plain = build.find(wanted);
  if (plain && isPage) return Response.redirect(new URL(build.index.files[plain].url.replace(/(^|\/)index\.html$/, "$1"), root).href, 302);
  if (plain) return respond(build, plain, 200);
  return isPage && build.index.files["404.html"] ? respond(build, "404.html", 404) : message(404, "There is no such page.", isPage);
}

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
    html: (text) => inject(links.page(text, file)),
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
export async function unlockPage() {
  const page = (await cachedResponse(root.href)) ?? (await fetch(root.href));
  const headers = headersFor("text/html; charset=utf-8", "");
  headers.delete("Content-Security-Policy");
  headers.set("Content-Security-Policy", "frame-ancestors 'none'");
  return new Response(await page.arrayBuffer(), { headers });
}

export const updatingPage = () => message(503, "This page is being updated. It will be here again in a minute or two. If it stays so, a file was damaged: the pages have to be published again.", true);

export const damagedPage = () => message(500, "This page is damaged. The pages have to be published again.", true);

function message(status, text, isPage) {
  if (!isPage) return new Response(null, { status });
  const retry = status === 503 ? '<meta http-equiv="refresh" content="20">' : "";
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
    <meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">${retry}<title>Private</title></head>
    <body><main><h1>Private</h1><p role="status">${text}</p><p><a href="${root.pathname}">Start</a></p></main></body></html>`;
  const headers = headersFor("text/html; charset=utf-8", "default-src 'none'; script-src SCOPE");
  return new Response(inject(html), { status, headers });
}
