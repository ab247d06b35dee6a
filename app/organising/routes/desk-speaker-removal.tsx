import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { findSpeaker } from '#app/programme/sessions/speakers.server.ts'
import { listSpeakerUses } from '#app/programme/uses.server.ts'
import { Removal } from '#app/ui/removal.tsx'
import { useWords } from '#app/ui/words.tsx'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { found, notFound, privately, refused } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { removeSpeaker } from '../removals.server.ts'

export const handle = {
  enter: { read: 'events.edit', act: 'events.edit' },
  compressed: true,
} satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { organisation_id } = await guard(request, handle)
  const { t } = readerOf(request)
  const speaker_id = param(params, 'speaker')
  const own = { organisation_id, speaker_id }
  const speaker = found(await findSpeaker(db, own))
  const uses = await listSpeakerUses(db, own)
  return data(
    {
      title: t('programme:removal.title', { name: speaker.name }),
      back: paths.deskSpeaker(speaker_id),
      uses: uses.length,
    },
    { headers: privately },
  )
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { organisation_id, person_id } = await guard(request, handle)
  const { t } = readerOf(request)
  const speaker_id = param(params, 'speaker')
  const own = { organisation_id, speaker_id }
  const removed = await removeSpeaker(db, { ...own, person_id })
  if (removed.ok) return redirect(paths.deskSpeakers({ done: 'speaker_removed' }), 303)
  if (removed.refusal === 'not_found') throw notFound()
  const count = (await listSpeakerUses(db, own)).length
  return refused({}, t('programme:removal.used.speaker', { count }))
}

export const meta = titleOf

export default function DeskSpeakerRemoval() {
  const { title, back, uses } = useLoaderData<typeof loader>()
  const t = useWords()
  const isUsed = uses > 0
  return (
    <Removal
      title={title}
      button={isUsed ? null : t('programme:removal.button.speaker')}
      back={{
        href: back,
        text: t(isUsed ? 'programme:removal.where' : 'programme:removal.keep'),
      }}
    >
      <p>
        {isUsed
          ? t('programme:removal.used.speaker', { count: uses })
          : t('programme:removal.what.speaker')}
      </p>
    </Removal>
  )
}
