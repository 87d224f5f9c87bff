import { defineConfig } from 'vite';

const api = process.env['EDIGIT_API'] ?? 'http://127.0.0.1:3000';

/** The API serves `dist/web` as it is, under a policy without inline scripts or styles; in development Vite proxies to it. */
export default defineConfig({
  build: {
    outDir: 'dist/web',
    target: 'es2022',
    // Fonts and images stay files: the policy allows `self`, not `data:`.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // OpenLayers is one piece of about 500 kB (150 kB compressed), fetched only after signing in.
    chunkSizeWarningLimit: 700,
  },
  server: { proxy: { '/api': api, '/tiles': api, '/status': api } },
});
