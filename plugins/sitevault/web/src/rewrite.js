// The last step of opaque URLs: links in pages, the search index and the sitemap get the paths that the address bar shows.
const TAG = /<script\b[^>]*>[\s\S]*?<\/script\s*>|<style\b[^>]*>[\s\S]*?<\/style\s*>|<!--[\s\S]*?-->|<[a-z](?:[^"'>]|"[^"]*"|'[^']*')*>/gi;
// Attribute by attribute, each with its value as a whole: what a value says is never taken for an attribute.
const EACH = /([\s/]*)([^\s=>"'/]+)(?:(\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>]+))?/g;
const LEADS = /^(?:href|src|srcset|poster|data-src|data|action|content|xlink:href)$/i;
const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** The query that asks for a file to be saved, not shown. */
export const SAVED = "download";

export class Links {
  /** `tokens`: see Build; `base`: the site's own address as its pages write it; `root`: where the vault really is. */
  constructor(tokens, base, root) {
    this.tokens = tokens;
    this.root = root;
    this.base = base;
    this.basePath = URL.canParse(base) ? new URL(base).pathname : "/";
  }

  page(text, path) {
    return text.replace(TAG, (tag) => {
      if (tag.startsWith("<!--") || /^<style/i.test(tag)) return tag;
      const end = /^<script/i.test(tag) ? tag.indexOf(">") + 1 : tag.length;
      const head = this.saved(tag.slice(0, end).replace(EACH, (whole, blank, name, is, value) =>
        is && LEADS.test(name) ? blank + name + is + this.attribute(name, value, path) : whole));
      return head + (/\bjson\b/i.test(head) ? this.data(tag.slice(end)) : tag.slice(end));
    });
  }

  /** What a link says is to be saved, browsers ask of the host, past the worker: here the answer says it in its place. */
  saved(head) {
    if (!/^<a(?:rea)?\s/i.test(head) || ![...head.matchAll(EACH)].some(([, , name]) => /^download$/i.test(name))) return head;
    const marked = head.replace(EACH, (whole, _, name, is, value = "") => (/^href$/i.test(name) ? ` href="${encode(mark(decode(bare(value)), this.root))}"` : whole));
    return marked === head ? head : marked.replace(EACH, (whole, _, name) => (/^download$/i.test(name) ? "" : whole));
  }

  attribute(name, written, path) {
    const value = decode(bare(written));
    const isContent = /content/i.test(name);
    if (isContent && !(this.base && value.startsWith(this.base))) return written;
    const link = /srcset/i.test(name)
      ? value.replace(/(^|,)(\s*)([^\s,]+)/g, (_, comma, blank, url) => comma + blank + this.link(url, path))
      : this.link(value, path);
    return link === value ? written : `"${encode(link)}"`;
  }

  /** A block of data, as themes keep their settings in: only what begins with the site's own address is a link there. */
  data(text) {
    return text.replace(/"((?:https?:\/)?\/[^"\\]*)"/g, (_, url) => `"${this.link(url, "")}"`);
  }

  style(text, path) {
    return text.replace(/url\(\s*(["']?)([^"')]+)\1\s*\)/gi, (_, quote, url) => `url(${quote}${this.link(url, path)}${quote})`);
  }

  search(text) {
    const index = JSON.parse(text);
    for (const doc of index.docs ?? []) doc.location = this.link(doc.location, "");
    return JSON.stringify(index);
  }

  sitemap(text) {
    const swap = (_, before, url, after) => before + encode(new URL(this.link(decode(url), ""), this.root).href) + after;
    return text.replace(/(<loc>\s*)([^<]+?)(\s*<\/loc>)/g, swap).replace(/(\shref=")([^"]*)(")/g, swap);
  }

  /** One link as written on the page `path`; what leads out of the site, or nowhere, stays as it is. */
  link(url, path) {
    const [, address, tail] = /^([^?#]*)([\s\S]*)$/.exec(url);
    const own = this.ownPath(address);
    if (own !== null) return this.root + this.walk(own, []) + tail;
    if (!address || address.startsWith("/") || /^[a-z][a-z0-9+.-]*:/i.test(address)) return url;
    return this.walk(address, path.split("/").slice(0, -1)) + tail;
  }

  /** What follows the site's own address, or null where `address` is relative or another's. */
  ownPath(address) {
    if (address.startsWith("//")) return null;
    if (this.base && address.startsWith(this.base)) return address.slice(this.base.length);
    if (!address.startsWith(this.basePath)) return null;
    const path = address.slice(this.basePath.length);
    const isKnown = this.base || /^\.?$/.test(path) || this.tokens.has(path.split("/")[0]); // a guess, where no base is known
    return isKnown ? path : null;
  }

  /** Each part of a relative path in its opaque form; `./` and `../` stay, so the link stays relative. */
  walk(address, folder) {
    const at = [...folder];
    return address.split("/").map((part) => {
      if (part === "..") at.pop();
      if (part === "" || part === "." || part === "..") return part;
      at.push(unescape(part));
      return this.tokens.get(at.join("/")) ?? part;
    }).join("/");
  }
}

const bare = (written) => (/^["']/.test(written) ? written.slice(1, -1) : written);

/** A link of the site's own, with the wish to save what it leads to; any other as it is. */
function mark(url, root) {
  if (!url.startsWith(root) && /^(?:[a-z][a-z0-9+.-]*:|\/|#|$)/i.test(url)) return url;
  const [, address, query, tail] = /^([^?#]*)(\?[^#]*)?([\s\S]*)$/.exec(url);
  return `${address}${query ? `${query}&` : "?"}${SAVED}${tail}`;
}

/** Without its percent signs; as it is where they mean nothing. */
export function unescape(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function decode(text) {
  return text.replace(/&(#x[\da-f]+|#\d+|amp|lt|gt|quot|apos);/gi, (whole, name) => {
    if (name[0] !== "#") return ENTITIES[name.toLowerCase()];
    const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

function encode(text) {
  return text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");
}
