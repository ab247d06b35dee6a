import { paths } from '#app/paths.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Tag } from '#app/ui/tag.tsx'
import { useWords } from '#app/ui/words.tsx'
import type { DeskRegistration } from '../list/desk-registration-page.server.ts'
import { isCancelled, isCurrent } from '../standing/standing.ts'

const tones = { confirmed: 'ok', waiting: 'warn', cancelled: 'stop' } as const

export function StateTag({ state }: { state: DeskRegistration['state'] }) {
  const t = useWords()
  return <Tag tone={tones[state]}>{t(`registrations:state.${state}`)}</Tag>
}

type Props = { registration: DeskRegistration }

/** What has happened, what they hold, and what can be done about it. */
export function DeskRegistrationFacts({ registration }: Props) {
  const t = useWords()
  const { registered, confirmed, cancelled, position, code, source, cancelled_by } = registration
  const facts = [
    { label: t('registrations:desk.registered'), value: registered },
    { label: t('registrations:desk.source'), value: t(`registrations:source.${source}`) },
    ...(confirmed && confirmed !== registered
      ? [{ label: t('registrations:desk.confirmed'), value: confirmed }]
      : []),
    ...(position === null ? [] : [{ label: t('registrations:desk.position'), value: position }]),
    ...(cancelled && cancelled_by
      ? [
          {
            label: t('registrations:desk.cancelled'),
            value: t(`registrations:desk.cancelled_by_${cancelled_by}`, { when: cancelled }),
          },
        ]
      : []),
    ...(code
      ? [{ label: t('registrations:letter.code'), value: <code className="small">{code}</code> }]
      : []),
  ]
  return (
    <div className="stack stack-large">
      <section className="stack" aria-labelledby="facts">
        <h2 id="facts">{t('registrations:desk.facts')}</h2>
        <Facts facts={facts} />
      </section>
      <Seminars registration={registration} />
      <Moves registration={registration} />
    </div>
  )
}

function Seminars({ registration }: Props) {
  const t = useWords()
  const { id, event_id, seminars, slots } = registration
  if (slots.length === 0 || isCancelled(registration)) return null
  return (
    <section className="stack" aria-labelledby="seminars">
      <h2 id="seminars">{t('registrations:desk.seminars')}</h2>
      {seminars.length === 0 ? (
        <p className="muted">{t('registrations:desk.no_seminars')}</p>
      ) : (
        <ul className="plain-list stack stack-small">
          {seminars.map(({ id: session_id, text, is_waiting }) => (
            <li key={session_id}>
              {text} {is_waiting && <Tag tone="warn">{t('registrations:seminar.in_line')}</Tag>}
            </li>
          ))}
        </ul>
      )}
      {mayChange(registration) && (
        <div>
          <ButtonLink
            kind="secondary"
            size="dense"
            icon="edit"
            href={paths.deskRegistrationSeminars(event_id, id)}
          >
            {t('registrations:desk.change_seminars')}
          </ButtonLink>
        </div>
      )}
    </section>
  )
}

function Moves({ registration }: Props) {
  const t = useWords()
  const { id, event_id } = registration
  if (!mayChange(registration)) return null
  return (
    <section className="stack" aria-labelledby="more">
      <h2 id="more">{t('registrations:desk.more')}</h2>
      <div className="cluster">
        <ButtonLink
          kind="secondary"
          size="dense"
          icon="forward"
          href={paths.deskRegistrationMove(event_id, id)}
        >
          {t('registrations:desk.move')}
        </ButtonLink>
        <ButtonLink
          kind="secondary"
          size="dense"
          icon="ban"
          href={paths.deskRegistrationCancellation(event_id, id)}
        >
          {t('registrations:desk.cancel')}
        </ButtonLink>
      </div>
    </section>
  )
}

const mayChange = (registration: DeskRegistration) =>
  isCurrent(registration) && !['past', 'cancelled'].includes(registration.event_state)
