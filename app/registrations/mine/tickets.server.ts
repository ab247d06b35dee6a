import { type Language, wordsFor } from '#app/locales/words.server.ts'
import { post } from '#app/messaging/outbox.server.ts'
import { eventState } from '#app/programme/events/event.ts'
import { formatCode } from '#app/tools/code.ts'
import { now } from '#app/tools/instant.ts'
import { inLanguage } from '#app/tools/language.ts'
import { qrSvg } from '#app/tools/qr.ts'
import { emailKey } from '#app/tools/text.ts'
import { hashToken } from '#app/tools/token.ts'
import { span } from '#app/tools/when.ts'
import { atomically, type Db } from '#db/connect.ts'
import { myRegistrations } from '#emails/my-registrations.ts'
import { findEventFacts, listSeminars } from '../events/event-facts.server.ts'
import { positionInLine } from '../places/line.server.ts'
import { listOwnSeminars } from '../places/own-seminars.server.ts'
import { printedSlots } from '../seminars/printed-slots.server.ts'
import { isCurrent } from '../standing/conditions.server.ts'
import { holdsPlace, isCancelled, isInLine } from '../standing/standing.ts'
import { ownCalendar } from '../tickets/calendars.server.ts'
import { printedEvent, printedSeminar } from '../tickets/printed.server.ts'
import { privateLink, ticketCode } from '../tickets/secrets.server.ts'

/** Which registration a private link opens. */
export const findByLink = (db: Db, token: string) =>
  db
    .selectFrom('registrations')
    .select(['id', 'secrets_version'])
    .where('link_hash', '=', hashToken(token))
    .executeTakeFirst()

/** What a browser has shown that it holds: a registration, and which of its links was opened. */
type Held = { id: string; secrets_version: number }
type Asked = Held & { language: Language }

/** The ticket page, ready to print, for whoever holds its link. */
export async function findTicket(db: Db, asked: Asked) {
  const { id, language } = asked
  const own = await findOwn(db, asked)
  if (!own) return undefined
  const { registration, event, seminars } = own
  const { state, waiting_since, event_id } = registration
  const code = ticketCode(registration)
  const isWaiting = isInLine(registration) && waiting_since !== null
  return {
    id,
    name: registration.name,
    category: registration.category,
    state,
    event_state: eventState(event, now()),
    slug: event.slug,
    event: printedEvent(event, language),
    online_url: holdsPlace(registration) ? event.online_url : null,
    position: isWaiting ? await positionInLine(db, { id, event_id, waiting_since }) : null,
    has_seminars: own.has_seminars,
    seminars: seminars.map((seminar) => ({
      id: seminar.id,
      ...printedSeminar(seminar, language),
    })),
    // A drawing is only for those whom the door lets in.
    qr_svg: holdsPlace(registration) ? qrSvg(code) : null,
    code: formatCode(code),
  }
}

/** What the page for changing seminars shows. */
export async function findSeminarChoice(db: Db, asked: Asked) {
  const { id, language } = asked
  const own = await findOwn(db, asked)
  if (!own || isCancelled(own.registration)) return undefined
  const { event, registration } = own
  const seminars = await listSeminars(db, { event_id: event.id })
  return {
    id,
    event_id: event.id,
    name: registration.name,
    title: inLanguage(event, 'title', language),
    when: span(event.starts_at, event.ends_at, language),
    event_state: eventState(event, now()),
    slots: printedSlots({
      seminars,
      language,
      own: own.seminars,
      is_waiting: isInLine(registration),
    }),
  }
}

/** One's own day as a calendar file. */
export async function findOwnCalendar(db: Db, asked: Asked) {
  const own = await findOwn(db, asked)
  if (!own || !holdsPlace(own.registration)) return undefined
  return ownCalendar({ event: own.event, seminars: own.seminars, language: asked.language })
}

/** Undefined also for who opened a link that a corrected address has since replaced. */
async function findOwn(db: Db, { id, secrets_version }: Held) {
  const registration = await db
    .selectFrom('registrations')
    .select(['id', 'secrets_version', 'event_id', 'name', 'category', 'state', 'waiting_since'])
    .where('id', '=', id)
    .where('secrets_version', '=', secrets_version)
    .executeTakeFirst()
  const event = registration && (await findEventFacts(db, { event_id: registration.event_id }))
  if (!registration || !event) return undefined
  const seminars = await listOwnSeminars(db, id)
  const has_seminars = seminars.length > 0 || (await hasSeminars(db, event.id))
  return { registration, event, seminars, has_seminars }
}

async function hasSeminars(db: Db, event_id: string) {
  const one = await db
    .selectFrom('sessions')
    .select('id')
    .where('event_id', '=', event_id)
    .where('kind', '=', 'seminar')
    .where('cancelled_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return one !== undefined
}

/**
 * Posts the private links of an address to that address; says nothing of whether there were any. Pressed again
 * soon, by whoever it be, it posts nothing: the letter that went holds the same links, and they still work.
 */
export async function sendMyLinks(db: Db, { email }: { email: string }) {
  // Asked first, so that an address we do not know costs no write.
  if ((await listByAddress(db, email)).length === 0) return
  await atomically(db, async (trx) => {
    const rows = await listByAddress(trx, email)
    const [latest] = rows
    if (!latest?.email) return
    const { language, name } = latest
    const t = wordsFor(language)
    const letter = myRegistrations({
      t,
      registrations: rows.map((row) => ({
        event: inLanguage(row, 'title', language),
        when: span(row.starts_at, row.ends_at, language),
        state: t(`registrations:letter.mine.${row.state}`),
        link: privateLink(row),
      })),
    })
    // It may tell of several organisations' events, so it is in no organisation's outbox.
    const posting = { organisation_id: null, event_id: null, letter, language }
    const dedupe_key = `my-registrations:${hashToken(rows.map(linkName).join())}:${tenMinutes()}`
    await post(trx, { ...posting, to: { name, email: latest.email }, dedupe_key })
  })
}

/** Which link of which registration: a corrected address, or one registration more, makes another letter. */
const linkName = (row: { id: string; secrets_version: number }) =>
  `${row.id}.${row.secrets_version}`

const tenMinutes = () => now().slice(0, '2027-02-09T09:0'.length)

/** What is still to come, the latest registration first. */
const listByAddress = (trx: Db, email: string) =>
  trx
    .selectFrom('registrations')
    .innerJoin('events', 'events.id', 'registrations.event_id')
    .select([
      'registrations.id',
      'registrations.secrets_version',
      'registrations.name',
      'registrations.email',
      'registrations.language',
      'registrations.state',
      'events.title_sv',
      'events.title_en',
      'events.starts_at',
      'events.ends_at',
    ])
    .where('registrations.email_key', '=', emailKey(email))
    .where(isCurrent)
    .where('events.cancelled_at', 'is', null)
    .where('events.ends_at', '>', now())
    .orderBy('registrations.registered_at', 'desc')
    .limit(20)
    .execute()
