import type { LoaderFunctionArgs } from '@remix-run/node'
import { refusalIn } from '#app/web/incoming.server.ts'

/** Where nothing is; and the page of every refusal that has none of its own. */
export const loader = ({ request }: LoaderFunctionArgs) => {
  throw new Response(null, { status: refusalIn(request) ?? 404 })
}

export const action = loader

export default function Missing() {
  return null
}
