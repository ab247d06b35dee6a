import { wordsFor } from '#app/locales/words.server.ts'
import { registrationState } from '#app/programme/events/event.ts'
import { findHold } from '#app/programme/holds.server.ts'
import { localDate, now, plus } from '#app/tools/instant.ts'
import { inLanguage, type Language } from '#app/tools/language.ts'
import { date, dateTime, span } from '#app/tools/when.ts'
import type { Db } from '#db/connect.ts'
import {
  type EventFacts,
  findEventFacts,
  isFullFor,
  listSeminars,
} from './events/event-facts.server.ts'
import { printedSlots } from './seminars/printed-slots.server.ts'
import { printedPlace } from './tickets/printed.server.ts'

/** All that the registration page shows, ready to print; undefined when there is no such published event. */
export async function findRegistrationPage(
  db: Db,
  { slug, language }: { slug: string; language: Language },
) {
  const event = await findEventFacts(db, { slug })
  const state = event && registrationState(event, now())
  if (!event || !state || state === 'not_published') return undefined
  const is_full = isFullFor(event)
  const seminars = await listSeminars(db, { event_id: event.id })
  return {
    slug: event.slug,
    title: inLanguage(event, 'title', language),
    when: span(event.starts_at, event.ends_at, language),
    place: printedPlace(event, language),
    state,
    opens: event.registration_opens_at && dateTime(event.registration_opens_at, language),
    is_full,
    is_online_only: event.venue_id === null && event.online_url !== null,
    is_eu_funded: event.funding === 'eu',
    contact: contactOf(event),
    information: informationOf(event, language),
    hold: await holdOf(db, event, language),
    slots: printedSlots({ seminars, language, is_waiting: is_full }),
  }
}

const contactOf = (event: EventFacts) => ({
  name: event.contact_name || event.organisation_name,
  email: event.contact_email || event.organisation_email,
  phone: event.contact_phone,
})

/** What the law says a person must be told when asked for data: who, why, on what ground, how long. */
function informationOf(event: EventFacts, language: Language) {
  const t = wordsFor(language)
  const kept = plus(event.ends_at, { days: event.keep_days })
  const needs_kept = plus(event.ends_at, { days: event.keep_needs_days })
  return {
    organisation: event.organisation_name,
    basis: t(`registrations:basis.${event.legal_basis}`),
    deleted: date(kept, language),
    needs_deleted: date(needs_kept, language),
  }
}

/** Names outlive that where a project must be able to show them: said before anyone registers. */
async function holdOf(db: Db, event: EventFacts, language: Language) {
  const hold = await findHold(db, { event_id: event.id })
  if (!hold || hold.hold_until <= localDate(plus(event.ends_at, { days: event.keep_days })))
    return null
  return {
    date: date(hold.hold_until, language),
    project: inLanguage(hold, 'project', language),
  }
}

export type RegistrationPage = NonNullable<Awaited<ReturnType<typeof findRegistrationPage>>>
