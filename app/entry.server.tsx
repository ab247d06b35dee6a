import './config.server.ts'
import type { EntryContext } from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { catalogues } from './locales/words.server.ts'
import { ReaderProvider } from './ui/words.tsx'
import { logFault, noteFault } from './web/fault.server.ts'
import { readerOf } from './web/reader.server.ts'
import { wholePage } from './web/whole-page.server.ts'

export { loadExample } from './example/load.server.ts'
export * as house from './house.server.ts'

/** Left to itself, Remix prints the whole error, with what people typed. */
export function handleError(error: unknown) {
  if (isRouteErrorResponse(error)) return
  noteFault(error)
  logFault(error, { sentence: 'a page failed' })
}

/** Areas whose words a page with scripts needs in the browser. */
const wordsInBrowser = ['web', 'ui', 'checkin'] as const

export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
) {
  const { language, theme, t } = readerOf(request)
  const nonce = request.headers.get('x-tillsammans-nonce') ?? ''
  const reader = { language, dir: 'ltr', theme, nonce, t } as const
  const page = await wholePage(
    <ReaderProvider value={reader}>
      <RemixServer context={context} url={request.url} nonce={nonce} />
    </ReaderProvider>,
  )
  headers.set('Content-Type', 'text/html; charset=utf-8')
  headers.set('Content-Language', language)
  const scripts = page.includes(`nonce="${nonce}"`) && nonce !== ''
  if (scripts) headers.set('X-Tillsammans-Scripts', 'yes')
  const body = scripts ? page.replace('</body>', `${dataForBrowser(language, theme)}</body>`) : page
  return new Response(body, { status, headers })
}

/** Data, not script: the browser never runs it, so it needs no nonce. */
function dataForBrowser(language: 'sv' | 'en', theme: string) {
  const words = Object.fromEntries(
    wordsInBrowser.map((area) => [area, catalogues[language]?.[area]]),
  )
  const json = JSON.stringify({ language, theme, words }).replaceAll('<', '\\u003c')
  return `<script type="application/json" id="reader">${json}</script>`
}
