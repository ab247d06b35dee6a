// The world the bench works in, made on the database that the environment names; its keys go to stdout.
import { openSignIn } from '#app/accounts/sign-ins.server.ts'
import { createDevice, findDeskDevice } from '#app/checkin/devices.server.ts'
import { loadExample } from '#app/example/load.server.ts'
import { newId } from '#app/tools/id.ts'
import { now, plus } from '#app/tools/instant.ts'
import { signInCookie } from '#app/web/cookies.server.ts'
import { atomically, closeDatabase, db } from '#db/connect.ts'
import { placeFromEnvironment } from '#db/dialect.ts'
import { migrate } from '#db/migrate.ts'
import { afterTheDay, crowd, ticketCode, visits, wordsOf } from './crowd.ts'
import { fill } from './place.ts'

export type World = {
  /** The conference, for visitors and those who register. */
  event_id: string
  /** An event of 100,000 registrations, most of whom came; it counts for the project. */
  large_event_id: string
  project_id: string
  /** An event whose tickets nobody has shown yet, and what pairs a phone with its door. */
  door_event_id: string
  pairing_token: string
  codes: string[]
  /** What an organiser's browser sends. */
  cookie: string
}

const large = 100_000
const tickets = 40_000

async function makeWorld(): Promise<World> {
  await migrate(db)
  const loaded = await loadExample(db, { today: now().slice(0, 10) })
  if (!loaded.ok) throw new Error('The bench wants an empty database')
  const { event, project, person } = await findExample()
  const own = { organisation_id: loaded.value.organisation_id, person_id: person.id }
  const token = await openSignIn(db, { person_id: person.id, device_label: 'bench' })

  const past = { starts_at: plus(now(), { days: -7 }), ends_at: plus(now(), { days: -6 }) }
  const large_event_id = await addEvent({ ...event, ...past, slug: 'hundratusen', taken: large })
  const door_event_id = await addEvent({ ...event, slug: 'entren', taken: tickets })
  await countFor(project.id, large_event_id)
  const past_device = await createDevice(db, { ...own, event_id: large_event_id })
  const gate_id = await gateOf(large_event_id)
  const device = await createDevice(db, { ...own, event_id: door_event_id })
  const device_id = device?.id ?? ''
  const pairing = await findDeskDevice(db, { ...own, event_id: door_event_id, device_id })
  await closeDatabase(db)

  const came = afterTheDay(crowd(large_event_id, large))
  const coming = crowd(door_event_id, tickets)
  const day = past.starts_at.slice(0, 10)
  const past_door = { event_id: large_event_id, gate_id, day, device_id: past_device?.id ?? '' }
  const place = placeFromEnvironment(process.env)
  const registrations = [...came, ...coming.map((row) => ({ ...row, arrived_at: null }))]
  const registration_words = wordsOf(registrations)
  await fill(place, { registrations, registration_words, ...visits(came, past_door) })
  return {
    event_id: event.id,
    large_event_id,
    project_id: project.id,
    door_event_id,
    pairing_token: pairing?.pairing_token ?? '',
    codes: coming.map(({ id }) => ticketCode(String(id))),
    cookie: (await signInCookie.serialize(token)).split(';')[0] ?? '',
  }
}

async function findExample() {
  const event = await db
    .selectFrom('events')
    .where('slug', '=', 'stockholm-tillsammans')
    .selectAll()
    .executeTakeFirstOrThrow()
  const project = await db
    .selectFrom('projects')
    .where('slug', '=', 'sammanhallen-kedja')
    .select('id')
    .executeTakeFirstOrThrow()
  const person = await db
    .selectFrom('people')
    .where('email', '=', 'organiser@example.org')
    .select('id')
    .executeTakeFirstOrThrow()
  return { event, project, person }
}

async function addEvent(event: Awaited<ReturnType<typeof findExample>>['event']) {
  const row = { ...event, id: newId(), beside_id: null, capacity: null }
  await atomically(db, (trx) => trx.insertInto('events').values(row).execute())
  return row.id
}

async function gateOf(event_id: string) {
  const gates = db.selectFrom('gates').select('id').where('event_id', '=', event_id)
  return (await gates.executeTakeFirstOrThrow()).id
}

const countFor = (project_id: string, event_id: string) =>
  atomically(db, (trx) =>
    trx.insertInto('project_events').values({ project_id, event_id, linked_at: now() }).execute(),
  )

console.log(JSON.stringify(await makeWorld()))
