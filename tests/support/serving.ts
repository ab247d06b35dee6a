import { RemixServer } from '@remix-run/react'
import {
  type AppLoadContext,
  createRequestHandler,
  type HandleDocumentRequestFunction,
  type ServerBuild,
} from '@remix-run/server-runtime'
import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import * as root from '#app/root.tsx'
import { ReaderProvider } from '#app/ui/words.tsx'
import { readerOf } from '#app/web/reader.server.ts'
import remixConfig from '../../remix.config.js'

/** Route modules by their pattern; '' is the start page. */
type Modules = Record<string, object>
export type Routes = Record<
  string,
  { id: string; parentId?: string; path?: string; index?: boolean; module: object }
>

const manifestOf = (routes: Routes) =>
  Object.fromEntries(
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

/** These routes alone as a build: the real ones in the real document. */
export function buildWith(modules: Modules) {
  const routes: Routes = {}
  for (const [path, module] of Object.entries(modules)) {
    const where = path === '' ? { index: true } : { path }
    routes[path || 'index'] = { id: path || 'index', parentId: 'root', ...where, module }
  }
  return buildOf(routes)
}

/** Answers requests as the built server would. */
export function serving(modules: Modules) {
  const handle = createRequestHandler(buildWith(modules), 'production')
  return (request: Request) => handle(request, {} as AppLoadContext)
}

/** These routes below the real root, as the build has them. */
export function buildOf(below: Routes): ServerBuild {
  const routes: Routes = { root: { id: 'root', path: '', module: root }, ...below }
  return {
    mode: 'production',
    entry: { module: { default: document, handleError: () => undefined } },
    routes,
    assets: {
      entry: { imports: [], module: '' },
      routes: manifestOf(routes),
      url: '',
      version: 'test',
    },
    publicPath: '/',
    assetsBuildDirectory: '',
    future: { v3_fetcherPersist: true, ...remixConfig.future },
    isSpaMode: false,
  } as unknown as ServerBuild
}
