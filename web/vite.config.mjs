import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { core, icons, messages } from './scripts/plugins.mjs';

export default defineConfig({
  plugins: [messages(), icons(), core(), react()],
  build: {
    target: 'es2022',
    sourcemap: false,
    cssCodeSplit: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { '/api': process.env.UNISSON_SERVER ?? 'http://127.0.0.1:8080' }, fs: { allow: ['..'] } },
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
});
