import { paths } from '#app/paths.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { EuFunding } from '#app/ui/eu-funding.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { TicketCard } from '#app/ui/ticket-card.tsx'
import { useReader } from '#app/ui/words.tsx'
import type { findTicket } from '../mine/tickets.server.ts'
import { holdsPlace, isCancelled, isInLine } from '../standing/standing.ts'

export type Ticket = NonNullable<Awaited<ReturnType<typeof findTicket>>>

const toneOf = { confirmed: 'ok', waiting: 'warn', cancelled: 'stop' } as const

/** Has a seat, stands in line, or is cancelled: the first thing a person wants to know. */
export function OwnState({ ticket }: { ticket: Ticket }) {
  const { t } = useReader()
  const { state, event_state, position } = ticket
  if (event_state === 'cancelled') {
    return (
      <Notice tone="stop" title={t('registrations:mine.event_cancelled')}>
        <p>{t('registrations:mine.event_cancelled_text')}</p>
      </Notice>
    )
  }
  return (
    <div className="no-print">
      <Notice tone={toneOf[state]} title={t(`registrations:mine.${state}`)}>
        <p>{t(`registrations:mine.${state}_text`, { position })}</p>
      </Notice>
    </div>
  )
}

/** What is shown at the door, with the whole day on it; prints to a pocket. */
export function OwnTicket({ ticket }: { ticket: Ticket }) {
  const { t } = useReader()
  if (ticket.qr_svg === null || ticket.event_state === 'cancelled') return null
  return (
    <TicketCard
      heading="h2"
      title={ticket.event.title}
      name={ticket.name}
      qr_svg={ticket.qr_svg}
      qr_label={t('registrations:letter.qr_alt')}
      code={ticket.code}
      funding={<Funding ticket={ticket} />}
    >
      <OwnDay ticket={ticket} heading="h3" />
    </TicketCard>
  )
}

function Funding({ ticket }: { ticket: Ticket }) {
  const { t } = useReader()
  return ticket.event.is_eu_funded ? (
    <EuFunding
      statement={t('registrations:letter.funding')}
      emblem={t('registrations:letter.emblem')}
    />
  ) : null
}

type OwnDayProps = { ticket: Ticket; heading?: 'h2' | 'h3' }

/** When, where, how to get in, and one's own seminars with their rooms. */
export function OwnDay({ ticket, heading: Heading = 'h2' }: OwnDayProps) {
  const { t } = useReader()
  const { seminars, event } = ticket
  return (
    <div className="stack">
      <Facts facts={event.facts} />
      {seminars.length > 0 && (
        <section className="stack stack-small" aria-labelledby="own-day">
          <Heading id="own-day">{t('registrations:mine.day')}</Heading>
          <ul className="plain-list stack stack-small">
            {seminars.map(({ id, text, is_waiting }) => (
              <li key={id}>
                {text}
                {is_waiting && (
                  <>
                    {' '}
                    <strong>({t('registrations:seminar.in_line')})</strong>
                  </>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

/** All that can be done: nothing, once the day is past or cancelled. */
export function OwnActions({ ticket }: { ticket: Ticket }) {
  const { t } = useReader()
  const { id, event_state, online_url } = ticket
  const isOver = event_state === 'past' || event_state === 'cancelled'
  if (isCancelled(ticket) && !isOver) {
    return (
      <div className="no-print">
        <ButtonLink href={paths.register(ticket.slug)}>
          {t('registrations:mine.register')}
        </ButtonLink>
      </div>
    )
  }
  if (isOver) return null
  return (
    <div className="stack no-print">
      {online_url && (
        <section className="stack stack-small">
          <p>{t('registrations:mine.online')}</p>
          <div>
            <ButtonLink href={online_url} icon="video">
              {t('registrations:mine.open_online')}
            </ButtonLink>
          </div>
        </section>
      )}
      <div className="cluster">
        {holdsPlace(ticket) && (
          <ButtonLink kind="secondary" icon="calendar" href={paths.myCalendar(id)} download>
            {t('registrations:mine.calendar')}
          </ButtonLink>
        )}
        {ticket.has_seminars && (
          <ButtonLink kind="secondary" icon="edit" href={paths.mySeminars(id)}>
            {t('registrations:mine.change_seminars')}
          </ButtonLink>
        )}
        <ButtonLink kind="quiet" href={paths.myCancellation(id)}>
          {t(isInLine(ticket) ? 'registrations:mine.leave_line' : 'registrations:mine.cancel')}
        </ButtonLink>
      </div>
      <p>
        <a href={paths.event(ticket.slug)}>{t('registrations:mine.event_page')}</a>
      </p>
      <p className="muted">
        {holdsPlace(ticket) && `${t('registrations:mine.print')} `}
        {t('registrations:mine.questions', ticket.event)}
      </p>
    </div>
  )
}
