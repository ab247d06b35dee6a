import type { LoaderFunctionArgs } from '@remix-run/node'
import { refusalIn } from '#app/web/incoming.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'

export const handle = { enter: 'everyone', compressed: true } satisfies PageHandle

/** Where nothing is; and the page of every refusal that has none of its own. */
export const loader = ({ request }: LoaderFunctionArgs) => {
  const { status, ...refusal } = refusalIn(request) ?? { status: 404 }
  const { wait_seconds }: { wait_seconds?: number } = refusal
  const headers = wait_seconds ? { 'Retry-After': String(wait_seconds) } : undefined
  throw Response.json(refusal, { status, headers })
}

export const action = loader

export default function Missing() {
  return null
}
