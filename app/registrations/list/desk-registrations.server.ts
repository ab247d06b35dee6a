import { noteAudit } from '#app/accounts/audit.server.ts'
import { holdSeats } from '#app/programme/seats.server.ts'
import { done, refuse } from '#app/tools/outcome.ts'
import { emailKey } from '#app/tools/text.ts'
import { atomically, type Db } from '#db/connect.ts'
import { cancelRegistration } from '../cancellations.server.ts'
import {
  type EventFacts,
  findDeskEventFacts,
  holdDeskEventFacts,
  refusalOf,
} from '../events/event-facts.server.ts'
import { personColumns } from '../person/person-columns.server.ts'
import { deleteWords, insertWords } from '../person/registration-words.server.ts'
import { exchangePlace } from '../places/category-changes.server.ts'
import { listOwnSeminars } from '../places/own-seminars.server.ts'
import type { Category, Person, SeminarWish } from '../registration.ts'
import { place } from '../registrations.server.ts'
import { chooseSeminars } from '../seminars/seminar-choices.server.ts'
import { findCurrent, hold } from '../standing/current.server.ts'
import { isCancelled, isCurrent, type RegistrationState } from '../standing/standing.ts'
import { type Addressee, postEventCancelled, postRegistered } from '../tickets/letters.server.ts'
import { secretColumns } from '../tickets/secrets.server.ts'

/** Who at which desk; everything below is refused as not found outside their own organisation. */
export type AtDesk = { organisation_id: string; person_id: string; event_id: string }

type Added = Person & {
  /** Given by the form's page, so that a form sent twice registers once. */
  row_id?: string
  category: Category
  seminars: SeminarWish[]
  wait: boolean
  letter: boolean
}

/** An organiser registers someone: also before registration opens or after it closes, but never past the last seat. */
export function addRegistration(db: Db, input: AtDesk & Added) {
  return atomically(db, async (trx) => {
    const event = await holdDeskEventFacts(trx, input)
    if (!event) return refuse('not_found')
    const over = refusalOf(event)
    if (over) return over
    const made = await findMade(trx, input)
    if (made) return done(made)
    const placed = await place(trx, event, { ...input, source: 'desk' })
    if (placed.ok) await noteAudit(trx, { ...input, verb: 'register', subject_id: placed.value.id })
    return placed
  })
}

/** What the same form made before; of two sent at once the second waits for the event and finds it. */
async function findMade(trx: Db, { row_id, ...at }: AtDesk & Added) {
  if (row_id === undefined) return undefined
  await holdSeats(trx, at)
  const made = await findPerson(trx, { ...at, registration_id: row_id })
  return made && isCurrent(made) ? { id: row_id, state: made.state } : undefined
}

/**
 * Corrects who someone is. A new address gets a letter of its own with a new ticket: what was sent to the old
 * one works no longer, for whoever reads it there may be a stranger.
 */
export function editRegistration(
  db: Db,
  input: AtDesk & Person & { registration_id: string; category: Category },
) {
  return atomically(db, async (trx) => {
    const event = await findDeskEventFacts(trx, input)
    const before = event && (await hold(trx, input))
    if (!event || !before) return refuse('not_found')
    const address = await checkAddress(trx, input, before)
    if (!address.ok) return address
    const { isNew } = address.value
    const exchanged = await exchangePlace(trx, event, { before, category: input.category })
    if (!exchanged.ok) return exchanged
    await writePerson(trx, { ...input, registration_id: before.id })
    const to = { ...before, ...input, state: exchanged.value }
    const letter = await tellEdited(trx, event, { before, to, isNew })
    await noteAudit(trx, { ...input, verb: 'edit_registration', subject_id: before.id })
    return done({ letter })
  })
}

async function writePerson(trx: Db, input: One & Person & { category: Category }) {
  const { registration_id: id, event_id, category } = input
  const person = personColumns(input)
  await trx
    .updateTable('registrations')
    .set({ ...person, category })
    .where('id', '=', id)
    .execute()
  await deleteWords(trx, [id])
  await insertWords(trx, { id, event_id, search_key: person.search_key })
}

type Edited = {
  before: Pick<Sent, 'state'>
  to: Sent & { email_key: string | null }
  isNew: boolean
}

/** A new address gets the ticket, and so does who left the line; answers whether a letter went. */
async function tellEdited(trx: Db, event: EventFacts, { before, to, isNew }: Edited) {
  if (isNew) await sendAnew(trx, event, to)
  else if (to.state !== before.state) await postAgain(trx, event, to)
  else return false
  return to.email !== null && isCurrent(to)
}

/** Sends the ticket, or the news of the line, once more; as things stand now. */
export function resendLetter(db: Db, input: AtDesk & { registration_id: string }) {
  return atomically(db, async (trx) => {
    const event = await findDeskEventFacts(trx, input)
    const registration = event && (await findPerson(trx, input))
    if (!event || !registration) return refuse('not_found')
    if (isCancelled(registration) || event.cancelled_at) return refuse('cancelled')
    if (registration.email === null) return refuse('no_address')
    await postAgain(trx, event, registration)
    await noteAudit(trx, { ...input, verb: 'resend_ticket', subject_id: registration.id })
    return done(null)
  })
}

/** Cancels for someone who called, or who should not come. */
export function cancelAtDesk(db: Db, input: AtDesk & { registration_id: string; letter: boolean }) {
  return atomically(db, async (trx) => {
    if (!(await findDeskEventFacts(trx, input))) return refuse('not_found')
    const { registration_id, event_id, letter } = input
    const one = { registration_id, event_id, letter, by: 'organiser' } as const
    const held = await hold(trx, input)
    if (held && isCancelled(held)) return refuse('cancelled')
    const cancelled = await cancelRegistration(trx, one)
    const deed = { ...input, verb: 'cancel_registration', subject_id: registration_id } as const
    if (cancelled.ok) await noteAudit(trx, deed)
    return cancelled
  })
}

/** Chooses seminars for someone, as they would themselves. */
export function chooseSeminarsAtDesk(
  db: Db,
  input: AtDesk & { registration_id: string; seminars: SeminarWish[]; letter: boolean },
) {
  return atomically(db, async (trx) => {
    const chosen = await chooseSeminars(trx, input)
    if (chosen.ok && chosen.value.changed)
      await noteAudit(trx, { ...input, verb: 'choose_seminars', subject_id: input.registration_id })
    return chosen
  })
}

type One = AtDesk & { registration_id: string }

export const findPerson = (trx: Db, { registration_id, event_id }: One) =>
  trx
    .selectFrom('registrations')
    .select([
      'id',
      'secrets_version',
      'name',
      'email',
      'organisation_name',
      'municipality_code',
      'language',
      'category',
      'state',
    ])
    .where('id', '=', registration_id)
    .where('event_id', '=', event_id)
    .executeTakeFirst()

/** Whether the address is another than before, and free in this event. */
async function checkAddress(
  trx: Db,
  input: One & { email: string | null },
  before: { email_key: string | null; state: RegistrationState },
) {
  const email_key = input.email === null ? null : emailKey(input.email)
  const isNew = email_key !== before.email_key
  const other = isNew && isCurrent(before) ? await findCurrent(trx, input) : undefined
  return other && other.id !== input.registration_id ? refuse('exists') : done({ isNew })
}

type Sent = Addressee & { state: RegistrationState }

/** Where there was no address nobody has a letter, and a code that was told at the desk keeps working. */
async function sendAnew(trx: Db, event: EventFacts, to: Sent & { email_key: string | null }) {
  const held = to.email_key === null ? to : { ...to, ...(await replaceSecrets(trx, to)) }
  await postAgain(trx, event, held)
}

/** What was sent before opens nothing from now on. */
async function replaceSecrets(trx: Db, { id, secrets_version }: Addressee) {
  const fresh = { id, secrets_version: secrets_version + 1 }
  await trx.updateTable('registrations').set(secretColumns(fresh)).where('id', '=', id).execute()
  return fresh
}

async function postAgain(trx: Db, event: EventFacts, to: Sent) {
  if (!isCurrent(to)) return
  const seminars = await listOwnSeminars(trx, to.id)
  if (!event.cancelled_at) return postRegistered(trx, { event, to, seminars, state: to.state })
  // Whoever reads the new address has not heard; what the organiser said then is kept in the letters alone.
  await postEventCancelled(trx, { event, to, seminars, message: { text: '' } })
}
