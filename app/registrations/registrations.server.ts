import { newId } from '#app/tools/id.ts'
import { now } from '#app/tools/instant.ts'
import { done, refuse } from '#app/tools/outcome.ts'
import type { Db } from '#db/connect.ts'
import { preparedInsert } from '#db/prepared.ts'
import { writeAnswers } from './answers/answers.server.ts'
import type { Answers } from './answers/kinds.server.ts'
import { type EventFacts, listSeminars, type Seminar } from './events/event-facts.server.ts'
import { personColumns } from './person/person-columns.server.ts'
import { insertWords } from './person/registration-words.server.ts'
import { givePlaces, takePlaces } from './places/places.server.ts'
import { insertSeats } from './places/seats.server.ts'
import type { Category, Person, SeminarWish } from './registration.ts'
import { wishedAmong } from './seminars/wishes.server.ts'
import { type CurrentState, holdsPlace } from './standing/standing.ts'
import { postRegistered } from './tickets/letters.server.ts'
import { secretColumns } from './tickets/secrets.server.ts'

/** A person, what they answered, and the places they ask for. */
export type Registering = Person &
  Answers & {
    seminars: SeminarWish[]
    /** A place on the waiting list will do when the event is full. */
    wait: boolean
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

export type Registered = { id: string; state: CurrentState }

/**
 * Takes the places, writes the person and their answers and posts the letter, or refuses and leaves all as it was: all
 * who ever register pass here. Called inside a transaction; `exists` says which state a new registration would have got.
 */
export async function place(trx: Db, event: EventFacts, input: Registering & Way) {
  const { listed = () => listSeminars(trx, { event_id: event.id }) } = input
  const wished = await wishedAmong(listed, input.seminars)
  if (!wished.ok) return wished
  const taken = await takePlaces(trx, event, { ...input, seminars: wished.value })
  if (!taken.ok) return taken
  const { state, seminars } = taken.value

  const { row_id: id = newId(), category } = input
  const at = now()
  if (!(await insertRegistration(trx, { ...input, id, at, state, event_id: event.id }))) {
    await givePlaces(trx, event, { category, state, seminars })
    return { ...refuse('exists'), state } as const
  }
  if (seminars.length > 0) await insertSeats(trx, { registration_id: id, at, seminars })
  await writeAnswers(trx, { ...input, registration_id: id, at })
  if (input.letter) {
    const to = { ...input, id, secrets_version: 0 }
    await postRegistered(trx, { event, to, seminars, state })
  }
  return done<Registered>({ id, state })
}

type NewRow = Person & {
  id: string
  at: string
  event_id: string
  state: CurrentState
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
      ...(holdsPlace(row) ? { confirmed_at: row.at } : { waiting_since: row.at }),
    },
  ])
  if (!inserted) return false
  await insertWords(trx, { id: row.id, event_id: row.event_id, search_key: person.search_key })
  return true
}
