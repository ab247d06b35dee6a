import { data, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { may } from '#app/accounts/permission.ts'
import { paths } from '#app/paths.ts'
import { inLanguage } from '#app/tools/language.ts'
import { useReader } from '#app/ui/words.tsx'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { privately } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { listSpeakers } from '../sessions/speakers.server.ts'
import { ThingsList } from '../ui/things-list.tsx'

export const handle = { enter: { read: 'events.read' }, compressed: true } satisfies PageHandle

export async function loader({ request }: LoaderFunctionArgs) {
  const { organisation_id, role } = await guard(request, handle)
  const { t } = readerOf(request)
  const speakers = await listSpeakers(db, { organisation_id })
  const title = t('programme:desk.speakers.title')
  return data({ title, speakers, may_edit: may(role, 'events.edit') }, { headers: privately })
}

export const meta = titleOf

export default function DeskSpeakers() {
  const { title, speakers, may_edit } = useLoaderData<typeof loader>()
  const { t, language } = useReader()
  return (
    <ThingsList
      title={title}
      add={may_edit && { href: paths.deskSpeakerNew(), text: t('programme:desk.speakers.new') }}
      none={{
        icon: 'microphone',
        title: t('programme:desk.speakers.none'),
        text: t('programme:desk.speakers.none_text'),
      }}
      things={speakers}
      columns={[
        {
          key: 'name',
          head: t('programme:field.person_name'),
          heading: true,
          cell: ({ id, name }) => <a href={paths.deskSpeaker(id)}>{name}</a>,
        },
        {
          key: 'role',
          head: t('programme:field.role'),
          cell: (speaker) => inLanguage(speaker, 'role', language) || '–',
        },
        {
          key: 'affiliation',
          head: t('programme:field.affiliation'),
          cell: ({ affiliation }) => affiliation || '–',
        },
        {
          key: 'sessions',
          head: t('programme:desk.speakers.sessions'),
          numeric: true,
          cell: ({ sessions }) => String(sessions),
        },
      ]}
    />
  )
}
