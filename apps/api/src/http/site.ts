import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** Where the built map stands, from the sources as from the built api. */
const SITE_DIR = fileURLToPath(new URL('../../../map-web/dist/web/', import.meta.url));

const SERVICES = /^\/(?:api|tiles|ogc|status)(?:\/|$)/;

/**
 * Serves the built map. Paths with no file are places inside the application (deep links) and get its page; addresses of
 * services and of missing files stay 404. Bundles carry a hash in their name, so browsers keep them; the page itself they ask again.
 */
export async function serveSite(instance: FastifyInstance, dir: string = SITE_DIR): Promise<void> {
  if (!existsSync(dir)) return;
  await instance.register(fastifyStatic, { root: dir, serve: false, index: false, cacheControl: false });
  instance.get('/*', (request, reply) => {
    // As text, not against a base: there `//x/y` would name a host.
    const path = decodeURIComponent(new URL(`http://localhost/${request.url.replace(/^\/+/, '')}`).pathname);
    if (path.split(/[\\/]/).includes('..')) return reply.callNotFound();
    if (SERVICES.test(path)) return reply.callNotFound();
    const isFile = /\.[a-z0-9]+$/i.test(path);
    void reply.header('cache-control', path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
    return reply.sendFile(isFile ? path.slice(1) : 'index.html');
  });
}
