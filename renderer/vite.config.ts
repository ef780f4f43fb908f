// The window's bundle: one build, served as it is by Electron's protocol and by the web host.
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// A test runner's environment would put React's development build into the window, which is far slower.
process.env.NODE_ENV = 'production';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  plugins: [react()],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'chrome120',
    // Inlined assets would need data: in the content security policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
});
