import { describe, expect, test } from 'vitest'
import * as copy from '#app/organising/routes/desk-event-copy.tsx'
import * as event from '#app/programme/routes/desk-event-new.tsx'
import * as area from '#app/programme/routes/desk-focus-areas.tsx'
import * as room from '#app/programme/routes/desk-room.tsx'
import * as session from '#app/programme/routes/desk-session-new.tsx'
import * as speaker from '#app/programme/routes/desk-speaker-new.tsx'
import * as track from '#app/programme/routes/desk-tracks.tsx'
import * as venue from '#app/programme/routes/desk-venue-new.tsx'
import { isId, newId } from '#app/tools/id.ts'
import { rowIdOf } from '#app/web/row-id.server.ts'
import { db } from '#db/connect.ts'
import { madeBefore } from '#db/made.ts'
import { anEvent } from '#tests/factories/event.ts'
import { aMember } from '#tests/factories/member.ts'
import { anOrganisation } from '#tests/factories/organisation.ts'
import { aSpeaker } from '#tests/factories/speaker.ts'
import { aRoom, aVenue } from '#tests/factories/venue.ts'
import { post } from '#tests/support/asking.ts'
import { serving } from '#tests/support/serving.ts'
import { eventDetails, inFebruary, sessionDetails } from './details.ts'

type Asked = ReturnType<typeof post>
type Table = 'events' | 'sessions' | 'speakers' | 'venues' | 'rooms' | 'tracks' | 'focus_areas'

const filled = (details: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(details).map(([name, value]) => [name, String(value ?? '')]))
const day = { starts_at: '2027-02-09T10:00', ends_at: '2027-02-09T16:00' }
const access = { step_free: 'yes', hearing_loop: 'yes', accessible_toilet: 'yes' }
const house = {
  ...access,
  name: 'Kulturhuset',
  street_address: 'Sergels torg 7',
  city: 'Stockholm',
}

const forms: {
  table: Table
  route: { action: (asked: Asked) => Promise<unknown> }
  form: Record<string, string>
}[] = [
  { table: 'events', route: event, form: { ...filled(eventDetails()), ...day } },
  {
    table: 'events',
    route: copy,
    form: { title_sv: 'Igen', starts_at: '2027-05-09T10:00', parts: 'programme' },
  },
  { table: 'sessions', route: session, form: { ...filled(sessionDetails()), ...day } },
  { table: 'speakers', route: speaker, form: { name: 'Åsa Öberg' } },
  { table: 'venues', route: venue, form: house },
  { table: 'rooms', route: room, form: { name: 'Foajén', hearing_loop: 'no' } },
  { table: 'tracks', route: track, form: { name_sv: 'Hälsa' } },
  { table: 'focus_areas', route: area, form: { letter: 'H', name_sv: 'Hälsa' } },
]

async function aDesk() {
  const { member, cookie } = await aMember()
  const { organisation_id } = member
  const { id } = await anEvent({ ...inFebruary, organisation_id })
  const there = await aVenue({ organisation_id })
  return { cookie, params: { event: id, venue: there.id, room: 'new' } }
}

async function countRows(table: Table) {
  const { count } = await db
    .selectFrom(table)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

describe.each(forms)('the form that makes one of the $table', ({ table, route, form }) => {
  test('makes one when it is sent twice, at once and again, and answers the same each time', async () => {
    const desk = await aDesk()
    const { event, venue, room } = desk.params
    const address = `http://localhost:3000/${event}/${venue}/${room}`
    const page = await serving({ ':event/:venue/:room': route })(
      new Request(address, { headers: { cookie: desk.cookie } }),
    )
    const [, row_id = ''] = /name="row_id" value="(\w+)"/.exec(await page.text()) ?? []
    const submit = () => route.action(post('/x', { ...form, row_id }, desk)) as Promise<Response>
    const before = await countRows(table)

    const answers = [...(await Promise.all([submit(), submit()])), await submit()]

    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303])
    expect(new Set(answers.map(({ headers }) => headers.get('location'))).size).toBe(1)
    expect((await countRows(table)) - before).toBe(1)
  })
})

test('what is changed before it is sent again is another, not lost', async () => {
  const desk = await aDesk()
  const row_id = newId()
  const submit = (name: string) => speaker.action(post('/x', { name, row_id }, desk))
  const before = await countRows('speakers')

  await submit('Åsa Öberg')
  await submit('Anna Ek')

  expect((await countRows('speakers')) - before).toBe(2)
})

describe('the id of what a form makes', () => {
  test('cannot be chosen by who sends it: a row of others is neither found nor changed', async () => {
    const desk = await aDesk()
    const theirs = await aSpeaker({ name: 'Zara Bah' })

    const answer = await speaker.action(post('/x', { name: 'Tagen', row_id: theirs.id }, desk))

    expect((answer as Response).status).toBe(303)
    const row = await db
      .selectFrom('speakers')
      .select('name')
      .where('id', '=', theirs.id)
      .executeTakeFirst()
    expect(row?.name).toBe('Zara Bah')
  })

  test.each(['', 'short', `${newId()}x`, 'Z'.repeat(26)])('is a fresh one for %j', (row_id) => {
    const values = { row_id, name: 'Åsa' }

    expect(isId(rowIdOf(values))).toBe(true)
    expect(rowIdOf(values)).not.toBe(rowIdOf(values))
  })
})

describe('a row with the id that is to be made', () => {
  test('is not found where it is of another owner, in every way of owning', async () => {
    const room = await aRoom({ venue_id: (await aVenue()).id })
    const other = (await anOrganisation()).id
    const { id, venue_id } = room

    const of = { organisation_id: other }
    expect(await madeBefore(db, { table: 'venues', id: venue_id, of })).toEqual({
      ok: false,
      refusal: 'not_found',
    })
    expect(await madeBefore(db, { table: 'rooms', id, of: { venue_id } })).toEqual({ ok: true, id })
    expect(await madeBefore(db, { table: 'rooms', id: newId(), of: { venue_id } })).toBeUndefined()
  })
})
