import { paths } from '#app/paths.ts'
import { tableDateTime } from '#app/tools/when.ts'
import { Empty } from '#app/ui/empty.tsx'
import type { Tone } from '#app/ui/notice.tsx'
import { Table } from '#app/ui/table.tsx'
import { Tag } from '#app/ui/tag.tsx'
import { useReader } from '#app/ui/words.tsx'
import { type AccreditationState, accreditationStates } from '../accreditation.ts'

type Row = {
  id: string
  name: string
  outlet: string
  speaker_name: string | null
  interview_with: string
  asked_at: string
  state: AccreditationState
  cancelled_at: string | null
}

const tones: Record<AccreditationState, Tone> = { asked: 'warn', accepted: 'ok', declined: 'stop' }

type Answered = { state: AccreditationState; cancelled_at: string | null }

/** How a request stands; nobody answers one for an event that is called off. */
export function AccreditationTag({ state, cancelled_at }: Answered) {
  const { t } = useReader()
  if (state === 'asked' && cancelled_at)
    return <Tag tone="neutral">{t('press:state.unanswered')}</Tag>
  return (
    <Tag tone={tones[state]} icon={state === 'asked' ? 'waiting' : undefined}>
      {t(`press:state.${state}`)}
    </Tag>
  )
}

type AccreditationsProps = {
  event_id: string
  rows: readonly Row[]
  counts: Record<AccreditationState, number>
  state: AccreditationState | null
}

/** Who asks, those who wait for an answer first. */
export function Accreditations({ event_id, rows, counts, state }: AccreditationsProps) {
  const { t, language } = useReader()
  const all = counts.asked + counts.accepted + counts.declined
  if (all === 0)
    return (
      <Empty title={t('press:desk.none_title')} icon="press">
        <p>{t('press:desk.none_text')}</p>
      </Empty>
    )
  return (
    <section className="stack">
      <h2>{t('press:desk.accreditations')}</h2>
      <States event_id={event_id} counts={counts} state={state} all={all} />
      {rows.length === 0 ? (
        <p>{t('press:desk.none_state')}</p>
      ) : (
        <Table
          caption={t('press:desk.caption')}
          hideCaption
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'name',
              head: t('press:desk.name'),
              heading: true,
              cell: (row) => (
                <a href={paths.deskAccreditation(event_id, row.id)}>
                  {row.name || t('retention:nobody')}
                </a>
              ),
            },
            { key: 'outlet', head: t('press:desk.outlet'), cell: (row) => row.outlet },
            {
              key: 'interview',
              head: t('press:desk.interview'),
              cell: (row) => [row.speaker_name, row.interview_with].filter(Boolean).join(', '),
            },
            {
              key: 'asked_at',
              head: t('press:desk.asked_at'),
              cell: (row) => tableDateTime(row.asked_at, language),
            },
            {
              key: 'state',
              head: t('press:desk.state'),
              cell: (row) => <AccreditationTag {...row} />,
            },
          ]}
        />
      )}
    </section>
  )
}

type StatesProps = Pick<AccreditationsProps, 'event_id' | 'counts' | 'state'> & { all: number }

function States({ event_id, counts, state, all }: StatesProps) {
  const { t } = useReader()
  const links = [
    { key: null, text: t('press:desk.all', { count: all }) },
    ...accreditationStates.map((key) => ({
      key,
      text: t('press:desk.state_count', { state: t(`press:state.${key}`), count: counts[key] }),
    })),
  ]
  return (
    <nav aria-label={t('press:desk.filter')}>
      <ul className="switch">
        {links.map(({ key, text }) => (
          <li key={text}>
            <a
              href={paths.deskPress(event_id, { state: key })}
              aria-current={key === state ? 'true' : undefined}
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
