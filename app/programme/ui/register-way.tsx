import { paths } from '#app/paths.ts'
import { dateTime } from '#app/tools/when.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { useReader } from '#app/ui/words.tsx'
import { isFull, type RegistrationState, registrationEnd, seatsLeft } from '../event.ts'

type Registrable = {
  slug: string
  starts_at: string
  registration_opens_at: string | null
  registration_closes_at: string | null
  capacity: number | null
  taken: number
}

/** The one button of an event's page, or why there is none. */
export function RegisterWay({ event, state }: { event: Registrable; state: RegistrationState }) {
  const { t, language } = useReader()
  if (state === 'open') return <OpenWay event={event} />
  const opens = event.registration_opens_at
  return (
    <p className="register-closed">
      {state === 'not_yet_open' && opens
        ? t('programme:register.not_yet_open', { when: dateTime(opens, language) })
        : t(`programme:register.${state}`)}
    </p>
  )
}

function OpenWay({ event }: { event: Registrable }) {
  const { t, language } = useReader()
  const full = isFull(event)
  const left = seatsLeft(event)
  return (
    <>
      <ButtonLink href={paths.register(event.slug)} size="large">
        {t(full ? 'programme:register.wait' : 'programme:register.go')}
      </ButtonLink>
      <p className="register-note">
        {full && <span>{t('programme:register.full')} </span>}
        {!full && left !== null && <span>{t('programme:seats_left', { count: left })}. </span>}
        {t('programme:register.until', { when: dateTime(registrationEnd(event), language) })}
      </p>
    </>
  )
}
