import { paths } from '#app/paths.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { EuFunding } from '#app/ui/eu-funding.tsx'
import { useReader } from '#app/ui/words.tsx'
import { isFull, type RegistrationState } from '../../events/event.ts'
import type { PublicEvent } from '../../events/events.server.ts'
import type { EventPage } from '../../events/public-pages.server.ts'
import type { ListedSession } from '../../sessions/sessions.server.ts'
import { Prose } from '../prose.tsx'
import { Access } from './access.tsx'
import { Contact, Press } from './contact.tsx'
import { EventSection } from './event-section.tsx'
import { Glance } from './glance.tsx'
import { isRelated, RelatedEvents } from './related.tsx'
import { Speakers } from './speakers.tsx'

type EventBodyProps = EventPage & { state: RegistrationState }

/** Everything below the top of an event's page. */
export function EventBody({ event, sessions, related, state }: EventBodyProps) {
  const { t } = useReader()
  const coming = state !== 'past' && state !== 'cancelled'
  return (
    <>
      {sessions.length > 0 && (
        <Programme event={event} sessions={sessions} open={state === 'open'} />
      )}
      {(event.description_sv || event.description_en) && (
        <EventSection id="about" title={t('event-page:section.about')}>
          <Prose row={event} field="description" />
        </EventSection>
      )}
      {sessions.some(({ speakers }) => speakers.length > 0) && (
        <EventSection id="speakers" title={t('event-page:section.speakers')}>
          <Speakers sessions={sessions} />
        </EventSection>
      )}
      <div className="event-pair">
        {event.venue && <Way event={event} />}
        <EventSection id="access" title={t('event-page:section.access')}>
          <Access event={event} />
        </EventSection>
      </div>
      <div className="event-pair">
        <EventSection id="contact" title={t('event-page:section.contact')}>
          <Contact event={event} />
        </EventSection>
        {coming && event.press_opened_at && (
          <EventSection id="press" title={t('event-page:section.press')}>
            <Press slug={event.slug} />
          </EventSection>
        )}
      </div>
      {isRelated(related) && (
        <EventSection id="related" title={t('event-page:section.related')}>
          <RelatedEvents related={related} />
        </EventSection>
      )}
      <Funding event={event} />
    </>
  )
}

type ProgrammeProps = { event: PublicEvent; sessions: readonly ListedSession[]; open: boolean }

function Programme({ event, sessions, open }: ProgrammeProps) {
  const { t } = useReader()
  return (
    <EventSection id="programme" title={t('event-page:section.programme')}>
      <Glance event={event} sessions={sessions} open={open && !isFull(event)} />
      <p className="no-print">
        <ButtonLink href={paths.eventProgramme(event.slug)} kind="secondary" icon="list">
          {t('event-page:whole_programme')}
        </ButtonLink>
      </p>
    </EventSection>
  )
}

/** The address as text, since a map alone shuts people out. */
function Way({ event: { venue } }: { event: PublicEvent }) {
  const { t } = useReader()
  if (!venue) return null
  const town = [venue.postal_code, venue.city].filter(Boolean).join(' ')
  return (
    <EventSection id="way" title={t('event-page:section.way')}>
      <address className="address">
        <strong className="lines">{venue.name}</strong>
        {venue.street_address && <span className="lines">{venue.street_address}</span>}
        {town && <span className="lines">{town}</span>}
        {venue.floor && (
          <span className="lines sentence">{t('event-page:floor', { floor: venue.floor })}</span>
        )}
      </address>
      <Prose row={venue} field="directions" />
    </EventSection>
  )
}

export function Funding({ event }: { event: { funding: string | null } }) {
  const { t } = useReader()
  if (event.funding !== 'eu') return null
  return <EuFunding statement={t('event-page:eu.statement')} emblem={t('event-page:eu.emblem')} />
}
