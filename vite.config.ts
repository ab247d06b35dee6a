import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig, type Plugin } from 'vite'
import remixConfig from './remix.config.js'

/** Beside each file for the browser its packed forms: once at the build, so none is packed on its way. */
const packed: Plugin = {
  name: 'packed',
  apply: 'build',
  writeBundle({ dir = '' }, files) {
    if (!/client$/.test(dir)) return
    for (const name of Object.keys(files).filter((file) => /\.(css|js|svg|wasm)$/.test(file))) {
      const bytes = readFileSync(join(dir, name))
      if (bytes.length < 1000) continue
      writeFileSync(join(dir, `${name}.br`), brotliCompressSync(bytes))
      writeFileSync(join(dir, `${name}.gz`), gzipSync(bytes, { level: 9 }))
    }
  },
}

export default defineConfig(({ command, isSsrBuild }) => ({
  plugins: [remix(remixConfig), packed],
  build: {
    assetsInlineLimit: 0,
    // The server runs on the Node that package.json pins: for older ones private fields would become WeakMaps.
    target: isSsrBuild ? 'node24' : 'es2020',
    cssMinify: true,
  },
  // React carries two of itself, and takes the slow one wherever a server is started without NODE_ENV.
  define: command === 'build' ? { 'process.env.NODE_ENV': '"production"' } : {},
  ssr: {
    // One file starts several times faster than a thousand small ones; what carries binaries stays outside.
    noExternal: true,
    external: ['better-sqlite3', 'pg', 'pino', 'nodemailer', 'sanitize-html'],
  },
}))

declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true
  }
}
