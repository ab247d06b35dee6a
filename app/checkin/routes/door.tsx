import {
  type ActionFunctionArgs,
  type HeadersFunction,
  type LoaderFunctionArgs,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { paths } from '#app/paths.ts'
import { isId, newId } from '#app/tools/id.ts'
import { now } from '#app/tools/instant.ts'
import { inLanguage } from '#app/tools/language.ts'
import { line } from '#app/web/fields.ts'
import { readForm } from '#app/web/form.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { countTry, whenSpent } from '#app/web/rate-limit.server.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { notAForm, privately, tooMany } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { deviceOf } from '../door/guard.server.ts'
import { countDoor } from '../people.server.ts'
import { PlainScanner } from '../scanner/plain-scanner.tsx'
import { Scanner } from '../scanner/scanner.tsx'
import { isTicket, scan } from '../scans.server.ts'
import { ShutOut } from '../ui/shut-out.tsx'

const Shown = z.object({ id: line(26), code: line(200) })

export async function loader({ request }: LoaderFunctionArgs) {
  const found = await deviceOf(request)
  const { t, language } = readerOf(request)
  const title = t('checkin:scanner.title')
  if (!found.ok) return { title, shut_out: found.refusal } as const
  const { name, ...event } = found.value
  return {
    title,
    shut_out: null,
    id: newId(),
    event: inLanguage(event, 'title', language),
    device_name: name,
    count: await countDoor(db, event),
  }
}

/** The door without scripts: one code, one page with its verdict. */
export async function action({ request }: ActionFunctionArgs) {
  const found = await deviceOf(request)
  // The page itself says why the phone is shut out.
  if (!found.ok) throw redirect(paths.door(), 303)
  const device = found.value
  const form = await readForm(request, Shown, readerOf(request).t)
  if (!form.ok) throw notAForm()
  const { id, code } = form.value
  const seconds = await whenSpent('unknown_code', device.id)
  if (seconds && !(await isTicket(db, { device, shown: { code } }))) throw tooMany(seconds)
  const sent = { device, shown: { code }, source: 'typed', device_at: now() } as const
  const first = await scan(db, { ...sent, scan_id: isId(id) ? id : newId() })
  // The browser's way back shows a form whose id is used, where the next code is typed.
  const answered = first.ok ? first : await scan(db, { ...sent, scan_id: newId() })
  if (!answered.ok) return null
  if (answered.value.verdict === 'unknown') await countTry('unknown_code', device.id)
  return answered.value
}

export const headers: HeadersFunction = () => privately

export const handle = {
  enter: 'device',
  compressed: true,
  hydrate: true,
  sheet: 'door',
  takes: { bytes: 16 * 1024, fields: 10, longest: 1000, from: 'device' },
} satisfies PageHandle

export const meta = titleOf

export default function DoorPage() {
  const data = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (data.shut_out !== null) return <ShutOut why={data.shut_out} />
  return (
    <>
      <Scanner {...data} />
      <noscript>
        <PlainScanner {...data} answer={answer ?? undefined} />
      </noscript>
    </>
  )
}
