import { config } from '#app/config.server.ts'
import { giveSessionSeat, takeExtraSeat, takeSessionSeat } from '#app/programme/seats.server.ts'
import { firstClash } from '#app/programme/sessions/session.ts'
import { newId } from '#app/tools/id.ts'
import { now } from '#app/tools/instant.ts'
import { done, refuse } from '#app/tools/outcome.ts'
import { seal } from '#app/tools/seal.ts'
import { searchKey, sortKey } from '#app/tools/sort-key.ts'
import { emailKey } from '#app/tools/text.ts'
import type { Db } from '#db/connect.ts'
import { preparedInsert } from '#db/prepared.ts'
import {
  type EventFacts,
  isFullFor,
  listSeminars,
  type Seminar,
} from './events/event-facts.server.ts'
import { hasNeeds, type Needs } from './needs/needs.ts'
import { personKey } from './person-key.server.ts'
import { givePlace, takePlace } from './places.server.ts'
import {
  type Category,
  type Gender,
  type Person,
  type SeminarWish,
  takesSeat,
} from './registration.ts'
import { insertWords } from './registration-words.server.ts'
import { postRegistered } from './tickets/letters.server.ts'
import { secretColumns } from './tickets/secrets.server.ts'

export type Registering = Person & {
  seminars: SeminarWish[]
  /** A place on the waiting list will do when the event is full. */
  wait: boolean
  needs: Needs | null
  gender: Gender | null
}

/** How the registration is made, apart from what was typed. */
type Way = {
  row_id?: string
  category: Category
  source: 'web' | 'desk' | 'door'
  letter: boolean
  /** A seat although all are taken and others stand in line. */
  extra?: boolean
  /** The event's seminars, where others of a crowd have read them already. */
  listed?: () => Promise<Seminar[]>
}

export type Registered = { id: string; state: 'confirmed' | 'waiting' }

/**
 * Takes the seats, writes the registration and posts its letter, or refuses and leaves all as it was.
 * Called inside a transaction; `exists` says which state a new registration would have got.
 */
export async function place(trx: Db, event: EventFacts, input: Registering & Way) {
  const { listed = () => listSeminars(trx, { event_id: event.id }) } = input
  const wished = await wishedAmong(listed, input.seminars)
  if (!wished.ok) return wished
  const seminars = wished.value
  const seat = await claim(trx, event, input)
  if (!seat && !input.wait) return refuse('sold_out')
  const state = seat ? 'confirmed' : 'waiting'

  const seated = seat ? await takeSeminars(trx, event, seminars) : []
  const full = seat ? seminars.filter(({ id, wait }) => !wait && !seated.includes(id)) : []
  if (full.length > 0) {
    await giveBack(trx, event, { ...input, seated })
    return { ...refuse('seminar_full'), full: full.map(({ id }) => id) }
  }

  const { row_id: id = newId() } = input
  const at = now()
  if (!(await insertRegistration(trx, { ...input, id, at, state, event_id: event.id }))) {
    if (seat) await giveBack(trx, event, { ...input, seated })
    return { ...refuse('exists'), state } as const
  }
  const own = seminars.map((seminar) => ({ ...seminar, is_waiting: !seated.includes(seminar.id) }))
  await insertSeats(trx, { registration_id: id, at, seminars: own })
  await insertAnswers(trx, { id, at, needs: input.needs, gender: input.gender })
  if (input.letter) {
    const to = { ...input, id, secrets_version: 0 }
    await postRegistered(trx, { event, to, seminars: own, state })
  }
  return done<Registered>({ id, state })
}

/** Those in line come before whoever needs a seat now. */
function claim(trx: Db, event: EventFacts, { category, extra = false }: Way) {
  if (extra) return takeExtraSeat(trx, { event_id: event.id })
  if (takesSeat(category) && event.someone_in_line !== null) return undefined
  return takePlace(trx, { event_id: event.id, category })
}

/** The seminars asked for, if they are all there and can all be attended. */
export const findWished = (trx: Db, event: EventFacts, wishes: readonly SeminarWish[]) =>
  wishedAmong(() => listSeminars(trx, { event_id: event.id }), wishes)

async function wishedAmong(listed: () => Promise<Seminar[]>, wishes: readonly SeminarWish[]) {
  if (wishes.length === 0) return done([])
  const waits = new Map(wishes.map(({ session_id, wait }) => [session_id, wait]))
  const seminars = await listed()
  const found = seminars.filter(({ id }) => waits.has(id))
  if (found.length !== waits.size) return refuse('seminar_gone')
  if (firstClash(found)) return refuse('seminars_overlap')
  return done(found.map((seminar) => ({ ...seminar, wait: waits.get(seminar.id) === true })))
}

/** Those of the seminars that had a seat; always in the order of their ids, so that two never wait for each other. */
export async function takeSeminars(
  trx: Db,
  event: EventFacts,
  seminars: Awaited<ReturnType<typeof listSeminars>>,
) {
  const seated: string[] = []
  for (const seminar of seminars.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    if (isFullFor(seminar)) continue
    const seat = await takeSessionSeat(trx, { event_id: event.id, session_id: seminar.id })
    if (seat) seated.push(seminar.id)
  }
  return seated
}

async function giveBack(
  trx: Db,
  event: EventFacts,
  { category, seated }: { category: Category; seated: string[] },
) {
  await givePlace(trx, { event_id: event.id, category })
  for (const session_id of seated) await giveSessionSeat(trx, { event_id: event.id, session_id })
}

type NewRow = Person & {
  id: string
  at: string
  event_id: string
  state: 'confirmed' | 'waiting'
  category: Category
  source: 'web' | 'desk' | 'door'
}

const insertNew = preparedInsert('registrations', (db, rows) =>
  db
    .insertInto('registrations')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['event_id', 'email_key']).where('cancelled_at', 'is', null).doNothing(),
    )
    .returning('id'),
)

/** False when the address is registered in this event already. */
async function insertRegistration(trx: Db, row: NewRow) {
  const person = personColumns(row)
  const [inserted] = await insertNew(trx, [
    {
      id: row.id,
      event_id: row.event_id,
      ...person,
      category: row.category,
      source: row.source,
      state: row.state,
      ...secretColumns({ id: row.id, secrets_version: 0 }),
      registered_at: row.at,
      ...(row.state === 'confirmed' ? { confirmed_at: row.at } : { waiting_since: row.at }),
    },
  ])
  if (!inserted) return false
  await insertWords(trx, { id: row.id, event_id: row.event_id, search_key: person.search_key })
  return true
}

/** Who someone is, with the keys that lists are sorted and searched by. */
export const personColumns = (person: Person) => ({
  name: person.name,
  email: person.email,
  ...addressKeys(person.email),
  organisation_name: person.organisation_name,
  municipality_code: person.municipality_code,
  language: person.language,
  sort_key: sortKey(person.name),
  search_key: searchKey(`${person.name} ${person.email ?? ''} ${person.organisation_name}`),
})

const addressKeys = (email: string | null) => {
  const email_key = email === null ? null : emailKey(email)
  return { email_key, person_key: email_key === null ? null : personKey(email_key) }
}

const insertSeatRows = preparedInsert('seats', (db, rows) => db.insertInto('seats').values(rows))

export async function insertSeats(
  trx: Db,
  input: {
    registration_id: string
    at: string
    seminars: readonly { id: string; is_waiting: boolean }[]
  },
) {
  const { registration_id, at, seminars } = input
  if (seminars.length === 0) return
  const rows = seminars.map(({ id: session_id, is_waiting }) => ({
    id: newId(),
    registration_id,
    session_id,
    state: is_waiting ? ('waiting' as const) : ('taken' as const),
    chosen_at: at,
  }))
  await insertSeatRows(trx, rows)
}

const insertGender = preparedInsert('gender_answers', (db, rows) =>
  db.insertInto('gender_answers').values(rows),
)

async function insertAnswers(
  trx: Db,
  input: { id: string; at: string; needs: Needs | null; gender: Gender | null },
) {
  const { id: registration_id, at, needs, gender } = input
  if (needs && hasNeeds(needs)) {
    const sealed = seal(config.SECRET, JSON.stringify(needs))
    await trx.insertInto('needs').values({ registration_id, sealed, created_at: at }).execute()
  }
  if (gender) await insertGender(trx, [{ registration_id, gender }])
}
