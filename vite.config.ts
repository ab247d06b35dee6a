import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig } from 'vite'
import remixConfig from './remix.config.js'

export default defineConfig(({ command }) => ({
  plugins: [remix(remixConfig)],
  build: { assetsInlineLimit: 0, target: 'es2020', cssMinify: true },
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
