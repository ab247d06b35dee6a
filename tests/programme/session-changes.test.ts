import { describe, expect, test } from 'vitest'
import { takeOutSession } from '#app/programme/removals.server.ts'
import { addSession, changeSession } from '#app/programme/sessions/session-changes.server.ts'
import { listSessions } from '#app/programme/sessions/sessions.server.ts'
import { now } from '#app/tools/instant.ts'
import { atomically, db } from '#db/connect.ts'
import { anEvent } from '#tests/factories/event.ts'
import { aMember } from '#tests/factories/member.ts'
import { aSession, aTrack } from '#tests/factories/session.ts'
import { aSpeaker } from '#tests/factories/speaker.ts'
import { aRoom, aVenue } from '#tests/factories/venue.ts'
import { inFebruary, sessionDetails } from './details.ts'

async function aPlace() {
  const { organisation_id, person_id } = (await aMember()).member
  const event = await anEvent({ ...inFebruary, organisation_id })
  const venue = await aVenue({ organisation_id })
  const room = await aRoom({ venue_id: venue.id })
  return { organisation_id, event, room, own: { organisation_id, person_id, event_id: event.id } }
}

const revisionOf = async (id: string) =>
  (await db.selectFrom('events').select('revision').where('id', '=', id).executeTakeFirst())
    ?.revision

describe('a session that is added', () => {
  test('stands in the programme with its room, track and speakers, and calendars hear of it', async () => {
    const { event, room, own } = await aPlace()
    const track = await aTrack({ event_id: event.id })
    const second = await aSpeaker({ organisation_id: own.organisation_id, name: 'B' })
    const first = await aSpeaker({ organisation_id: own.organisation_id, name: 'A' })
    const details = sessionDetails({
      room_id: room.id,
      track_id: track.id,
      speaker_ids: [second.id, first.id, second.id],
    })

    const added = await addSession(db, { ...own, details })

    expect(added.ok).toBe(true)
    const [session] = await listSessions(db, event.id)
    expect(session).toMatchObject({
      title_sv: 'Bostad först',
      room_name: 'Mälarsalen',
      track_name_sv: 'Bosättning',
      capacity: 40,
      taken: 0,
    })
    expect(session?.speakers.map(({ name }) => name)).toEqual(['B', 'A'])
    expect(await revisionOf(event.id)).toBe(1)
  })

  test('has no seats to count unless it is a seminar', async () => {
    const { event, own } = await aPlace()

    await addSession(db, { ...own, details: sessionDetails({ kind: 'break' }) })

    expect((await listSessions(db, event.id)).map(({ capacity }) => capacity)).toEqual([null])
  })

  test.each([
    ['begins before', { starts_at: '2027-02-09T08:59:00.000Z' }],
    ['ends after', { ends_at: '2027-02-09T15:01:00.000Z' }],
  ])('is refused when it %s the event, with its times', async (_, times) => {
    const { own } = await aPlace()

    expect(await addSession(db, { ...own, details: sessionDetails(times) })).toEqual({
      ok: false,
      refusal: 'outside_event',
      ...inFebruary,
    })
  })

  test("cannot name another's room, track or speaker", async () => {
    const { own } = await aPlace()
    const other = await aPlace()
    const choices = [
      { room_id: other.room.id },
      { track_id: (await aTrack({ event_id: other.event.id })).id },
      { speaker_ids: [(await aSpeaker()).id] },
    ]

    for (const choice of choices)
      expect(await addSession(db, { ...own, details: sessionDetails(choice) })).toEqual({
        ok: false,
        refusal: 'unknown_choice',
      })
  })

  test("is not found through another organisation's desk", async () => {
    const { event } = await aPlace()
    const { own } = await aPlace()
    const stranger = { ...own, event_id: event.id }

    expect(await addSession(db, { ...stranger, details: sessionDetails() })).toEqual({
      ok: false,
      refusal: 'not_found',
    })
  })
})

describe('a room', () => {
  const withOther = async (wishes: Parameters<typeof anEvent>[0] = {}) => {
    const place = await aPlace()
    const other = await anEvent({ organisation_id: place.organisation_id, ...wishes })
    const booked = await aSession({
      event_id: other.id,
      starts_at: '2027-02-09T12:30:00.000Z',
      title_sv: 'Grannens seminarium',
      room_id: place.room.id,
    })
    return { ...place, booked }
  }
  const outcomes = { true: 'booked', false: 'refused' } as const
  const book = async ({ own, room }: Awaited<ReturnType<typeof aPlace>>, wishes = {}) => {
    const details = sessionDetails({ room_id: room.id, ...wishes })
    return addSession(db, { ...own, details })
  }

  test('is not booked twice, also by a draft of another event, and it says by what', async () => {
    const place = await withOther({ published_at: null, title_sv: 'Grannen' })

    expect(await book(place)).toMatchObject({
      ok: false,
      refusal: 'room_taken',
      clash: {
        id: place.booked.id,
        title_sv: 'Grannens seminarium',
        event_title_sv: 'Grannen',
        starts_at: '2027-02-09T12:30:00.000Z',
        ends_at: '2027-02-09T13:30:00.000Z',
      },
    })
  })

  test('is free until the moment the next begins', async () => {
    const place = await withOther()

    expect((await book(place, { ends_at: '2027-02-09T12:30:00.000Z' })).ok).toBe(true)
  })

  test('is free when the other event is cancelled, or its session removed', async () => {
    const cancelled = await withOther({ cancelled_at: now() })
    const removed = await withOther()
    await atomically(db, (trx) =>
      takeOutSession(trx, {
        ...removed.own,
        event_id: removed.booked.event_id,
        session_id: removed.booked.id,
      }),
    )

    expect((await book(cancelled)).ok).toBe(true)
    expect((await book(removed)).ok).toBe(true)
  })

  test('goes to one of those who book it at the same time', async () => {
    const place = await aPlace()
    const other = await anEvent({ ...inFebruary, organisation_id: place.organisation_id })
    const booking = (event_id: string) =>
      addSession(db, {
        ...place.own,
        event_id,
        details: sessionDetails({ room_id: place.room.id }),
      })

    const answers = await Promise.all([booking(place.event.id), booking(other.id)])

    expect(answers.map(({ ok }) => outcomes[`${ok}`]).sort()).toEqual(['booked', 'refused'])
  })

  test('does not stand in its own way when a session is changed', async () => {
    const place = await aPlace()
    const added = await book(place)
    const session_id = added.ok ? added.id : ''
    const details = sessionDetails({ room_id: place.room.id, title_sv: 'Nytt namn' })

    expect(await changeSession(db, { ...place.own, session_id, details })).toMatchObject({
      ok: true,
      id: session_id,
    })
  })
})

describe('a session that is changed', () => {
  const taken = async (seats: number) => {
    const place = await aPlace()
    const starts_at = '2027-02-09T12:00:00.000Z'
    const session = await aSession({ event_id: place.event.id, starts_at, taken: seats })
    return { ...place.own, session_id: session.id }
  }

  test('keeps at least as many seats as are taken', async () => {
    const session = await taken(12)

    expect(
      await changeSession(db, { ...session, details: sessionDetails({ capacity: 11 }) }),
    ).toEqual({ ok: false, refusal: 'below_taken', taken: 12 })
    expect(
      (await changeSession(db, { ...session, details: sessionDetails({ capacity: 12 }) })).ok,
    ).toBe(true)
  })

  test('stays a seminar while somebody has chosen it', async () => {
    const session = await taken(1)

    expect(
      await changeSession(db, { ...session, details: sessionDetails({ kind: 'plenary' }) }),
    ).toEqual({ ok: false, refusal: 'has_seats', taken: 1 })
  })

  test('is not found once it is removed', async () => {
    const session = await taken(0)
    await atomically(db, (trx) => takeOutSession(trx, session))

    expect(await changeSession(db, { ...session, details: sessionDetails() })).toEqual({
      ok: false,
      refusal: 'not_found',
    })
  })
})

test('a session is removed once, and calendars hear of it once', async () => {
  const { event, own } = await aPlace()
  const { id: session_id } = await aSession({ event_id: event.id, starts_at: event.starts_at })
  const remove = (event_id: string) =>
    atomically(db, (trx) => takeOutSession(trx, { ...own, event_id, session_id }))

  expect(await remove('another event')).toEqual({ ok: false, refusal: 'not_found' })
  expect(await remove(event.id)).toMatchObject({ ok: true, value: { id: session_id } })
  expect(await remove(event.id)).toEqual({ ok: false, refusal: 'removed' })
  expect(await listSessions(db, event.id)).toEqual([])
  expect(await revisionOf(event.id)).toBe(1)
})
