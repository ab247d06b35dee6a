import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { inLanguage } from '#app/tools/language.ts'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { found, notFound, privately, refused } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { findFocusArea } from '../focus-areas.server.ts'
import { removeFocusArea } from '../removals.server.ts'
import { ThingRemoval } from '../ui/thing-removal.tsx'
import { listFocusAreaUses } from '../uses.server.ts'

export const handle = {
  enter: { read: 'events.edit', act: 'events.edit' },
  compressed: true,
} satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { organisation_id } = await guard(request, handle)
  const { t, language } = readerOf(request)
  const focus_area_id = param(params, 'focus_area')
  const own = { organisation_id, focus_area_id }
  const area = found(await findFocusArea(db, own))
  const uses = await listFocusAreaUses(db, own)
  return data(
    {
      title: t('programme:removal.title', { name: inLanguage(area, 'name', language) }),
      back: paths.deskFocusArea(focus_area_id),
      uses: uses.length,
    },
    { headers: privately },
  )
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { organisation_id, person_id } = await guard(request, handle)
  const { t } = readerOf(request)
  const focus_area_id = param(params, 'focus_area')
  const own = { organisation_id, focus_area_id }
  const removed = await removeFocusArea(db, { ...own, person_id })
  if (removed.ok) return redirect(paths.deskFocusAreas({ done: 'focus_area_removed' }), 303)
  if (removed.refusal === 'not_found') throw notFound()
  const count = (await listFocusAreaUses(db, own)).length
  return refused({}, t('programme:removal.used.focus_area', { count }))
}

export const meta = titleOf

export default function DeskFocusAreaRemoval() {
  return <ThingRemoval kind="focus_area" {...useLoaderData<typeof loader>()} />
}
