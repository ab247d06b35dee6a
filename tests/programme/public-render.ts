import { RemixServer } from '@remix-run/react'
import {
  type AppLoadContext,
  createRequestHandler,
  type HandleDocumentRequestFunction,
  type ServerBuild,
} from '@remix-run/server-runtime'
import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import * as event from '#app/programme/routes/event.tsx'
import * as calendar from '#app/programme/routes/event-calendar.ts'
import * as programme from '#app/programme/routes/event-programme.tsx'
import * as home from '#app/programme/routes/home.tsx'
import * as root from '#app/root.tsx'
import { ReaderProvider } from '#app/ui/words.tsx'
import { readerOf } from '#app/web/reader.server.ts'
import remixConfig from '../../remix.config.js'

const routes = {
  root: { id: 'root', path: '', module: root },
  home: { id: 'home', parentId: 'root', index: true, module: home },
  event: { id: 'event', parentId: 'root', path: 'events/:event', module: event },
  programme: {
    id: 'programme',
    parentId: 'root',
    path: 'events/:event/programme',
    module: programme,
  },
  calendar: {
    id: 'calendar',
    parentId: 'root',
    path: 'events/:event/calendar.ics',
    module: calendar,
  },
}

const manifest = Object.fromEntries(
  Object.values(routes).map(({ module, ...route }) => [
    route.id,
    {
      ...route,
      module: '',
      hasAction: false,
      hasLoader: 'loader' in module,
      hasErrorBoundary: 'ErrorBoundary' in module,
      hasClientAction: false,
      hasClientLoader: false,
    },
  ]),
)

/** As entry.server.tsx does it, without the areas that these pages never touch. */
function document(
  ...[request, status, headers, context]: Parameters<HandleDocumentRequestFunction>
) {
  const { language, theme, t } = readerOf(request)
  const reader = { language, dir: 'ltr', theme, nonce: '', t } as const
  const server = createElement(RemixServer, { context: context as never, url: request.url })
  headers.set('Content-Type', 'text/html; charset=utf-8')
  const body = renderToString(createElement(ReaderProvider, { value: reader }, server))
  return new Response(body, { status, headers })
}

const handle = createRequestHandler(
  {
    mode: 'production',
    entry: { module: { default: document, handleError: () => undefined } },
    routes,
    assets: { entry: { imports: [], module: '' }, routes: manifest, url: '', version: 'test' },
    publicPath: '/',
    assetsBuildDirectory: '',
    future: { v3_fetcherPersist: true, ...remixConfig.future },
    isSpaMode: false,
  } as unknown as ServerBuild,
  'production',
)

/** A visitor's page as the browser gets it: the real route in the real document. */
export const visit = (path: string, headers: Record<string, string> = {}) =>
  handle(new Request(`http://localhost:3000${path}`, { headers }), {} as AppLoadContext)

/** What `visit` answers, without the marks React leaves between pieces of text. */
export const pageAt = async (path: string) =>
  (await (await visit(path)).text()).replaceAll('<!-- -->', '')
