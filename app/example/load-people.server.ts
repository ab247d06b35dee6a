import { eventDay } from '#app/checkin/event-day.ts'
import { config } from '#app/config.server.ts'
import { noteArrival } from '#app/registrations/arrivals.server.ts'
import { newId } from '#app/tools/id.ts'
import { now, plus } from '#app/tools/instant.ts'
import { municipalities } from '#app/tools/municipality.ts'
import { seal } from '#app/tools/seal.ts'
import { hashToken, newToken } from '#app/tools/token.ts'
import type { Db } from '#db/connect.ts'
import type { LoadedEvent } from './load-events.server.ts'
import { insertRegistrations, registeredRow } from './registered.server.ts'
import { needOf } from './world/needs.ts'
import { dice, type ExamplePerson, examplePeople } from './world/people.ts'

type Input = { person_id: string; events: LoadedEvent[] }

export async function loadPeople(db: Db, { person_id, events }: Input) {
  const codes = municipalities.map((municipality) => municipality.code)
  const people = examplePeople(200, codes)
  for (const event of events) {
    const { from, registered, came = 0 } = event.people
    const rows = people
      .slice(from, from + registered)
      .map((person, order) => rowOf(person, { event, order }))
    await insertRegistrations(db, rows)
    await db.updateTable('events').set({ taken: rows.length }).where('id', '=', event.id).execute()
    await insertGenders(db, { rows, people: people.slice(from, from + registered) })
    if (came > 0) await insertVisits(db, { event, person_id, rows: rows.slice(0, came) })
    if (event.slots.length > 0) {
      await insertSeats(db, { event, rows })
      await insertNeeds(db, rows)
      await insertCancelled(db, { event, people: people.slice(180, 186) })
    }
  }
}

type Row = ReturnType<typeof rowOf>

function rowOf(person: ExamplePerson, { event, order }: { event: LoadedEvent; order: number }) {
  const past = event.people.came !== undefined
  const registered_at = past
    ? plus(event.starts_at, { days: -21, minutes: order * 17 })
    : plus(now(), { days: -14, minutes: order * 23 })
  const registered = { event_id: event.id, registered_at }
  return registeredRow(person, { ...registered, category: 'participant', source: 'web' })
}

async function insertGenders(db: Db, { rows, people }: { rows: Row[]; people: ExamplePerson[] }) {
  const answers = rows.flatMap(({ id }, which) => {
    const gender = people[which]?.gender
    return gender ? [{ registration_id: id, gender }] : []
  })
  await db.insertInto('gender_answers').values(answers).execute()
}

/** What a past door left behind: a gate and a phone, a scan and an admission for each who came. */
async function insertVisits(
  db: Db,
  { event, person_id, rows }: { event: LoadedEvent; person_id: string; rows: Row[] },
) {
  const opened = plus(event.starts_at, { minutes: -30 })
  const door = await insertDoor(db, { event, person_id, opened })
  const visits = rows.map((row, order) => ({
    scan_id: newId(),
    registration_id: row.id,
    at: plus(opened, { minutes: 1 + order }),
  }))
  await db
    .insertInto('scans')
    .values(
      visits.map(({ scan_id, registration_id, at }) => ({
        id: scan_id,
        ...door,
        registration_id,
        kind: 'entry' as const,
        source: 'camera' as const,
        verdict: 'admitted' as const,
        undoes_scan_id: null,
        device_at: at,
        received_at: at,
      })),
    )
    .execute()
  await db
    .insertInto('admissions')
    .values(
      visits.map(({ scan_id, registration_id, at }) => ({
        ...door,
        registration_id,
        scan_id,
        admitted_at: at,
      })),
    )
    .execute()
  for (const { registration_id, at } of visits)
    await noteArrival(db, { registration_id, arrived_at: at })
}

type Opening = { event: LoadedEvent; person_id: string; opened: string }

async function insertDoor(db: Db, { event, person_id, opened }: Opening) {
  const [device_id, gate_id] = [newId(), newId()]
  await db
    .insertInto('gates')
    .values({ id: gate_id, event_id: event.id, name: '', created_at: opened })
    .execute()
  await db
    .insertInto('devices')
    .values({
      id: device_id,
      event_id: event.id,
      gate_id,
      name: 'Entrén',
      pairing_hash: hashToken(newToken()),
      pairing_expires_at: event.starts_at,
      token_hash: hashToken(newToken()),
      created_by: person_id,
      created_at: opened,
      paired_at: opened,
      seen_at: event.ends_at,
      revoked_at: event.ends_at,
    })
    .execute()
  return { event_id: event.id, gate_id, device_id, day: eventDay(event, event.starts_at) }
}

/** Most choose a seminar in each part of the afternoon; the popular ones fill. */
async function insertSeats(db: Db, { event, rows }: { event: LoadedEvent; rows: Row[] }) {
  const roll = dice(26)
  const taken = new Map<string, number>()
  const chosen = rows.flatMap((row) =>
    event.slots.flatMap((slot) => {
      const session = roll() < 0.08 ? undefined : chooseSession(slot, { roll, taken })
      return session ? [{ row, session_id: session.id }] : []
    }),
  )
  const seats = chosen.map(({ row, session_id }) => ({
    id: newId(),
    registration_id: row.id,
    session_id,
    state: 'taken' as const,
    chosen_at: row.registered_at,
  }))
  await db
    .insertInto('seats')
    .values([...seats, ...linesOf(rows, { event, seats })])
    .execute()
  for (const [id, count] of taken)
    await db.updateTable('sessions').set({ taken: count }).where('id', '=', id).execute()
}

type SeatRow = { registration_id: string; session_id: string }

/** In front of each full seminar stand up to three who have no other seat at that time. */
function linesOf(rows: Row[], { event, seats }: { event: LoadedEvent; seats: SeatRow[] }) {
  return event.slots.flatMap((slot) => {
    const held = seats.filter(({ session_id }) => slot.some(({ id }) => id === session_id))
    const full = slot.filter(
      ({ id, capacity }) => held.filter((seat) => seat.session_id === id).length === capacity,
    )
    const free = rows.filter(({ id }) => !held.some((seat) => seat.registration_id === id))
    return full.flatMap(({ id: session_id }, which) =>
      free.slice(which * 3, which * 3 + 3).map((row) => ({
        id: newId(),
        registration_id: row.id,
        session_id,
        state: 'waiting' as const,
        chosen_at: row.registered_at,
      })),
    )
  })
}

type Choosing = { roll: () => number; taken: Map<string, number> }

/** A wish that leans towards the first of the slot; where that is full, the first with a seat left. */
function chooseSession(slot: LoadedEvent['slots'][number], { roll, taken }: Choosing) {
  const free = slot.filter(({ id, capacity }) => (taken.get(id) ?? 0) < (capacity ?? Infinity))
  const wish = slot[Math.floor(roll() ** 1.3 * slot.length)]
  const session = wish && free.includes(wish) ? wish : free[0]
  if (session) taken.set(session.id, (taken.get(session.id) ?? 0) + 1)
  return session
}

/** One in four says what they need; who and what is sealed, as everywhere. */
async function insertNeeds(db: Db, rows: Row[]) {
  const said = rows
    .filter((_, order) => order % 4 === 1)
    .map(({ id, registered_at }, order) => ({
      registration_id: id,
      sealed: seal(config.SECRET, JSON.stringify(needOf(order))),
      created_at: registered_at,
    }))
  await db.insertInto('needs').values(said).execute()
}

/** Some change their minds: their rows stay, their seats do not. */
async function insertCancelled(
  db: Db,
  { event, people }: { event: LoadedEvent; people: ExamplePerson[] },
) {
  const rows = people.map((person, order) => ({
    ...rowOf(person, { event, order }),
    state: 'cancelled' as const,
    cancelled_at: plus(now(), { days: -2 }),
    cancelled_by: 'participant' as const,
  }))
  await insertRegistrations(db, rows)
}
