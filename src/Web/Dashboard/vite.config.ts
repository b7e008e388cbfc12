import { defineConfig, type Plugin } from 'vite';

/** A page from the disk may load no module: the program is one classic script, started when the document is read. */
const classicScript: Plugin = {
  name: 'classic-script',
  enforce: 'post',
  transformIndexHtml: {
    order: 'post',
    handler: (html) => html.replace('<script type="module" crossorigin', '<script defer').replaceAll(' crossorigin', ''),
  },
};

export default defineConfig(({ command }) => ({
  base: command === 'build' ? './' : '/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [classicScript],
  server: { proxy: { '/api': process.env.AQ_API ?? 'http://127.0.0.1:8080', '/openapi': process.env.AQ_API ?? 'http://127.0.0.1:8080' } },
  build: {
    outDir: process.env.AQ_DASHBOARD_OUT ?? 'dist',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false,
    cssCodeSplit: false,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2000,
    rollupOptions: {
      output: { format: 'iife', entryFileNames: 'app.js', assetFileNames: '[name][extname]' },
    },
  },
}));
