import { data, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { may } from '#app/accounts/permission.ts'
import { paths } from '#app/paths.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { TitleRow } from '#app/ui/title-row.tsx'
import { useWords } from '#app/ui/words.tsx'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { found, privately } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { findDeskEvent } from '../events/events.server.ts'
import { listDeskSessions } from '../sessions/sessions.server.ts'
import { ProgrammeDays } from '../ui/programme-days.tsx'
import { SessionCount } from '../ui/session-count.tsx'

export const handle = {
  enter: { read: 'events.read' },
  compressed: true,
  tab: 'programme',
} satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { organisation_id, role } = await guard(request, handle)
  const { t } = readerOf(request)
  const event_id = param(params, 'event')
  const event = found(await findDeskEvent(db, { organisation_id, event_id }))
  const sessions = await listDeskSessions(db, { organisation_id, event_id })
  const may_edit = may(role, 'events.edit') && event.cancelled_at === null
  const title = t('programme:desk.programme.title')
  return data({ title, event_id: event.id, sessions, may_edit }, { headers: privately })
}

export const meta = titleOf

export default function DeskProgramme() {
  const { title, event_id, sessions, may_edit } = useLoaderData<typeof loader>()
  const t = useWords()
  const add = may_edit && (
    <ButtonLink href={paths.deskSessionNew(event_id)} icon="plus">
      {t('programme:desk.session_new.title')}
    </ButtonLink>
  )
  return (
    <>
      <TitleRow
        title={title}
        actions={
          <>
            {may_edit && (
              <ButtonLink href={paths.deskTracks(event_id)} kind="quiet">
                {t('programme:desk.tracks.title')}
              </ButtonLink>
            )}
            {sessions.length > 0 && add}
          </>
        }
      />
      {sessions.length === 0 ? (
        <Empty icon="list" title={t('programme:desk.programme.none')} action={add}>
          <p>{t('programme:desk.programme.none_text')}</p>
        </Empty>
      ) : (
        <ProgrammeDays
          sessions={sessions}
          hrefOf={may_edit ? ({ id }) => paths.deskSession(event_id, id) : undefined}
          extra={(session) => <SessionCount session={session} />}
        />
      )}
    </>
  )
}
