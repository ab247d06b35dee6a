import { describe, expect, test } from 'vitest'
import {
  addFocusArea,
  changeFocusArea,
  findFocusArea,
  listFocusAreas,
} from '#app/programme/focus-areas.server.ts'
import {
  addSpeaker,
  changeSpeaker,
  findSpeaker,
  listAppearances,
  listSpeakers,
} from '#app/programme/sessions/speakers.server.ts'
import { addTrack, changeTrack, listTracks } from '#app/programme/sessions/tracks.server.ts'
import {
  addRoom,
  changeRoom,
  findRoom,
  listAllRooms,
  listRooms,
} from '#app/programme/venues/rooms.server.ts'
import {
  addVenue,
  changeVenue,
  findVenue,
  listVenues,
} from '#app/programme/venues/venues.server.ts'
import { db } from '#db/connect.ts'
import { aFocusArea, anEvent } from '#tests/factories/event.ts'
import { anOrganisation } from '#tests/factories/organisation.ts'
import { aSession } from '#tests/factories/session.ts'
import { speakAt } from '#tests/factories/speaker.ts'
import { aRoom, aVenue } from '#tests/factories/venue.ts'

const organisation = async () => (await anOrganisation()).id

const notFound = { ok: false, refusal: 'not_found' }

const venueDetails = {
  name: 'Kulturhuset',
  street_address: 'Sergels torg 7',
  postal_code: '111 57',
  city: 'Stockholm',
  floor: '',
  directions_sv: '',
  directions_en: '',
  step_free: 'yes',
  hearing_loop: 'unknown',
  accessible_toilet: 'yes',
} as const
const roomDetails = { name: 'Foajén', floor: '2', capacity: 120, hearing_loop: 'no' } as const

describe('venues', () => {
  test('are listed with their rooms and the largest of them', async () => {
    const organisation_id = await organisation()
    await addVenue(db, { organisation_id, details: venueDetails })
    const venue_id = (await listVenues(db, { organisation_id }))[0]?.id ?? ''
    const own = { organisation_id, venue_id }
    await addRoom(db, { ...own, details: roomDetails })
    await addRoom(db, { ...own, details: { ...roomDetails, name: 'Salen', capacity: null } })

    const venues = await listVenues(db, { organisation_id })

    expect(venues.map(({ name, rooms, largest }) => [name, Number(rooms), largest])).toEqual([
      ['Kulturhuset', 2, 120],
    ])
  })

  test('tell the calendars of events to come when they change, not of events that were', async () => {
    const organisation_id = await organisation()
    const venue_id = (await aVenue({ organisation_id })).id
    const coming = await anEvent({ organisation_id, venue_id })
    const past = await anEvent({
      organisation_id,
      venue_id,
      starts_at: '2020-01-01T09:00:00.000Z',
      ends_at: '2020-01-01T15:00:00.000Z',
    })

    const changed = await changeVenue(db, { organisation_id, venue_id, details: venueDetails })

    expect(changed).toEqual({ ok: true, id: venue_id })

    const rows = await db
      .selectFrom('events')
      .select(['id', 'revision'])
      .where('venue_id', '=', venue_id)
      .execute()
    const revisions = Object.fromEntries(rows.map(({ id, revision }) => [id, revision]))
    expect([revisions[coming.id], revisions[past.id]]).toEqual([1, 0])
  })

  test('of others are neither found nor changed, nor given rooms', async () => {
    const organisation_id = await organisation()
    const venue_id = (await aVenue()).id
    const room_id = (await aRoom({ venue_id })).id
    const own = { organisation_id, venue_id }

    expect(await findVenue(db, own)).toBeUndefined()
    expect(await changeVenue(db, { ...own, details: venueDetails })).toEqual(notFound)
    expect(await addRoom(db, { ...own, details: roomDetails })).toEqual(notFound)
    expect(await changeRoom(db, { ...own, room_id, details: roomDetails })).toEqual(notFound)
    expect(await findRoom(db, { ...own, room_id })).toBeUndefined()
    expect(await listRooms(db, own)).toEqual([])
    expect(await listAllRooms(db, own)).toEqual([])
  })
})

test('rooms stand in the order they were added, and change in place', async () => {
  const organisation_id = await organisation()
  const venue_id = (await aVenue({ organisation_id })).id
  const own = { organisation_id, venue_id }
  for (const name of ['Ö', 'A']) await addRoom(db, { ...own, details: { ...roomDetails, name } })
  const [first] = await listRooms(db, own)

  await changeRoom(db, { ...own, room_id: first?.id ?? '', details: { ...roomDetails, name: 'Z' } })

  expect((await listRooms(db, own)).map(({ name }) => name)).toEqual(['Z', 'A'])
})

describe('speakers', () => {
  const speaker = { name: 'Åsa Öberg', role_sv: '', role_en: '', affiliation: '' }

  test('are listed in Swedish order with how often they speak', async () => {
    const organisation_id = await organisation()
    const ids: string[] = []
    for (const name of ['Åsa Öberg', 'Zara Bah', 'Anna Ek'])
      ids.push((await addSpeaker(db, { organisation_id, details: { ...speaker, name } })) ?? '')
    const event = await anEvent({ organisation_id })
    const session = await aSession({ event_id: event.id, starts_at: event.starts_at })
    await speakAt({ session_id: session.id, speaker_id: ids[0] ?? '' })

    const listed = await listSpeakers(db, { organisation_id })

    expect(listed.map(({ name, sessions }) => [name, Number(sessions)])).toEqual([
      ['Anna Ek', 0],
      ['Zara Bah', 0],
      ['Åsa Öberg', 1],
    ])
    const appearances = await listAppearances(db, { organisation_id, speaker_id: ids[0] ?? '' })
    expect(appearances.map(({ id }) => id)).toEqual([session.id])
  })

  test('of others are neither found nor changed', async () => {
    const strange = await addSpeaker(db, {
      organisation_id: await organisation(),
      details: speaker,
    })
    const own = { organisation_id: await organisation(), speaker_id: strange ?? '' }

    expect(await findSpeaker(db, own)).toBeUndefined()
    expect(await changeSpeaker(db, { ...own, details: speaker })).toBe(false)
    expect(await listAppearances(db, own)).toEqual([])
  })
})

describe('focus areas', () => {
  const health = { letter: 'H', name_sv: 'Hälsa', name_en: 'Health' }

  test('have one letter each', async () => {
    const organisation_id = await organisation()
    const first = await addFocusArea(db, { organisation_id, details: health })
    const other = await aFocusArea({ organisation_id })

    expect(first.ok).toBe(true)
    expect(await addFocusArea(db, { organisation_id, details: health })).toEqual({
      ok: false,
      refusal: 'letter_taken',
      field: 'letter',
    })
    expect(
      await changeFocusArea(db, { organisation_id, focus_area_id: other.id, details: health }),
    ).toEqual({ ok: false, refusal: 'letter_taken', field: 'letter' })
    expect(
      await changeFocusArea(db, {
        organisation_id,
        focus_area_id: other.id,
        details: { letter: 'B', name_sv: 'Bosättning', name_en: '' },
      }),
    ).toEqual({ ok: true, id: other.id })
    expect((await listFocusAreas(db, { organisation_id })).map(({ letter }) => letter)).toEqual([
      'H',
      'B',
    ])
  })

  test('of others are neither found nor changed', async () => {
    const own = { organisation_id: await organisation(), focus_area_id: (await aFocusArea()).id }

    expect(await findFocusArea(db, own)).toBeUndefined()
    expect(await changeFocusArea(db, { ...own, details: health })).toEqual({
      ok: false,
      refusal: 'not_found',
    })
  })
})

describe('tracks', () => {
  const track = { name_sv: 'Hälsa', name_en: '', focus_area_id: null }

  test('stand in the order they were added, with their focus area', async () => {
    const organisation_id = await organisation()
    const event_id = (await anEvent({ organisation_id })).id
    const focus_area_id = (await aFocusArea({ organisation_id })).id
    const own = { organisation_id, event_id }
    const first = await addTrack(db, { ...own, details: track })
    await addTrack(db, { ...own, details: { ...track, name_sv: 'Bo' } })

    const details = { ...track, focus_area_id }
    const track_id = first.ok ? first.id : ''
    const changed = await changeTrack(db, { ...own, track_id, details })

    expect(changed).toEqual({ ok: true, id: track_id })

    const tracks = await listTracks(db, { organisation_id, event_id })
    expect(tracks.map(({ name_sv, letter }) => [name_sv, letter])).toEqual([
      ['Hälsa', 'A'],
      ['Bo', null],
    ])
  })

  test("take neither another's event nor another's focus area", async () => {
    const organisation_id = await organisation()
    const event_id = (await anEvent({ organisation_id })).id
    const own = { organisation_id, event_id }
    const details = { ...track, focus_area_id: (await aFocusArea()).id }
    const stranger = { organisation_id, event_id: (await anEvent()).id }

    expect(await addTrack(db, { ...own, details })).toEqual(notFound)
    expect(await addTrack(db, { ...stranger, details: track })).toEqual(notFound)
    expect(await changeTrack(db, { ...own, track_id: 'none', details: track })).toEqual(notFound)
  })
})
