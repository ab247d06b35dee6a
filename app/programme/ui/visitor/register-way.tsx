import { paths } from '#app/paths.ts'
import { dateTime } from '#app/tools/when.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Icon, type IconName } from '#app/ui/icon.tsx'
import { useReader } from '#app/ui/words.tsx'
import { isFull, type RegistrationState, registrationEnd, seatsLeft } from '../../events/event.ts'

type Registrable = {
  slug: string
  starts_at: string
  registration_opens_at: string | null
  registration_closes_at: string | null
  capacity: number | null
  taken: number
}

const icons: Partial<Record<RegistrationState, IconName>> = {
  not_yet_open: 'waiting',
  closed: 'lock',
  past: 'calendar',
}

/** The one button of an event's page, or a sentence that says why there is none. */
export function RegisterWay({ event, state }: { event: Registrable; state: RegistrationState }) {
  const { t, language } = useReader()
  if (state === 'open') return <OpenWay event={event} />
  // The page has said so already, first of all.
  if (state === 'cancelled') return null
  const when = dateTime(event.registration_opens_at ?? event.starts_at, language)
  return (
    <p className="register-state">
      <Icon name={icons[state] ?? 'info'} />
      <span>
        {t(`event-page:register.${state}`, { when })}
        {state === 'closed' && (
          <>
            {' '}
            <a href="#contact">{t('event-page:register.ask')}</a>.
          </>
        )}
      </span>
    </p>
  )
}

function OpenWay({ event }: { event: Registrable }) {
  const { t, language } = useReader()
  const full = isFull(event)
  const left = seatsLeft(event)
  return (
    <div className="register-way">
      <ButtonLink href={paths.register(event.slug)} size="large">
        {t(full ? 'event-page:register.wait' : 'event-page:register.go')}
      </ButtonLink>
      <p className="register-note">
        {full && <strong>{t('event-page:register.full', { count: event.capacity ?? 0 })}</strong>}
        {!full && left !== null && <strong>{t('event-page:seats', { count: left })}</strong>}
        <span>
          {t('event-page:register.until', { when: dateTime(registrationEnd(event), language) })}
        </span>
      </p>
    </div>
  )
}
