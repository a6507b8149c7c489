// "Stay unlocked on this device": the key in the browser's own database, for this vault alone.
function open(scope) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(`vault:${scope}`, 1);
    request.onupgradeneeded = () => request.result.createObjectStore("keys");
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function run(scope, mode, act) {
  const database = await open(scope);
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction("keys", mode);
      const request = act(transaction.objectStore("keys"));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

export const keep = (scope, key) => run(scope, "readwrite", (keys) => keys.put(key, "identity"));

/** The kept key, or null. It is not asked of a browser that holds none: that would make an empty database. */
export async function recall(scope) {
  const known = await indexedDB.databases?.();
  if (known && !known.some(({ name }) => name === `vault:${scope}`)) return null;
  return (await run(scope, "readonly", (keys) => keys.get("identity"))) ?? null;
}

export function forget(scope) {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(`vault:${scope}`);
    request.onsuccess = request.onerror = request.onblocked = () => resolve();
  });
}
