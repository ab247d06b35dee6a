import type { HeadersFunction } from '@remix-run/node'
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  useMatches,
  useRouteError,
} from '@remix-run/react'
import type { ReactNode } from 'react'
import deskSheet from './ui/desk.css?url'
import doorSheet from './ui/door.css?url'
import visitorSheet from './ui/visitor.css?url'
import { useReader } from './ui/words.tsx'
import type { PageHandle } from './web/page-handle.ts'
import { type Status, StatusPage, useStatusTitle } from './web/status-page.tsx'

const sheets = { desk: deskSheet, door: doorSheet, visitor: visitorSheet }

function usePage() {
  const handles = useMatches().map((match) => match.handle as PageHandle | undefined)
  return {
    hydrate: handles.some((handle) => handle?.hydrate),
    sheet: handles.findLast((handle) => handle?.sheet)?.sheet ?? 'visitor',
  } as const
}

function Document({ title, children }: { title?: string; children: ReactNode }) {
  const { language, dir, theme, nonce } = useReader()
  const { hydrate, sheet } = usePage()
  return (
    <html lang={language} dir={dir} data-theme={theme === 'system' ? undefined : theme}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content={theme === 'system' ? 'light dark' : theme} />
        {title ? <title>{`${title} – Tillsammans`}</title> : <Meta />}
        <link rel="icon" href="/mark.svg" type="image/svg+xml" />
        <link rel="stylesheet" href={sheets[sheet]} />
        {hydrate && <Links />}
      </head>
      <body>
        {children}
        {hydrate && <Scripts nonce={nonce} />}
      </body>
    </html>
  )
}

/** Of a refusal that a page threw, when to come back. */
export const headers: HeadersFunction = ({ errorHeaders }) => {
  const retry = errorHeaders?.get('Retry-After')
  return new Headers(retry ? { 'Retry-After': retry } : undefined)
}

export const meta = () => [{ title: 'Tillsammans' }]

export default function App() {
  return (
    <Document>
      <Outlet />
    </Document>
  )
}

export function ErrorBoundary() {
  const refused = useRefused()
  return (
    <Document title={useStatusTitle(refused)}>
      <StatusPage {...refused} />
    </Document>
  )
}

/** What the router itself throws has a status, and words of its own that are for nobody. */
function useRefused(): Status {
  const error = useRouteError()
  if (!isRouteErrorResponse(error)) return { status: 500 }
  const { reason, pathname, wait_seconds, again } = Object(error.data) as Partial<Status>
  return { status: error.status, reason, pathname, wait_seconds, again }
}
