import { paths } from '#app/paths.ts'
import { span } from '#app/tools/when.ts'
import { Facts } from '#app/ui/facts.tsx'
import { Tag } from '#app/ui/tag.tsx'
import { useReader, useWords } from '#app/ui/words.tsx'
import type { PublicEvent } from '../events.server.ts'
import type { listRelatedEvents } from '../public-events.server.ts'
import type { ListedSession } from '../sessions.server.ts'
import { Said } from './said.tsx'

/** Name, street, floor: where to go. */
export function PlaceLines({ event }: { event: Pick<PublicEvent, 'venue' | 'is_online'> }) {
  const t = useWords()
  const { venue, is_online } = event
  if (!venue) return <>{is_online ? t('programme:online_only') : t('programme:place_later')}</>
  const street = [venue.street_address, [venue.postal_code, venue.city].filter(Boolean).join(' ')]
  return (
    <>
      {venue.name}
      {venue.floor && `, ${t('programme:floor', { floor: venue.floor })}`}
      <br />
      {street.filter(Boolean).join(', ')}
      {is_online === 1 && (
        <>
          <br />
          {t('programme:also_online')}
        </>
      )}
    </>
  )
}

/** Everyone on the programme once, by name, with what they do and when they speak. */
export function SpeakerList({ sessions }: { sessions: readonly ListedSession[] }) {
  const speakers = new Map(
    sessions.flatMap((session) =>
      session.speakers.map((speaker) => [speaker.id, speaker] as const),
    ),
  )
  const speaking = (id: string) =>
    sessions.filter((session) => session.speakers.some((speaker) => speaker.id === id))
  return (
    <ul className="speaker-list">
      {[...speakers.values()].map((speaker) => (
        <li key={speaker.id}>
          <strong>{speaker.name}</strong>
          <SpeakerRole speaker={speaker} />
          {speaking(speaker.id).map((session) => (
            <a key={session.id} className="small" href={`#session-${session.id}`}>
              <Said row={session} field="title" />
            </a>
          ))}
        </li>
      ))}
    </ul>
  )
}

function SpeakerRole({ speaker }: { speaker: ListedSession['speakers'][number] }) {
  const hasRole = Boolean(speaker.role_sv || speaker.role_en)
  if (!hasRole && !speaker.affiliation) return null
  return (
    <span className="muted small">
      {hasRole && <Said row={speaker} field="role" />}
      {hasRole && speaker.affiliation && ', '}
      {speaker.affiliation}
    </span>
  )
}

/** Whom to ask, also by telephone, since not everyone can or will use a form. */
export function Contact({ event }: { event: PublicEvent }) {
  const t = useWords()
  const { contact_name, contact_phone } = event
  const contact_email = event.contact_email || event.organisation_email
  const facts = [
    { label: t('programme:contact.name'), value: contact_name, icon: 'person' },
    {
      label: t('programme:contact.email'),
      value: <a href={`mailto:${contact_email}`}>{contact_email}</a>,
      icon: 'letter',
    },
    {
      label: t('programme:contact.phone'),
      value: contact_phone && (
        <a href={`tel:${contact_phone.replace(/[^+\d]/g, '')}`}>{contact_phone}</a>
      ),
      icon: 'phone',
    },
  ] as const
  return <Facts facts={facts.filter(({ value }) => value)} layout="across" />
}

type RelatedEvents = Awaited<ReturnType<typeof listRelatedEvents>>

export function Related({ related }: { related: RelatedEvents }) {
  const { t, language } = useReader()
  return (['beside', 'follows_up', 'followed_by'] as const)
    .filter((how) => related[how].length > 0)
    .map((how) => (
      <div key={how} className="stack stack-small">
        <h3>{t(`programme:related.${how}`)}</h3>
        <ul className="plain-list stack stack-small">
          {related[how].map((event) => (
            <li key={event.id}>
              <a href={paths.event(event.slug)}>
                <Said row={event} field="title" />
              </a>
              <br />
              <span className="muted small">{span(event.starts_at, event.ends_at, language)}</span>{' '}
              {event.cancelled_at && <Tag tone="stop">{t('programme:state.cancelled')}</Tag>}
            </li>
          ))}
        </ul>
      </div>
    ))
}
