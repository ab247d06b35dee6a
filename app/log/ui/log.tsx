import { paths } from '#app/paths.ts'
import { Field } from '#app/ui/field.tsx'
import { Filters } from '#app/ui/filters.tsx'
import { Pagination } from '#app/ui/pagination.tsx'
import { type Column, Table } from '#app/ui/table.tsx'
import { useReader, useWords } from '#app/ui/words.tsx'
import type { LogPage, LogRow } from '../log-page.server.ts'

/** Narrows the log to an event, a person, or some days. */
export function LogFilters({ page }: { page: LogPage }) {
  const t = useWords()
  const { filter, people, events } = page
  const clear = { href: paths.deskLog(), text: t('log:filter.clear') }
  const choices = [
    {
      name: 'event_id',
      label: t('log:filter.event'),
      all: t('log:filter.all_events'),
      options: events.map(({ id, title }) => ({ value: id, label: title })),
    },
    {
      name: 'person_id',
      label: t('log:filter.person'),
      all: t('log:filter.all_people'),
      options: people.map(({ id, name }) => ({ value: id, label: name })),
    },
  ] as const
  return (
    <div className="people-filters">
      <Filters
        label={t('log:filter.label')}
        submit={t('log:filter.submit')}
        {...(page.is_filtered && { clear })}
      >
        {choices.map(({ name, label, all, options }) => (
          <Field
            key={name}
            name={name}
            as="select"
            label={label}
            options={[{ value: '', label: all }, ...options]}
            value={filter[name]}
          />
        ))}
        <Field name="from" type="date" label={t('log:filter.from')} value={filter.from} />
        <Field name="to" type="date" label={t('log:filter.to')} value={filter.to} />
      </Filters>
    </div>
  )
}

/** Who did what to what, when. */
export function LogTable({ page }: { page: LogPage }) {
  const { t, language } = useReader()
  const columns: Column<LogRow>[] = [
    { key: 'what', head: t('log:field.what'), heading: true, cell: ({ what }) => what },
    {
      key: 'subject',
      head: t('log:field.subject'),
      cell: ({ subject, event }) => (
        <>
          <Way {...subject} />
          {event && (
            <>
              <br />
              <span className="small">
                <Way text={event.title} href={event.href} />
              </span>
            </>
          )}
        </>
      ),
    },
    {
      key: 'who',
      head: t('log:field.who'),
      cell: ({ who }) => <bdi className="log-who">{who}</bdi>,
    },
    { key: 'at', head: t('log:field.at'), cell: ({ at }) => <span className="nowrap">{at}</span> },
  ]
  const last = page.first + page.rows.length - 1
  const number = new Intl.NumberFormat(language === 'sv' ? 'sv-SE' : 'en-GB')
  const span = { first: page.first, last, total: number.format(page.total) }
  return (
    <>
      <Table
        caption={t('log:title')}
        hideCaption
        columns={columns}
        rows={page.rows}
        rowKey={({ id }) => id}
      />
      <Pagination
        label={t('log:pages.label')}
        summary={t('log:pages.summary', span)}
        {...(page.previous && {
          previous: { href: page.previous, label: t('log:pages.previous') },
        })}
        {...(page.next && { next: { href: page.next, label: t('log:pages.next') } })}
      />
    </>
  )
}

const Way = ({ text, href }: { text: string; href: string | null }) =>
  href ? (
    <a href={href}>
      <bdi>{text}</bdi>
    </a>
  ) : (
    <bdi>{text}</bdi>
  )
