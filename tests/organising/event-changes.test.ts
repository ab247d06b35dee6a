import { beforeEach, expect, test } from 'vitest'
import { keepChangeQuiet, tellOfChange } from '#app/organising/event-life.server.ts'
import * as changes from '#app/organising/routes/desk-event-changes.tsx'
import * as dismissal from '#app/organising/routes/desk-event-changes-dismissal.ts'
import { changeEvent } from '#app/programme/events/event-details.server.ts'
import { changeSession } from '#app/programme/sessions/session-changes.server.ts'
import { changeRoom } from '#app/programme/venues/rooms.server.ts'
import { changeVenue, findVenue } from '#app/programme/venues/venues.server.ts'
import { countUntold } from '#app/registrations/event-life.server.ts'
import { plus } from '#app/tools/instant.ts'
import { db } from '#db/connect.ts'
import { anEvent } from '#tests/factories/event.ts'
import { aMember } from '#tests/factories/member.ts'
import { aRegistration, aSeat } from '#tests/factories/registration.ts'
import { aSession } from '#tests/factories/session.ts'
import { aRoom, aVenue } from '#tests/factories/venue.ts'
import { eventDetails, sessionDetails } from '#tests/programme/details.ts'
import {
  answerOf,
  formRequest,
  letters,
  lettersTo,
  pageRequest,
} from '#tests/registrations/support.ts'
import { emptyTables } from '#tests/support/database.ts'

beforeEach(() => emptyTables(db))

async function aDesk(wishes: Parameters<typeof anEvent>[0] = {}) {
  const { member, cookie } = await aMember({ role: 'organiser' })
  const { organisation_id, person_id } = member
  const venue = await aVenue({ organisation_id })
  const room = await aRoom({ venue_id: venue.id })
  const event = await anEvent({ organisation_id, venue_id: venue.id, ...wishes })
  const at = { organisation_id, person_id, event_id: event.id }
  const same = eventDetails({
    starts_at: event.starts_at,
    ends_at: event.ends_at,
    venue_id: event.venue_id ?? null,
    online_url: null,
  })
  return { event, venue, room, at, same, cookie }
}

type Desk = Awaited<ReturnType<typeof aDesk>>

const move = ({ at, same }: Desk, changes: Partial<Desk['same']>) =>
  changeEvent(db, { ...at, details: { ...same, ...changes }, move_sessions: false })

const later = (ends_at: string) => ({ ends_at: plus(ends_at, { hours: 1 }) })

test('a new time is told once to each who registered before it, in their own language', async () => {
  const desk = await aDesk()
  const event_id = desk.event.id
  await aRegistration({ event_id, email: 'a@example.org' })
  await aRegistration({ event_id, email: 'b@example.org', state: 'waiting', language: 'en' })
  await aRegistration({ event_id, email: 'gone@example.org', state: 'cancelled' })
  await aRegistration({ event_id, email: null })
  const kept = await move(desk, later(desk.event.ends_at))
  const registered_at = plus(new Date().toISOString(), { minutes: 1 })
  await aRegistration({ event_id, email: 'new@example.org', registered_at })

  const count = await countUntold(db, desk.at)
  const told = await tellOfChange(db, {
    ...desk.at,
    message_sv: 'Vi behövde mer tid.',
    message_en: '',
  })
  const again = await tellOfChange(db, { ...desk.at, message_sv: '', message_en: '' })

  expect(kept).toMatchObject({ ok: true, is_moved: true })
  expect(count).toBe(2)
  expect(told).toEqual({ ok: true, value: { told: 2 } })
  expect(again).toEqual({ ok: false, refusal: 'nothing_new' })
  expect(await letters()).toEqual([
    ['event-changed', 'a@example.org'],
    ['event-changed', 'b@example.org'],
  ])
  const [first] = await lettersTo('a@example.org')
  const [second] = await lettersTo('b@example.org')
  expect(first?.text).toContain('Vi behövde mer tid.')
  expect(first?.attachments).toContain('BEGIN:VCALENDAR')
  expect(second?.subject).toBe('New time or place: Stockholm tillsammans')
  // Nothing of theirs is in a calendar before they have a seat.
  expect(second?.attachments).not.toContain('BEGIN:VCALENDAR')
})

test('two who press at once send one letter each', async () => {
  const desk = await aDesk()
  await aRegistration({ event_id: desk.event.id })
  await move(desk, later(desk.event.ends_at))

  const answers = await Promise.all(
    [1, 2, 3].map(() => tellOfChange(db, { ...desk.at, message_sv: '', message_en: '' })),
  )

  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await letters()).toHaveLength(1)
})

test('a new room for a seminar is told to those who chose it', async () => {
  const { event, room, at } = await aDesk()
  const starts_at = plus(event.starts_at, { hours: 1 })
  const seminar = await aSession({ event_id: event.id, starts_at })
  const one = await aRegistration({ event_id: event.id, email: 'a@example.org' })
  await aRegistration({ event_id: event.id, email: 'b@example.org' })
  await aSeat({ registration_id: one.id, session_id: seminar.id })

  const details = sessionDetails({
    starts_at,
    ends_at: seminar.ends_at,
    kind: 'seminar',
    capacity: null,
    room_id: room.id,
    title_sv: 'Bostad först',
  })
  const kept = await changeSession(db, { ...at, session_id: seminar.id, details })
  await tellOfChange(db, { ...at, message_sv: '', message_en: '' })

  expect(kept).toMatchObject({ is_moved: true })
  expect(await letters()).toEqual([['event-changed', 'a@example.org']])
  const [letter] = await lettersTo('a@example.org')
  expect(letter?.subject).toBe('Ny tid eller lokal: Bostad först')
  expect(letter?.text).toContain('Mälarsalen')
})

test('a venue with another street, and a room with another name, are news too', async () => {
  const { event, venue, room, at } = await aDesk()
  const starts_at = plus(event.starts_at, { hours: 1 })
  const seminar = await aSession({ event_id: event.id, starts_at, room_id: room.id })
  const one = await aRegistration({ event_id: event.id })
  await aRegistration({ event_id: event.id })
  await aSeat({ registration_id: one.id, session_id: seminar.id })
  const place = { organisation_id: at.organisation_id, venue_id: venue.id }

  const { floor, capacity, hearing_loop } = room
  const renamed = { name: 'Riddarfjärden', floor, capacity: capacity ?? null, hearing_loop }
  await changeRoom(db, { ...place, room_id: room.id, details: renamed })
  const toChoosers = await countUntold(db, at)
  const { id, ...before } = (await findVenue(db, place)) ?? { id: '' }
  const details = { ...before, street_address: 'Hantverkargatan 29' } as typeof venue
  await changeVenue(db, { ...place, details })

  expect([toChoosers, await countUntold(db, at)]).toEqual([1, 2])
})

test('media alone, who take no seat, are told of it too, also of a draft', async () => {
  const desk = await aDesk({ published_at: null })
  const { event, venue, room, at } = desk
  const starts_at = plus(event.starts_at, { hours: 1 })
  await aSession({ event_id: event.id, starts_at, room_id: room.id })
  await aRegistration({ event_id: event.id, category: 'media' })
  const revision = async () =>
    (await db.selectFrom('events').select('revision').executeTakeFirstOrThrow()).revision

  const kept = await move(desk, later(event.ends_at))
  const afterMove = [await countUntold(db, at), await revision()]
  const place = { organisation_id: at.organisation_id, venue_id: venue.id }
  const { floor, capacity, hearing_loop } = room
  const renamed = { name: 'Riddarfjärden', floor, capacity: capacity ?? null, hearing_loop }
  await changeRoom(db, { ...place, room_id: room.id, details: renamed })
  const afterRoom = await revision()
  await keepChangeQuiet(db, at)
  const { id, ...before } = (await findVenue(db, place)) ?? { id: '' }
  const details = { ...before, street_address: 'Hantverkargatan 29' } as typeof venue
  await changeVenue(db, { ...place, details })

  expect(kept).toMatchObject({ ok: true, is_moved: true })
  expect([afterMove, afterRoom]).toEqual([[1, 1], 2])
  expect([await countUntold(db, at), await revision()]).toEqual([1, 3])
})

test('what concerns nobody’s way or time is not news', async () => {
  const desk = await aDesk()
  await aRegistration({ event_id: desk.event.id })

  const kept = await move(desk, { description_sv: 'Ny text', capacity: null })

  expect(kept).toMatchObject({ is_moved: false })
  expect(await countUntold(db, desk.at)).toBe(0)
})

test('the organiser may let it be; then nobody is told', async () => {
  const desk = await aDesk()
  await aRegistration({ event_id: desk.event.id })
  await move(desk, later(desk.event.ends_at))

  await keepChangeQuiet(db, desk.at)

  expect(await countUntold(db, desk.at)).toBe(0)
  expect(await tellOfChange(db, { ...desk.at, message_sv: '', message_en: '' })).toMatchObject({
    ok: false,
  })
  expect(await letters()).toEqual([])
})

test('another organisation neither sees nor tells', async () => {
  const desk = await aDesk()
  const { member } = await aMember()
  await aRegistration({ event_id: desk.event.id })
  await move(desk, later(desk.event.ends_at))

  const stranger = { ...desk.at, organisation_id: member.organisation_id }

  expect(await countUntold(db, stranger)).toBe(0)
  expect(await tellOfChange(db, { ...stranger, message_sv: '', message_en: '' })).toMatchObject({
    ok: false,
  })
  expect(await countUntold(db, desk.at)).toBe(1)
})

const askedBy = ({ cookie }: Desk, { event }: Desk) => ({
  page: { request: pageRequest('/desk', cookie), params: { event: event.id }, context: {} },
  form: {
    request: formRequest('/desk', { message_sv: '', message_en: '' }, cookie),
    params: { event: event.id },
    context: {},
  },
})

test('after saving, the page says how many do not know, and sends when asked to', async () => {
  const desk = await aDesk()
  await aRegistration({ event_id: desk.event.id })
  const before = await answerOf(changes.loader(askedBy(desk, desk).page))
  await move(desk, later(desk.event.ends_at))

  const asked = await answerOf(changes.loader(askedBy(desk, desk).page))
  const sent = await answerOf(changes.action(askedBy(desk, desk).form))
  const quiet = await answerOf(dismissal.action(askedBy(desk, desk).form))

  expect(before.location).toBe(`/desk/events/${desk.event.id}?done=event_saved`)
  expect((asked.data as { count: number }).count).toBe(1)
  expect(sent.location).toBe(`/desk/events/${desk.event.id}?done=change_told`)
  expect(quiet.location).toBe(`/desk/events/${desk.event.id}?done=change_kept_quiet`)
  expect(await letters()).toHaveLength(1)
})

test('at another organisation’s desk it is not there', async () => {
  const [desk, stranger] = [await aDesk(), await aDesk()]
  await aRegistration({ event_id: desk.event.id })
  await move(desk, later(desk.event.ends_at))
  const { page, form } = askedBy(stranger, desk)

  const answers = [
    await answerOf(changes.loader(page)),
    await answerOf(changes.action(form)),
    await answerOf(dismissal.action(askedBy(stranger, desk).form)),
  ]

  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404])
  expect(await countUntold(db, desk.at)).toBe(1)
})
