import { paths } from '#app/paths.ts'
import { Icon } from '#app/ui/icon.tsx'
import { useWords } from '#app/ui/words.tsx'
import type { PublicEvent } from '../../events/events.server.ts'

/** Whom to ask, also by telephone, since not everyone can or will use a form. */
export function Contact({ event }: { event: PublicEvent }) {
  const { contact_name, contact_phone } = event
  const contact_email = event.contact_email || event.organisation_email
  return (
    <ul className="contact">
      <li>
        <Icon name="person" />
        <span>
          {contact_name && <span className="lines">{contact_name}</span>}
          <span className="lines">{event.organisation_name}</span>
        </span>
      </li>
      <li>
        <Icon name="letter" />
        <a href={`mailto:${contact_email}`}>{contact_email}</a>
      </li>
      {contact_phone && (
        <li>
          <Icon name="phone" />
          <a href={`tel:${contact_phone.replace(/[^+\d]/g, '')}`}>{contact_phone}</a>
        </li>
      )}
    </ul>
  )
}

export function Press({ slug }: { slug: string }) {
  const t = useWords()
  return (
    <p>
      {t('event-page:press_text')}{' '}
      <a className="nowrap" href={paths.press(slug)}>
        {t('event-page:press_link')}
      </a>
    </p>
  )
}
