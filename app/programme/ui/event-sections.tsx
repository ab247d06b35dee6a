import type { ReactNode } from 'react'
import { paths } from '#app/paths.ts'
import { EuFunding } from '#app/ui/eu-funding.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { useReader } from '#app/ui/words.tsx'
import type { RegistrationState } from '../event.ts'
import type { PublicEvent } from '../events.server.ts'
import type { listRelatedEvents } from '../public-events.server.ts'
import type { ListedSession } from '../sessions.server.ts'
import { AccessFacts } from './access-facts.tsx'
import { Contact, Related, SpeakerList } from './event-parts.tsx'
import { ProgrammeDays } from './programme-days.tsx'
import { Prose } from './prose.tsx'
import { SeatsLeft } from './seats-left.tsx'

type EventSectionsProps = {
  event: PublicEvent
  sessions: readonly ListedSession[]
  related: Awaited<ReturnType<typeof listRelatedEvents>>
  state: RegistrationState
}

/** Everything below the top of an event's page. */
export function EventSections({ event, sessions, related, state }: EventSectionsProps) {
  const { t } = useReader()
  const hasSpeakers = sessions.some(({ speakers }) => speakers.length > 0)
  const isRelated = Object.values(related).some((events) => events.length > 0)
  return (
    <>
      {(event.description_sv || event.description_en) && (
        <Section id="about" title={t('programme:section.about')}>
          <Prose row={event} field="description" />
        </Section>
      )}
      {sessions.length > 0 && (
        <Section id="programme" title={t('programme:section.programme')}>
          <ProgrammeDays
            sessions={sessions}
            extra={(session) =>
              session.kind === 'seminar' && state === 'open' && <SeatsLeft of={session} />
            }
          />
          <p className="no-print">
            <a href={paths.eventProgramme(event.slug)}>
              {t('programme:way.programme')} <Icon name="forward" />
            </a>
          </p>
        </Section>
      )}
      {hasSpeakers && (
        <Section id="speakers" title={t('programme:section.speakers')}>
          <SpeakerList sessions={sessions} />
        </Section>
      )}
      {event.venue && (event.venue.directions_sv || event.venue.directions_en) && (
        <Section id="directions" title={t('programme:section.directions')}>
          <Prose row={event.venue} field="directions" />
        </Section>
      )}
      <Section id="access" title={t('programme:section.access')}>
        <AccessFacts event={event} />
      </Section>
      {isRelated && (
        <Section id="related" title={t('programme:section.related')}>
          <div className="grid grid-wide">
            <Related related={related} />
          </div>
        </Section>
      )}
      <Section id="contact" title={t('programme:section.contact')}>
        <Contact event={event} />
      </Section>
      {event.funding === 'eu' && (
        <EuFunding statement={t('programme:eu.statement')} emblem={t('programme:eu.emblem')} />
      )}
    </>
  )
}

function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section className="section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}
