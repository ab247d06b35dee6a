import { config } from '#app/config.server.ts'
import { type Language, wordsFor } from '#app/locales/words.server.ts'
import { type Letter, post } from '#app/messaging/outbox.server.ts'
import { paths } from '#app/paths.ts'
import { findWholeEvent } from '#app/programme/events/events.server.ts'
import { type Message, printedMessage } from '#app/registrations/tickets/printed.server.ts'
import { now } from '#app/tools/instant.ts'
import { inLanguage } from '#app/tools/language.ts'
import { span } from '#app/tools/when.ts'
import type { Db } from '#db/connect.ts'
import { accreditationAccepted } from '#emails/accreditation-accepted.ts'
import { accreditationAsked } from '#emails/accreditation-asked.ts'
import { accreditationCalledOff } from '#emails/accreditation-called-off.ts'
import { accreditationDeclined } from '#emails/accreditation-declined.ts'
import { accreditationReceived } from '#emails/accreditation-received.ts'
import type { PrintedEvent } from '#emails/parts/event.ts'
import type { TicketProps } from '#emails/parts/ticket.ts'
import type { AccreditationState } from './accreditation.ts'
import { findPage, type PressTexts, type PublicPressPage } from './press-pages.server.ts'

type Accreditation = {
  id: string
  event_id: string
  name: string
  email: string
  outlet: string
  phone: string
  speaker_id: string | null
  interview_with: string
  message: string
  language: Language
  state: AccreditationState
  decision_note: string
}
type Event = NonNullable<Awaited<ReturnType<typeof findWholeEvent>>>
type PressEvent = Omit<Event, 'online_url'>
type Open = Pick<PublicPressPage, 'page' | 'speakers'> & { event: PressEvent }

/** Whom journalists turn to: the press contact, else the event's, else the organisation's. */
export function contactOf(page: PressTexts, event: PressEvent) {
  return {
    name: page.contact_name || event.contact_name,
    email: page.contact_email || event.contact_email || event.organisation_email,
    phone: page.contact_phone || event.contact_phone,
  }
}

/** Tells the press contact that somebody has asked. The desk speaks Swedish unless told otherwise. */
export async function postAsked(
  trx: Db,
  { open, accreditation }: { open: Open; accreditation: Accreditation },
) {
  const language = 'sv'
  const { event, page } = open
  const { email, name } = contactOf(page, event)
  const speaker = open.speakers.find(({ id }) => id === accreditation.speaker_id)
  const letter = accreditationAsked({
    t: wordsFor(language),
    event: printed(event, page, language),
    journalist: accreditation,
    interview_with: [speaker?.name, accreditation.interview_with].filter(Boolean).join(', '),
    link: config.BASE_URL + paths.deskAccreditation(event.id, accreditation.id),
  })
  const dedupe_key = `accreditation-asked:${accreditation.id}`
  const { organisation_id, id: event_id } = event
  await post(trx, { letter, to: { name, email }, language, organisation_id, event_id, dedupe_key })
}

type Received = {
  open: Open
  accreditation: Accreditation
  /** Null for a first request; else how the first stands. */
  first_state: AccreditationState | 'cancelled' | null
}

/** Tells the journalist that the request is here; or, asked again, that the first stands and how it stands. */
export async function postReceived(trx: Db, { open, accreditation, first_state }: Received) {
  const { name, email, outlet, language } = accreditation
  const { event, page } = open
  const reply_to = contactOf(page, event).email
  const letter = accreditationReceived({
    t: wordsFor(language),
    name,
    outlet,
    event: printed(event, page, language),
    first_state,
  })
  const { organisation_id, id: event_id } = event
  const about = { organisation_id, event_id, reply_to }
  // Whoever asks again and again in somebody's name sends them one letter an hour.
  const dedupe_key = `accreditation-received:${accreditation.id}:${first_state}:${now().slice(0, 13)}`
  await post(trx, { letter, to: { name, email }, language, ...about, dedupe_key })
}

type Decided = { accreditation: Accreditation }
type Facts = { event: Event; reply_to: string }

/** Welcomes the journalist, with the ticket that the door reads. */
export async function postAccepted(
  trx: Db,
  { accreditation, ticket }: Decided & { ticket: TicketProps },
) {
  const { event, about, reply_to } = await factsOf(trx, accreditation)
  const facts = { ...ticket.event, contact: about.event.contact }
  const letter = accreditationAccepted({ ...ticket, ...about, event: facts })
  await postDecided(trx, { accreditation, event, letter, reply_to })
}

export async function postDeclined(trx: Db, { accreditation }: Decided) {
  const { about, ...known } = await factsOf(trx, accreditation)
  await postDecided(trx, { accreditation, ...known, letter: accreditationDeclined(about) })
}

/** Tells who waits for an answer, or has no ticket, that there is nothing to report from. */
export async function postCalledOff(trx: Db, { accreditation, ...said }: Decided & Message) {
  const { event, about, reply_to } = await factsOf(trx, accreditation)
  const { name, email, language, event_id } = accreditation
  const state = accreditation.state === 'asked' ? 'asked' : 'accepted'
  const message = printedMessage(said, language)
  const letter = accreditationCalledOff({ ...about, state, message })
  const { organisation_id } = event
  const where = { organisation_id, event_id, reply_to }
  await post(trx, { letter, to: { name, email }, language, ...where })
}

async function factsOf(trx: Db, { event_id, language, ...accreditation }: Accreditation) {
  const event = await findWholeEvent(trx, { event_id })
  if (!event) throw new Error('An accreditation belongs to an event')
  const page = await findPage(trx, { event_id })
  const { name, outlet, decision_note: note } = accreditation
  const about = { t: wordsFor(language), name, outlet, note, event: printed(event, page, language) }
  return { event, about, reply_to: contactOf(page, event).email }
}

async function postDecided(
  trx: Db,
  { accreditation, event, letter, reply_to }: Decided & Facts & { letter: Letter },
) {
  const { id, name, email, language, event_id } = accreditation
  const dedupe_key = `accreditation-decided:${id}`
  const { organisation_id } = event
  const about = { organisation_id, event_id, reply_to }
  await post(trx, { letter, to: { name, email }, language, ...about, dedupe_key })
}

function printed(event: PressEvent, page: PressTexts, language: Language): PrintedEvent {
  const t = wordsFor(language)
  const { name, email, phone } = contactOf(page, event)
  const when = span(event.starts_at, event.ends_at, language)
  const where = placeText(event, language)
  return {
    title: inLanguage(event, 'title', language),
    when,
    facts: [
      { label: t('press:fact.when'), value: when },
      ...(where === '' ? [] : [{ label: t('press:fact.where'), value: where }]),
    ],
    organisation: event.organisation_name,
    contact: [name, email, phone].filter((part) => part !== '').join(', '),
    is_eu_funded: event.funding === 'eu',
  }
}

/** Name, street and floor on one line; '' where there is no venue. */
export function placeText({ venue }: Pick<PressEvent, 'venue'>, language: Language) {
  if (!venue) return ''
  const floor = venue.floor && wordsFor(language)('press:fact.floor', { floor: venue.floor })
  return [venue.name, venue.street_address, venue.city, floor].filter(Boolean).join(', ')
}
