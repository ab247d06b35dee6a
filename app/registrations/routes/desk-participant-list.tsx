import { data, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { now } from '#app/tools/instant.ts'
import { dateTime } from '#app/tools/when.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { EuFunding } from '#app/ui/eu-funding.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Table } from '#app/ui/table.tsx'
import { TitleRow } from '#app/ui/title-row.tsx'
import { useWords } from '#app/ui/words.tsx'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { found, privately } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { findDeskEventFacts } from '../events/event-facts.server.ts'
import { listParticipants } from '../list/participant-list.server.ts'
import { printedEvent } from '../tickets/printed.server.ts'

export const handle = {
  enter: { read: 'registrations.read' },
  compressed: true,
  tab: 'people',
} satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { organisation_id } = await guard(request, handle)
  const { t, language } = readerOf(request)
  const event_id = param(params, 'event')
  const event = found(await findDeskEventFacts(db, { organisation_id, event_id }))
  const people = await listParticipants(db, { organisation_id, event_id })
  const printed = printedEvent(event, language)
  return data(
    {
      title: t('people:participant_list.title'),
      event_id,
      event: printed.title,
      facts: [
        ...printed.facts.slice(0, 2),
        { label: t('people:participant_list.organiser'), value: printed.organisation },
        { label: t('people:participant_list.as_of'), value: dateTime(now(), language) },
      ],
      is_eu_funded: printed.is_eu_funded,
      people,
    },
    { headers: privately },
  )
}

export const meta = titleOf

/** Lines left for those who come without being on the list. */
const emptyLines = Array.from({ length: 8 }, (_, at) => ({
  id: `line-${at}`,
  name: '',
  organisation_name: '',
}))

export default function DeskParticipantList() {
  const { title, event_id, event, facts, people, is_eu_funded } = useLoaderData<typeof loader>()
  const t = useWords()
  const columns = [
    { key: 'name', head: t('people:column.name'), heading: true },
    { key: 'organisation_name', head: t('people:column.organisation') },
  ] as const
  const rows = people.length > 0 ? [...people, ...emptyLines] : []
  return (
    <article className="attendance stack">
      <Breadcrumbs
        label={t('people:up')}
        trail={[{ href: paths.deskRegistrations(event_id), text: t('people:title') }]}
      />
      <TitleRow title={title}>
        <span className="attendance-event">{event}</span>
      </TitleRow>
      <Facts facts={facts} layout="across" />
      {is_eu_funded && (
        <EuFunding
          statement={t('registrations:letter.funding')}
          emblem={t('registrations:letter.emblem')}
        />
      )}
      {people.length === 0 ? (
        <Empty icon="people" title={t('people:participant_list.empty')}>
          <p>{t('people:participant_list.empty_text')}</p>
        </Empty>
      ) : (
        <>
          <p className="no-print measure">{t('people:participant_list.how')}</p>
          <Table
            caption={t('people:participant_list.caption', { count: people.length })}
            columns={[
              ...columns.map((column) => ({
                ...column,
                cell: (row: (typeof rows)[number]) =>
                  row[column.key] === '' ? null : <bdi>{row[column.key]}</bdi>,
              })),
              {
                key: 'signature',
                head: t('people:participant_list.signature'),
                cell: () => <span className="attendance-line" />,
              },
            ]}
            rows={rows}
            rowKey={({ id }) => id}
          />
        </>
      )}
    </article>
  )
}
