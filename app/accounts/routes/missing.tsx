import type { LoaderFunctionArgs } from '@remix-run/node'
import { refusalIn } from '#app/web/incoming.server.ts'

/** Where nothing is; and the page of every refusal that has none of its own. */
export const loader = ({ request }: LoaderFunctionArgs) => {
  const { status = 404, retry_after, ...refusal } = refusalIn(request) ?? {}
  const headers = retry_after ? { 'Retry-After': String(retry_after) } : undefined
  throw Response.json(refusal, { status, headers })
}

export const action = loader

export default function Missing() {
  return null
}
