// A worker of the sibling's own gives its pages any header that it likes: here, the one that keeps a window that it opens.
addEventListener("install", (event) => event.waitUntil(skipWaiting()));
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => event.respondWith(fetch(event.request).then(async (answer) => {
  const headers = new Headers(answer.headers);
  headers.set("Cross-Origin-Opener-Policy", "same-origin");
  return new Response(await answer.arrayBuffer(), { headers });
})));
