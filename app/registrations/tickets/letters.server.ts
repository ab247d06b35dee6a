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
import { eventChanged } from '#emails/event-changed.ts'
import { eventReminder } from '#emails/event-reminder.ts'
import type { Message } from '#emails/parts/event.ts'
import { placeOffered } from '#emails/place-offered.ts'
import { registrationCancelled } from '#emails/registration-cancelled.ts'
import { registrationConfirmed } from '#emails/registration-confirmed.ts'
import { registrationExists } from '#emails/registration-exists.ts'
import { registrationWaiting } from '#emails/registration-waiting.ts'
import { seminarChanged } from '#emails/seminar-changed.ts'
import type { EventFacts } from '../events/event-facts.server.ts'
import { type CurrentState, holdsPlace } from '../standing/standing.ts'
import { goneCalendar, goneDay, goneSeminars, letterCalendar } from './calendars.server.ts'
import { type OwnSeminar, printedEvent, printedSeminar } from './printed.server.ts'
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

/** The day somebody was moved from: it leaves their calendar. */
type MovedFrom = { event: EventFacts; seminars: readonly OwnSeminar[] }
type AboutNew = AboutDay & { moved_from?: MovedFrom }

/** The ticket of a confirmed registration, or the news that it is in line. */
export const postRegistered = (trx: Db, about: AboutNew & { state: CurrentState }) =>
  holdsPlace(about) ? postConfirmed(trx, about) : postWaiting(trx, about)

const postConfirmed = (trx: Db, about: AboutNew) =>
  send(trx, about, () => {
    const { moved_from, to } = about
    const { language } = to
    const gone = moved_from ? goneDay({ ...moved_from, language }) : []
    return registrationConfirmed({
      ...ticketProps(about, gone),
      moved_from: moved_from ? inLanguage(moved_from.event, 'title', language) : null,
    })
  })

const postWaiting = (trx: Db, about: AboutNew) =>
  send(trx, about, () => {
    const { moved_from, to } = about
    const calendar = moved_from ? goneCalendar({ ...moved_from, language: to.language }) : null
    return registrationWaiting({ ...shared(about), seminars: printedDay(about), calendar })
  })

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
    /** What they no longer come to. */
    left: readonly OwnSeminar[]
    state: CurrentState
  },
) =>
  send(trx, about, () => {
    const { event, what, seminar, left, to } = about
    const gone = goneSeminars({ event, seminars: left, language: to.language })
    return seminarChanged({
      ...shared(about),
      what,
      seminar: seminar ? inLanguage(seminar, 'title', to.language) : '',
      seminars: printedDay(about),
      calendar: holdsPlace(about) ? letterCalendar(dayOf(about), gone) : null,
    })
  })

/** The calendar file takes away what their ticket's put there: the day and their seminars. */
export const postCancelled = (trx: Db, about: AboutDay & { by: 'participant' | 'organiser' }) =>
  send(trx, about, () => {
    const { event, by } = about
    const mayReturn = registrationState(event, now()) === 'open'
    return registrationCancelled({
      ...shared(about),
      by,
      register_url: mayReturn ? config.BASE_URL + paths.register(event.slug) : null,
      calendar: goneCalendar(dayOf(about)),
    })
  })

export const postEventCancelled = (trx: Db, about: AboutDay & { message: Message }) =>
  send(trx, about, () =>
    eventCancelled({
      ...shared(about),
      message: about.message,
      calendar: goneCalendar(dayOf(about)),
    }),
  )

/** New time or place: of the event, or of the seminars named. */
export const postEventChanged = (
  trx: Db,
  about: AboutDay & {
    state: CurrentState
    changed: 'event' | readonly OwnSeminar[]
    message: Message
  },
) =>
  send(trx, about, () => {
    const { changed, message, to } = about
    const titles = changed === 'event' ? [] : changed
    return eventChanged({
      ...shared(about),
      seminar: titles.map((seminar) => inLanguage(seminar, 'title', to.language)).join(', '),
      seminars: printedDay(about),
      message,
      online_url: holdsPlace(about) ? about.event.online_url : null,
      calendar: holdsPlace(about) ? letterCalendar(dayOf(about)) : null,
    })
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
    reply_to: event.contact_email || event.organisation_email,
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
export function ticketProps(about: AboutDay, gone: Parameters<typeof letterCalendar>[1] = []) {
  const { event, to } = about
  const code = ticketCode(to)
  return {
    ...shared(about),
    seminars: printedDay(about),
    code,
    code_text: formatCode(code),
    online_url: event.online_url,
    calendar: letterCalendar(dayOf(about), gone),
  }
}

const dayOf = ({ event, to, seminars }: AboutDay) => ({ event, seminars, language: to.language })

const printedDay = ({ to, seminars }: AboutDay) =>
  seminars.map((seminar) => printedSeminar(seminar, to.language))
