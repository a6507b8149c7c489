// From the passphrase to the key: age's scrypt stanza, opened in slices so that the page stays alive and shows progress.
import { chacha20poly1305 } from "@noble/ciphers/chacha.js";
import { scryptAsync } from "@noble/hashes/scrypt.js";
import { Decrypter } from "age-encryption";

const LABEL = "age-encryption.org/v1/scrypt";
const HIGHEST_COST = 20;

export class WrongPassphrase extends Error {}

class Passphrase {
  constructor(passphrase, onProgress) {
    this.passphrase = passphrase;
    this.onProgress = onProgress;
  }

  async unwrapFileKey(stanzas) {
    const [stanza] = stanzas;
    const [kind, salt, cost] = stanza.args;
    if (stanzas.length !== 1 || kind !== "scrypt" || !/^[1-9]\d?$/.test(cost) || Number(cost) > HIGHEST_COST) {
      throw new Error("not a sealed identity");
    }
    const salted = new Uint8Array([...new TextEncoder().encode(LABEL), ...decodeBase64(salt)]);
    const options = { N: 2 ** Number(cost), r: 8, p: 1, dkLen: 32, asyncTick: 40, onProgress: this.onProgress };
    const key = await scryptAsync(this.passphrase, salted, options);
    try {
      return chacha20poly1305(key, new Uint8Array(12)).decrypt(stanza.body);
    } catch {
      throw new WrongPassphrase();
    }
  }
}

function decodeBase64(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

/** What may have been meant, in the order in which to try it; the command line does the same. Six words are meant whatever
 * stands between them, and in capitals, too. Earlier releases took phrases of one's own, in which all of that counts. */
export function readings(passphrase) {
  const typed = passphrase.normalize("NFKC").trim();
  const words = typed.toLowerCase().replace(/[\s\u200b\ufeff_,.;\-\u00ad\u2010-\u2015\u2212]+/g, " ").trim()
    .replace(/\b(drop down|felt tip|t shirt|yo yo)\b/g, (found) => found.replace(" ", "-"));
  return [...new Set(/^[a-z-]{3,9}(?: [a-z-]{3,9}){5}$/.test(words) ? [words, typed] : [typed])];
}

/** Opens identity.age; throws WrongPassphrase. The answer is a CryptoKey that no script can read, where there are such. */
export async function openIdentity(sealed, passphrase, onProgress) {
  let wrong;
  for (const reading of readings(passphrase)) {
    const decrypter = new Decrypter();
    decrypter.addIdentity(new Passphrase(reading, onProgress));
    try {
      const secret = (await decrypter.decrypt(sealed, "text")).trim();
      return (await importSecret(secret)) ?? secret;
    } catch (error) {
      if (!(error instanceof WrongPassphrase)) throw error;
      wrong = error;
    }
  }
  throw wrong;
}

async function importSecret(secret) {
  const prefix = [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x6e, 0x04, 0x22, 0x04, 0x20];
  try {
    const pkcs8 = new Uint8Array([...prefix, ...decodeSecret(secret)]);
    return await crypto.subtle.importKey("pkcs8", pkcs8, { name: "X25519" }, false, ["deriveBits"]);
  } catch {
    return null; // no X25519 in this browser's WebCrypto: the text it is, in memory all the same
  }
}

/** The 32 bytes of a bech32 text. Its checksum needs no second look: it came out of an authenticated file. */
function decodeSecret(secret) {
  const letters = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L";
  const body = secret.slice(secret.lastIndexOf("1") + 1, -6);
  const bits = [...body].map((letter) => letters.indexOf(letter).toString(2).padStart(5, "0")).join("");
  return Array.from({ length: 32 }, (_, at) => parseInt(bits.slice(at * 8, at * 8 + 8), 2));
}
