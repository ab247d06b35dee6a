import { beforeEach, describe, expect, test } from 'vitest'
import { removeSpeaker } from '#app/organising/removals.server.ts'
import * as speaker from '#app/organising/routes/desk-speaker-removal.tsx'
import { createEvent } from '#app/programme/events/event-details.server.ts'
import {
  removeFocusArea,
  removeRoom,
  removeTrack,
  removeVenue,
  takeOutSession,
} from '#app/programme/removals.server.ts'
import { loader as focusAreaPage } from '#app/programme/routes/desk-focus-area.tsx'
import * as focusArea from '#app/programme/routes/desk-focus-area-removal.tsx'
import * as room from '#app/programme/routes/desk-room-removal.tsx'
import * as track from '#app/programme/routes/desk-track-removal.tsx'
import { loader as venuePage } from '#app/programme/routes/desk-venue.tsx'
import * as venue from '#app/programme/routes/desk-venue-removal.tsx'
import { newId } from '#app/tools/id.ts'
import { atomically, db } from '#db/connect.ts'
import { anAccreditation } from '#tests/factories/accreditation.ts'
import { aFocusArea, anEvent, focusOn } from '#tests/factories/event.ts'
import { aMember } from '#tests/factories/member.ts'
import { aSession, aTrack } from '#tests/factories/session.ts'
import { aSpeaker, speakAt } from '#tests/factories/speaker.ts'
import { aRoom, aVenue } from '#tests/factories/venue.ts'
import { get, post, thrown } from '#tests/support/asking.ts'
import { emptyTables } from '#tests/support/database.ts'
import { eventDetails, inFebruary } from './details.ts'

beforeEach(() => emptyTables(db))

type Refusal = { data: { refusal: string | null }; init: { status: number } }
type Uses = { data: { uses: { id: string; count: number }[] } }

/** A house with one of each, and an event that uses none of them. */
async function aHouse() {
  const { member, cookie } = await aMember()
  const { organisation_id, person_id } = member
  const event = await anEvent({ ...inFebruary, organisation_id, title_sv: 'Vårmötet' })
  const { id: venue_id } = await aVenue({ organisation_id })
  const { id: room_id } = await aRoom({ venue_id })
  const { id: track_id } = await aTrack({ event_id: event.id })
  const { id: speaker_id } = await aSpeaker({ organisation_id })
  const { id: focus_area_id } = await aFocusArea({ organisation_id })
  const ids = { venue_id, room_id, track_id, speaker_id, focus_area_id }
  const session = (wishes: Partial<Parameters<typeof aSession>[0]> = {}) =>
    aSession({ event_id: event.id, starts_at: event.starts_at, ...wishes })
  const params = {
    event: event.id,
    ...{ venue: venue_id, room: room_id, track: track_id },
    ...{ speaker: speaker_id, focus_area: focus_area_id },
  }
  const own = { organisation_id, person_id, event_id: event.id, ...ids }
  return { own, event, session, cookie, params, ...ids }
}

type House = Awaited<ReturnType<typeof aHouse>>

const things = [
  { what: 'venue', table: 'venues', remove: removeVenue, route: venue },
  { what: 'room', table: 'rooms', remove: removeRoom, route: room },
  { what: 'track', table: 'tracks', remove: removeTrack, route: track },
  { what: 'speaker', table: 'speakers', remove: removeSpeaker, route: speaker },
  { what: 'focus_area', table: 'focus_areas', remove: removeFocusArea, route: focusArea },
] as const

const countOf = async (table: (typeof things)[number]['table']) =>
  (await db.selectFrom(table).select('id').execute()).length

/** How each is put to use. */
const use: Record<(typeof things)[number]['what'], (house: House) => Promise<unknown>> = {
  venue: ({ own, venue_id }) => anEvent({ organisation_id: own.organisation_id, venue_id }),
  room: ({ session, room_id }) => session({ room_id }),
  track: ({ session, track_id }) => session({ track_id }),
  speaker: async ({ session, speaker_id }) =>
    speakAt({ session_id: (await session()).id, speaker_id }),
  focus_area: ({ event, focus_area_id }) => focusOn({ event_id: event.id, focus_area_id }),
}

describe.each(things)('a $what', ({ what, table, remove, route }) => {
  test('that nothing uses is removed for good, and it is written down by whom', async () => {
    const { own } = await aHouse()

    const removed = await remove(db, own)

    expect(removed).toEqual({ ok: true, value: null })
    expect(await countOf(table)).toBe(0)
    expect(await db.selectFrom('audit_entries').selectAll().execute()).toMatchObject([
      {
        verb: `remove_${what}`,
        subject_type: what,
        subject_id: own[`${what}_id`],
        person_id: own.person_id,
        organisation_id: own.organisation_id,
      },
    ])
  })

  test('that is used stays, and nothing is written down', async () => {
    const house = await aHouse()
    await use[what](house)

    const refused = await remove(db, house.own)

    expect(refused).toEqual({ ok: false, refusal: 'in_use' })
    expect(await countOf(table)).toBe(1)
    expect(await db.selectFrom('audit_entries').select('id').execute()).toEqual([])
  })

  test('of another organisation is not there', async () => {
    const { own } = await aHouse()
    const { member } = await aMember()
    const { organisation_id, person_id } = member

    const refused = await remove(db, { ...own, organisation_id, person_id })

    expect(refused).toEqual({ ok: false, refusal: 'not_found' })
    expect(await countOf(table)).toBe(1)
  })

  test('is removed on its page, which says so after', async () => {
    const { cookie, params } = await aHouse()

    const page = (await route.loader(get('/x', { cookie, params }))) as unknown as {
      data: { uses: number }
    }
    const answer = (await route.action(post('/x', {}, { cookie, params }))) as Response

    expect(page.data.uses).toBe(0)
    expect([answer.status, answer.headers.get('Location')]).toEqual([
      303,
      expect.stringMatching(new RegExp(`^/desk/.*\\?done=${what}_removed$`)),
    ])
    expect(await countOf(table)).toBe(0)
  })

  test('that is used is refused in a sentence, 409', async () => {
    const house = await aHouse()
    await use[what](house)
    const { cookie, params } = house

    const answer = (await route.action(post('/x', {}, { cookie, params }))) as unknown as Refusal

    expect(answer.init.status).toBe(409)
    expect(answer.data.refusal).toMatch(/går inte att ta bort\./)
  })

  test('is removed by those who may edit, and by nobody else', async () => {
    const { own, params } = await aHouse()
    const reporter = await aMember({ role: 'reporter', organisation_id: own.organisation_id })
    const asked = { cookie: reporter.cookie, params }

    expect((await thrown(route.loader(get('/x', asked)))).status).toBe(403)
    expect((await thrown(route.action(post('/x', {}, asked)))).status).toBe(403)
    expect(await countOf(table)).toBe(1)
  })
})

test('a venue takes its unused rooms with it, and stays while one of them is used', async () => {
  const { own, session, room_id, venue_id } = await aHouse()
  await aRoom({ venue_id })
  const { id } = await session({ room_id })

  const used = await removeVenue(db, own)
  const rooms = await countOf('rooms')
  await atomically(db, (trx) => takeOutSession(trx, { ...own, session_id: id }))
  const removed = await removeVenue(db, own)

  expect([used.ok, rooms]).toEqual([false, 2])
  expect(removed.ok).toBe(true)
  expect(await countOf('rooms')).toBe(0)
})

test('a session that was taken out of its programme holds nothing back, and lets go', async () => {
  const { own, session, room_id, track_id, speaker_id } = await aHouse()
  const { id } = await session({ room_id, track_id, cancelled_at: '2026-01-01T00:00:00.000Z' })
  await speakAt({ session_id: id, speaker_id })

  const removed = [
    await removeRoom(db, own),
    await removeTrack(db, own),
    await removeSpeaker(db, own),
  ]

  expect(removed.map(({ ok }) => ok)).toEqual([true, true, true])
  const kept = await db.selectFrom('sessions').selectAll().executeTakeFirstOrThrow()
  expect(kept).toMatchObject({ id, room_id: null, track_id: null })
})

test('a journalist who asked to meet a removed speaker keeps that wish in words', async () => {
  const { own, event, speaker_id } = await aHouse()
  const asked = { event_id: event.id, speaker_id }
  await anAccreditation({ ...asked, email_key: 'a', interview_with: 'en deltagare' })
  await anAccreditation({ ...asked, email_key: 'b', interview_with: '' })
  await anAccreditation({ ...asked, email_key: 'c', name: '', interview_with: '' })

  await removeSpeaker(db, own)

  expect(
    await db
      .selectFrom('accreditations')
      .select(['speaker_id', 'interview_with'])
      .orderBy('email_key')
      .execute(),
  ).toEqual([
    { speaker_id: null, interview_with: 'Åsa Öberg, en deltagare' },
    { speaker_id: null, interview_with: 'Åsa Öberg' },
    { speaker_id: null, interview_with: '' },
  ])
})

test('the page says in which events, and how many sessions or tracks there', async () => {
  const { own, event, session, room_id, venue_id, focus_area_id, cookie, params } = await aHouse()
  const { organisation_id } = own
  await session({ room_id })
  await session({ room_id, starts_at: '2027-02-09T11:00:00.000Z' })
  await session({ room_id, cancelled_at: '2026-01-01T00:00:00.000Z' })
  const later = await anEvent({ organisation_id, venue_id, starts_at: '2028-01-01T09:00:00.000Z' })
  await aTrack({ event_id: event.id, focus_area_id })
  await focusOn({ event_id: later.id, focus_area_id })
  const usesOn = async (loader: typeof venuePage | typeof focusAreaPage) =>
    ((await loader(get('/x', { cookie, params }) as never)) as unknown as Uses).data.uses.map(
      ({ id, count }) => [id, count],
    )

  expect(await usesOn(venuePage)).toEqual([
    [later.id, 0],
    [event.id, 2],
  ])
  expect(await usesOn(focusAreaPage)).toEqual([
    [later.id, 0],
    [event.id, 1],
  ])
})

test('a venue that is chosen and removed at the same time is one or the other, never an error', async () => {
  for (let round = 0; round < 8; round++) {
    const { own, venue_id } = await aHouse()
    const { organisation_id, person_id } = own
    const details = eventDetails({ venue_id, title_sv: newId() })

    const [made, removed] = await Promise.all([
      createEvent(db, { organisation_id, person_id, details }),
      removeVenue(db, own),
    ])

    expect([made.ok, removed.ok].filter(Boolean)).toHaveLength(1)
  }
})
