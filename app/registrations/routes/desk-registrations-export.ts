import { ReadableStream, TextEncoderStream } from 'node:stream/web'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { csvStream } from '#app/tools/csv.ts'
import { localDate, now } from '#app/tools/instant.ts'
import { inLanguage } from '#app/tools/language.ts'
import { slug } from '#app/tools/slug.ts'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { found, privately } from '#app/web/reply.ts'
import { db } from '#db/connect.ts'
import { exportRegistrations, noteExport } from '../list/registration-export.server.ts'
import { filterOf } from '../list/registration-filter.ts'

export const handle = { enter: { read: 'registrations.export' } } satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { organisation_id, person_id } = await guard(request, handle)
  const { language, t } = readerOf(request)
  const event_id = param(params, 'event')
  const filter = filterOf(new URL(request.url).searchParams)
  const wanted = { organisation_id, event_id, filter, language }
  const { event, header, rows } = found(await exportRegistrations(db, wanted))
  await noteExport(db, { organisation_id, person_id, event_id })
  const name = `${t('people:file')} ${inLanguage(event, 'title', language)} ${localDate(now())}`
  const text = ReadableStream.from(csvStream(header, rows)).pipeThrough(new TextEncoderStream())
  return new Response(text as unknown as BodyInit, {
    headers: {
      ...privately,
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': attachment(name),
    },
  })
}

/** Old programs take the plain name, all others the one with its own letters. */
function attachment(name: string) {
  const whole = encodeURIComponent(`${name}.csv`).replace(/['()*]/g, percent)
  return `attachment; filename="${slug(name) ?? 'export'}.csv"; filename*=UTF-8''${whole}`
}

const percent = (letter: string) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`
