import { paths } from '#app/paths.ts'
import { Empty } from '#app/ui/empty.tsx'
import { type Column, Table } from '#app/ui/table.tsx'
import { Tag } from '#app/ui/tag.tsx'
import { useWords } from '#app/ui/words.tsx'
import { type Signal, signalOf } from '../admission.ts'
import type { PrintedScan } from './print.ts'

const tones = { ok: 'ok', look: 'warn', stop: 'stop' } as const satisfies Record<Signal, string>

/** The door's log: what was shown, to which phone, and what was said. */
export function Scans({ event_id, scans }: { event_id: string; scans: readonly PrintedScan[] }) {
  const t = useWords()
  if (scans.length === 0) {
    return (
      <Empty icon="door" title={t('checkin:scans.empty.title')}>
        <p>{t('checkin:scans.empty.text')}</p>
      </Empty>
    )
  }
  const columns: Column<PrintedScan>[] = [
    {
      key: 'name',
      head: t('checkin:scans.head.name'),
      heading: true,
      cell: ({ name, registration_id }) =>
        registration_id ? (
          <a href={paths.deskRegistration(event_id, registration_id)}>{name}</a>
        ) : (
          '–'
        ),
    },
    {
      key: 'verdict',
      head: t('checkin:scans.head.verdict'),
      cell: ({ verdict }) => (
        <Tag tone={tones[signalOf(verdict)]}>{t(`checkin:verdict.${verdict}`)}</Tag>
      ),
    },
    { key: 'at', head: t('checkin:scans.head.at'), cell: ({ at }) => at },
    {
      key: 'source',
      head: t('checkin:scans.head.source'),
      cell: ({ source, note }) => t(`checkin:source.${note ?? source}`),
    },
    {
      key: 'device',
      head: t('checkin:scans.head.device'),
      cell: ({ device_name }) => device_name || t('retention:nobody'),
    },
  ]
  return (
    <Table
      caption={t('checkin:scans.title')}
      hideCaption
      dense
      columns={columns}
      rows={scans}
      rowKey={({ id }) => id}
    />
  )
}
