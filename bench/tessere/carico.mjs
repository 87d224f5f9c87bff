/** The load: keep-alive clients, each asking again as soon as it is answered. */
import http from 'node:http';
import { performance } from 'node:perf_hooks';

const agent = new http.Agent({ keepAlive: true, maxSockets: 16 });

export function get(url, headers = {}) {
  return new Promise((resolve, reject) => {
    http.get(url, { agent, headers }, (response) => {
      let bytes = 0;
      response.on('data', (chunk) => { bytes += chunk.length; });
      response.on('end', () => resolve({ status: response.statusCode, bytes, etag: response.headers.etag }));
      response.on('error', reject);
    }).on('error', reject);
  });
}

/** Runs `ask(client, n)` by so many clients for so many seconds: requests per second, and the sorted times in ms. */
export async function hammer(clients, seconds, ask) {
  const times = [];
  const start = performance.now();
  await Promise.all(Array.from({ length: clients }, async (_, client) => {
    for (let n = 0; performance.now() - start < seconds * 1000; n++) {
      const asked = performance.now();
      await ask(client, n);
      times.push(performance.now() - asked);
    }
  }));
  return { requests: times.length, perSecond: times.length / ((performance.now() - start) / 1000), times: times.toSorted((a, b) => a - b) };
}

export function quantile(sorted, q) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;
}

export function median(values) {
  return quantile(values.toSorted((a, b) => a - b), 0.5);
}
