import type { LoaderFunctionArgs } from '@remix-run/node'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { found, privately } from '#app/web/reply.ts'
import { guardTicket } from '#app/web/tickets.server.ts'
import { db } from '#db/connect.ts'
import { findOwnCalendar } from '../mine/tickets.server.ts'

export const handle = { enter: 'participant' } satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  const held = await guardTicket(request, param(params, 'registration'))
  const { language } = readerOf(request)
  const { filename, content } = found(await findOwnCalendar(db, { ...held, language }))
  return new Response(content, {
    headers: {
      ...privately,
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': `attachment; filename="${filename}"`,
    },
  })
}
