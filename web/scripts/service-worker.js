// The shell of the app, kept so that it starts without the network. Data never passes here: what is asked of /api goes
// to the server, and what the device keeps is sealed in its own store.
const version = '__VERSION__';
const files = __FILES__;
const prefix = 'shell-';
const name = prefix + version;

self.addEventListener('install', (event) => {
  const whole = (file) => new Request(file, { cache: 'reload' });
  event.waitUntil(caches.open(name).then((cache) => cache.addAll(files.map(whole))));
});

// The shell before stays: a tab that still runs it may ask for a part that it has not loaded yet.
self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      const shells = (await caches.keys()).filter((key) => key.startsWith(prefix) && key !== name);
      for (const old of shells.slice(0, -1)) await caches.delete(old);
      await self.clients.claim();
    })(),
  );
});

const isOurs = (request, url) =>
  request.method === 'GET' && url.origin === self.location.origin && !url.pathname.startsWith('/api/');

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (!isOurs(event.request, url)) return;
  if (event.request.mode === 'navigate') event.respondWith(page(event.request));
  else if (files.includes(url.pathname) || url.pathname.startsWith('/assets/')) event.respondWith(part(event.request));
});

async function page(request) {
  const cache = await caches.open(name);
  return (await cache.match('/', { ignoreVary: true })) ?? fetch(request);
}

async function part(request) {
  const cache = await caches.open(name);
  return (
    (await cache.match(request, { ignoreVary: true })) ??
    (await caches.match(request, { ignoreVary: true })) ??
    fetch(request)
  );
}

self.addEventListener('message', (event) => {
  if (event.data === 'take_over') self.skipWaiting();
});
