import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { core, glossary, icons, messages, serviceWorker } from './scripts/plugins.mjs';

export default defineConfig(({ mode }) => ({
  define: { __DEVELOPMENT__: JSON.stringify(mode !== 'production') },
  plugins: [messages(), icons(), glossary(), core(), react(), serviceWorker()],
  build: {
    target: 'es2022',
    sourcemap: false,
    cssCodeSplit: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    // The server compares Origin with Host, so Host stays as the browser sent it.
    proxy: { '/api': { target: process.env.UNISSON_SERVER ?? 'http://127.0.0.1:8080', changeOrigin: false } },
    fs: { allow: ['..'] },
  },
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
}));
