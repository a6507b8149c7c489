// One build of the site: its index, and its pieces, each checked against the index before it is opened.
import { Decrypter } from "age-encryption";
import { unescape } from "./rewrite.js";

const PIECE = 64 * 1024;
const FORMAT = 1;
const CLOCKS_DIFFER_MS = 5 * 60_000;

/** The host's files do not belong together: a deployment is under way, or something was changed. */
export class Unready extends Error {}

async function inflate(bytes, format) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(format));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** The SHA-256 of bytes, hexadecimal. */
export async function hash(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function makeDecrypter(key) {
  const decrypter = new Decrypter();
  decrypter.addIdentity(key);
  return decrypter;
}

export class Build {
  /** `fetchPiece(url, fresh)` answers the sealed bytes, or null; `seenAt`: when this browser first saw the index. */
  static async open(sealedIndex, decrypter, root, fetchPiece, seenAt = Date.now()) {
    try {
      const index = JSON.parse(new TextDecoder().decode(await inflate(await decrypter.decrypt(sealedIndex), "gzip")));
      if (index.format === FORMAT) return new Build(index, decrypter, root, fetchPiece, sealedIndex, seenAt);
    } catch {
      throw new Unready("the index does not open with this key, or is none");
    }
    throw new Unready("the index is of another release");
  }

  constructor(index, decrypter, root, fetchPiece, sealedIndex, seenAt) {
    Object.assign(this, { index, decrypter, root, fetchPiece, sealedIndex, seenAt, isHere: false });
    this.opened = new Map();
    this.byUrl = new Map(Object.entries(index.files).map(([path, place]) => [place.url, path]));
    this.tokens = tokensOf(index.files);
  }

  /** Whether these sealed bytes are this build's index. */
  matches(bytes) {
    return bytes.length === this.sealedIndex.length && bytes.every((byte, at) => byte === this.sealedIndex[at]);
  }

  /** The file of a plain path, as a link may have it that was not rewritten. */
  find(path) {
    const plain = unescape(path);
    return Object.hasOwn(this.index.files, plain) ? plain : null;
  }

  /** Whether there is anything at a path, opaque or plain, as an address may have it. */
  has(path) {
    const wanted = fileAt(path);
    return this.byUrl.has(wanted) || this.byUrl.has(`${path}/index.html`) || this.find(wanted) !== null;
  }

  /** Whether the other one was sealed later. One that is dated ahead is older than any other, and none is of later than when it
   * was first seen: else one wrong clock would keep readers from all that comes after it. */
  isOlderThan(other) {
    return this.date() < other.date();
  }

  date(now = Date.now()) {
    const builtAt = Date.parse(this.index.built_at);
    return builtAt <= now + CLOCKS_DIFFER_MS ? Math.min(builtAt, this.seenAt) : -Infinity;
  }

  pieceUrl(number) {
    return new URL(`vault/${this.index.build}/${String(number).padStart(4, "0")}.age`, this.root).href;
  }

  pieceUrls() {
    return this.index.pieces.map((_, number) => this.pieceUrl(number));
  }

  /** The sealed bytes of a piece, exactly those that the index names; a bad copy is fetched anew once. */
  async sealedPiece(number) {
    const url = this.pieceUrl(number);
    for (const fresh of [false, true]) {
      const bytes = await this.fetchPiece(url, fresh);
      if (bytes && (await hash(bytes)) === this.index.pieces[number]) return bytes;
    }
    throw new Unready("a piece is missing, or is not the one that was sealed");
  }

  piece(number) {
    if (!this.opened.has(number)) {
      const opening = this.sealedPiece(number).then((bytes) => this.decrypter.decrypt(bytes));
      this.opened.set(number, opening);
      opening.catch(() => this.opened.delete(number));
    }
    return this.opened.get(number);
  }

  /** The bytes of one file of the site. */
  async read(path) {
    const place = this.index.files[path];
    const bytes = await this.range(place.offset, place.length);
    return place.deflated ? inflate(bytes, "deflate-raw") : bytes;
  }

  async range(offset, length) {
    const first = Math.floor(offset / PIECE);
    const count = Math.ceil((offset + length) / PIECE) - first;
    const pieces = await Promise.all(Array.from({ length: count }, (_, at) => this.piece(first + at)));
    const joined = new Uint8Array(count * PIECE);
    pieces.forEach((piece, at) => joined.set(piece, at * PIECE));
    return joined.subarray(offset - first * PIECE, offset - first * PIECE + length);
  }

  /** The whole site as its ZIP. */
  async zip(onProgress) {
    const parts = [];
    for (const number of this.index.pieces.keys()) {
      parts.push(await this.piece(number));
      onProgress?.((number + 1) / this.index.pieces.length);
    }
    return new Blob(parts, { type: "application/zip" });
  }
}

/** What an address leads to: a folder's is that of its page. */
export const fileAt = (path) => (/(^|\/)$/.test(path) ? `${path}index.html` : path);

/** For every file and folder, by path: its opaque path, part by part. */
function tokensOf(files) {
  const tokens = new Map();
  for (const [path, { url }] of Object.entries(files)) {
    const parts = path.split("/");
    const opaque = url.split("/");
    parts.forEach((_, at) => tokens.set(parts.slice(0, at + 1).join("/"), opaque[at]));
  }
  return tokens;
}
