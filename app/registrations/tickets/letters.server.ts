import { config } from '#app/config.server.ts'
import { wordsFor } from '#app/locales/words.server.ts'
import { type Letter, post } from '#app/messaging/outbox.server.ts'
import { paths } from '#app/paths.ts'
import { registrationState } from '#app/programme/events/event.ts'
import { formatCode } from '#app/tools/code.ts'
import { now } from '#app/tools/instant.ts'
import { inLanguage } from '#app/tools/language.ts'
import type { Db } from '#db/connect.ts'
import { eventCancelled } from '#emails/event-cancelled.ts'
import { eventReminder } from '#emails/event-reminder.ts'
import type { Message } from '#emails/parts/event.ts'
import { placeOffered } from '#emails/place-offered.ts'
import { registrationCancelled } from '#emails/registration-cancelled.ts'
import { registrationConfirmed } from '#emails/registration-confirmed.ts'
import { registrationExists } from '#emails/registration-exists.ts'
import { registrationWaiting } from '#emails/registration-waiting.ts'
import { seminarChanged } from '#emails/seminar-changed.ts'
import type { EventFacts } from '../event-facts.server.ts'
import { type OwnSeminar, ownCalendar, printedEvent, printedSeminar } from './printed.server.ts'
import { privateLink, ticketCode } from './secrets.server.ts'

/** Who a letter is for; those who gave no address get none. */
export type Addressee = {
  id: string
  secrets_version: number
  name: string
  email: string | null
  language: 'sv' | 'en'
}

type About = { event: EventFacts; to: Addressee }
type AboutDay = About & { seminars: readonly OwnSeminar[] }

/** The ticket of a confirmed registration, or the news that it is in line. */
export const postRegistered = (
  trx: Db,
  about: AboutDay & { state: 'confirmed' | 'waiting'; moved_from?: string | null },
) => (about.state === 'confirmed' ? postConfirmed(trx, about) : postWaiting(trx, about))

const postConfirmed = (trx: Db, about: AboutDay & { moved_from?: string | null }) =>
  send(trx, about, () =>
    registrationConfirmed({ ...ticketProps(about), moved_from: about.moved_from ?? null }),
  )

const postWaiting = (trx: Db, about: AboutDay) =>
  send(trx, about, () => registrationWaiting({ ...shared(about), seminars: printedDay(about) }))

export const postPlaceOffered = (trx: Db, about: AboutDay) =>
  send(trx, about, () => placeOffered(ticketProps(about)))

/** Once for each start an event has had, whoever asks and however often. */
export const postReminder = (trx: Db, about: AboutDay) =>
  send(trx, about, () => eventReminder(ticketProps(about)), {
    dedupe_key: `event-reminder:${about.to.id}:${about.event.starts_at}`,
  })

export const postSeminarChanged = (
  trx: Db,
  about: AboutDay & {
    what: 'seat' | 'choice' | 'removed'
    seminar: { title_sv: string; title_en: string } | null
  },
) =>
  send(trx, about, () => {
    const { what, seminar, to } = about
    const title = seminar ? inLanguage(seminar, 'title', to.language) : ''
    return seminarChanged({
      ...shared(about),
      what,
      seminar: title,
      seminars: printedDay(about),
    })
  })

export const postCancelled = (trx: Db, about: About & { by: 'participant' | 'organiser' }) =>
  send(trx, about, () => {
    const { event, by } = about
    const mayReturn = registrationState(event, now()) === 'open'
    return registrationCancelled({
      ...shared(about),
      by,
      register_url: mayReturn ? config.BASE_URL + paths.register(event.slug) : null,
    })
  })

/** The calendar file takes away what their ticket's put there: the day and their seminars. */
export const postEventCancelled = (trx: Db, about: AboutDay & { message: Message }) =>
  send(trx, about, () => {
    const { event, to, seminars, message } = about
    const calendar = ownCalendar({ event, seminars, language: to.language })
    return eventCancelled({ ...shared(about), message, calendar })
  })

/** At most once an hour, so that nobody can fill a stranger's inbox by registering them again and again. */
export const postExists = (trx: Db, about: About) =>
  send(trx, about, () => registrationExists(shared(about)), {
    dedupe_key: `registration-exists:${about.to.id}:${now().slice(0, 13)}`,
  })

async function send(
  trx: Db,
  { event, to }: About,
  ...[compose, options]: [compose: () => Letter, options?: { dedupe_key: string }]
) {
  if (to.email === null) return
  await post(trx, {
    letter: compose(),
    to: { name: to.name, email: to.email },
    language: to.language,
    organisation_id: event.organisation_id,
    event_id: event.id,
    ...options,
  })
}

const shared = ({ event, to }: About) => ({
  t: wordsFor(to.language),
  name: to.name,
  event: printedEvent(event, to.language),
  link: privateLink(to),
})

/** A ticket, ready to print in a letter. */
export function ticketProps(about: AboutDay) {
  const { event, to, seminars } = about
  const code = ticketCode(to)
  return {
    ...shared(about),
    seminars: printedDay(about),
    code,
    code_text: formatCode(code),
    online_url: event.online_url,
    calendar: ownCalendar({ event, seminars, language: to.language }),
  }
}

const printedDay = ({ to, seminars }: AboutDay) =>
  seminars.map((seminar) => printedSeminar(seminar, to.language))
