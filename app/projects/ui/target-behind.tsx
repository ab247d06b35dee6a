import { paths } from '#app/paths.ts'
import { inLanguage } from '#app/tools/language.ts'
import { whole } from '#app/tools/number.ts'
import { date } from '#app/tools/when.ts'
import { Button } from '#app/ui/button.tsx'
import { BarChart } from '#app/ui/progress.tsx'
import { Table } from '#app/ui/table.tsx'
import { Tag } from '#app/ui/tag.tsx'
import { useReader } from '#app/ui/words.tsx'
import type { WhyNot } from '../target.ts'
import { type EventRow, useAttendedColumn, useEventColumns } from './event-table.tsx'

export type CountingEvent = EventRow & { followed_by: readonly { id: string; title: string }[] }
export type OtherEvent = EventRow & { why_not: WhyNot }
export type Coming = EventRow & { first_time: number; returning: number }
export type EvidenceRow = {
  id: string
  quantity: number
  note: string
  happened_on: string
  recorded_at: string
  recorded_by: string
  withdrawn_at: string | null
  withdrawn_by: string | null
}

type CountedEventsProps = { counting: readonly CountingEvent[]; others: readonly OtherEvent[] }

/** The events that make up a figure, and those that do not with the reason. */
export function CountedEvents({ counting, others }: CountedEventsProps) {
  const { t } = useReader()
  const columns = useEventColumns()
  const attended = useAttendedColumn()
  const shows_follow_ups = counting.some(({ followed_by }) => followed_by.length > 0)
  const followedBy = {
    key: 'followed_by',
    head: t('projects:target.followed_by'),
    cell: ({ followed_by }: CountingEvent) => followed_by.map(({ title }) => title).join(', '),
  }
  return (
    <>
      {counting.length === 0 ? (
        <p>{t('projects:target.no_events')}</p>
      ) : (
        <Table
          caption={t('projects:target.events_caption')}
          rows={counting}
          rowKey={({ id }) => id}
          columns={[...columns, ...(shows_follow_ups ? [followedBy] : []), attended]}
        />
      )}
      {others.length > 0 && (
        <Table
          caption={t('projects:target.others_caption')}
          rows={others}
          rowKey={({ id }) => id}
          columns={[
            ...columns,
            {
              key: 'why',
              head: t('projects:target.why'),
              cell: ({ why_not }: OtherEvent) => t(`projects:target.why_${why_not}`),
            },
            attended,
          ]}
        />
      )}
    </>
  )
}

/** How the persons of a figure spread over the events: new ones and those who came back, never who. */
export function Comings({ comings }: { comings: readonly Coming[] }) {
  const { t, language } = useReader()
  const columns = useEventColumns()
  const attended = { ...useAttendedColumn(), head: t('projects:target.participants') }
  if (comings.length === 0) return <p>{t('projects:target.no_events')}</p>
  const sum = (of: 'first_time' | 'returning' | 'attended') =>
    whole(
      comings.reduce((total, row) => total + row[of], 0),
      language,
    )
  return (
    <>
      <BarChart
        caption={t('projects:target.chart')}
        bars={comings.map((event) => ({
          label: inLanguage(event, 'title', language),
          value: event.attended,
          text: whole(event.attended, language),
        }))}
      />
      <Table
        caption={t('projects:target.new_caption')}
        rows={comings}
        rowKey={({ id }) => id}
        columns={[
          ...columns,
          {
            key: 'first_time',
            head: t('projects:target.new_people'),
            numeric: true,
            cell: ({ first_time }: Coming) => whole(first_time, language),
          },
          {
            key: 'returning',
            head: t('projects:target.returning'),
            numeric: true,
            cell: ({ returning }: Coming) => whole(returning, language),
          },
          attended,
        ]}
        foot={[
          t('projects:events.sum'),
          '',
          '',
          sum('first_time'),
          sum('returning'),
          sum('attended'),
        ]}
      />
      <p className="small muted measure">{t('projects:target.new_note')}</p>
    </>
  )
}

type EvidenceProps = { rows: readonly EvidenceRow[]; project_id: string; may_edit: boolean }

/** What was counted by hand; what was taken back stands there too, marked. */
export function Evidence({ rows, project_id, may_edit }: EvidenceProps) {
  const { t, language } = useReader()
  if (rows.length === 0) return <p>{t('projects:evidence.none')}</p>
  const by = (name: string | null, at: string) => ({ name: name ?? '–', day: date(at, language) })
  const taking = {
    key: 'withdraw',
    head: t('projects:evidence.withdraw'),
    silent: true,
    cell: (row: EvidenceRow) => !row.withdrawn_at && <Withdraw row={row} project_id={project_id} />,
  }
  return (
    <div className="table-wrap">
      <Table
        caption={t('projects:evidence.caption')}
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'day',
            head: t('projects:evidence.happened_on'),
            cell: (row) => <span className="nowrap">{row.happened_on}</span>,
          },
          {
            key: 'note',
            head: t('projects:evidence.what'),
            heading: true,
            cell: (row) => row.note,
          },
          {
            key: 'quantity',
            head: t('projects:evidence.quantity'),
            numeric: true,
            cell: (row) => whole(row.quantity, language),
          },
          {
            key: 'recorded',
            head: t('projects:evidence.recorded'),
            cell: (row) => t('projects:evidence.recorded_by', by(row.recorded_by, row.recorded_at)),
          },
          {
            key: 'state',
            head: t('projects:evidence.state'),
            cell: (row) => <Counted row={row} />,
          },
          ...(may_edit ? [taking] : []),
        ]}
      />
      <p className="small muted measure">{t('projects:evidence.withdraw_note')}</p>
    </div>
  )
}

function Withdraw({ row, project_id }: { row: EvidenceRow; project_id: string }) {
  const { t } = useReader()
  return (
    <form
      method="post"
      className="nowrap"
      action={paths.deskEvidenceWithdrawal(project_id, row.id)}
    >
      <Button
        kind="quiet"
        size="dense"
        icon="undo"
        label={t('projects:evidence.withdraw_label', { note: row.note })}
      >
        {t('projects:evidence.withdraw')}
      </Button>
    </form>
  )
}

function Counted({ row }: { row: EvidenceRow }) {
  const { t, language } = useReader()
  if (!row.withdrawn_at) return <Tag tone="ok">{t('projects:evidence.counted')}</Tag>
  const by = { name: row.withdrawn_by ?? '–', day: date(row.withdrawn_at, language) }
  return (
    <span className="stack stack-small">
      <Tag tone="neutral">{t('projects:evidence.withdrawn')}</Tag>
      <span className="small muted">{t('projects:evidence.withdrawn_by', by)}</span>
    </span>
  )
}
