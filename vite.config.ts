import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig } from 'vite'
import remixConfig from './remix.config.js'

export default defineConfig({
  plugins: [remix(remixConfig)],
  build: { assetsInlineLimit: 0, target: 'es2020', cssMinify: true },
  ssr: {
    // One file starts several times faster than a thousand small ones; what carries binaries stays outside.
    noExternal: true,
    external: ['better-sqlite3', 'pg', 'pino', 'nodemailer', 'sanitize-html'],
  },
})

declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true
  }
}
