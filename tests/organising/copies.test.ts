import { describe, expect, test } from 'vitest'
import { copyEvent } from '#app/organising/event-life.server.ts'
import { copyParts } from '#app/programme/events/event.ts'
import { findDeskEvent } from '#app/programme/events/events.server.ts'
import { listSessions } from '#app/programme/sessions/sessions.server.ts'
import { db } from '#db/connect.ts'
import { aFocusArea, anEvent, focusOn } from '#tests/factories/event.ts'
import { aMember } from '#tests/factories/member.ts'
import { aSession, aTrack } from '#tests/factories/session.ts'
import { aSpeaker, speakAt } from '#tests/factories/speaker.ts'
import { aRoom, aVenue } from '#tests/factories/venue.ts'
import { inFebruary } from '#tests/programme/details.ts'

/** Last year's day with everything on it. */
async function aWholeEvent() {
  const { organisation_id, person_id } = (await aMember()).member
  const venue = await aVenue({ organisation_id })
  const room = await aRoom({ venue_id: venue.id })
  const area = await aFocusArea({ organisation_id })
  const event = await anEvent({
    ...inFebruary,
    organisation_id,
    venue_id: venue.id,
    online_url: 'https://video.example.org/secret',
    description_sv: 'Om dagen',
    taken: 12,
    capacity: 80,
    funding: 'eu',
    registration_closes_at: '2027-02-02T16:00:00.000Z',
  })
  await focusOn({ event_id: event.id, focus_area_id: area.id })
  const track = await aTrack({ event_id: event.id, focus_area_id: area.id })
  const session = await aSession({
    event_id: event.id,
    starts_at: '2027-02-09T12:00:00.000Z',
    room_id: room.id,
    track_id: track.id,
    taken: 7,
  })
  const speaker = await aSpeaker({ organisation_id })
  await speakAt({ session_id: session.id, speaker_id: speaker.id })
  return { organisation_id, person_id, event, room }
}

const toMay = {
  title_sv: 'Stockholm tillsammans',
  title_en: '',
  starts_at: '2027-05-11T08:00:00.000Z',
}

async function copied(
  { organisation_id, person_id, event }: Awaited<ReturnType<typeof aWholeEvent>>,
  parts: readonly (typeof copyParts)[number][],
) {
  const copy = await copyEvent(db, {
    ...{ organisation_id, person_id, event_id: event.id },
    ...toMay,
    parts,
  })
  const event_id = copy?.id ?? ''
  const made = await findDeskEvent(db, { organisation_id, event_id })
  return { copy, made, sessions: await listSessions(db, event_id) }
}

describe('a copy', () => {
  test('that is begun before the clock skips an hour keeps a session that would begin in it', async () => {
    const { organisation_id, person_id } = (await aMember()).member
    const event = await anEvent({
      organisation_id,
      starts_at: '2027-02-09T08:00:00.000Z',
      ends_at: '2027-02-09T15:00:00.000Z',
    })
    await aSession({
      event_id: event.id,
      starts_at: '2027-02-09T09:00:00.000Z',
      ends_at: '2027-02-09T10:00:00.000Z',
    })

    const copy = await copyEvent(db, {
      ...{ organisation_id, person_id, event_id: event.id, title_sv: 'Natt', title_en: '' },
      starts_at: '2027-03-28T00:30:00.000Z',
      parts: copyParts,
    })

    expect(await listSessions(db, copy?.id ?? '')).toMatchObject([
      { starts_at: '2027-03-28T01:30:00.000Z', ends_at: '2027-03-28T02:30:00.000Z' },
    ])
  })

  test('takes everything along, moved to the new start, but no seats, no link and no money', async () => {
    const whole = await aWholeEvent()

    const { copy, made, sessions } = await copied(whole, copyParts)

    expect(copy?.rooms_left_out).toBe(0)
    expect(made).toMatchObject({
      description_sv: 'Om dagen',
      starts_at: '2027-05-11T08:00:00.000Z',
      ends_at: '2027-05-11T14:00:00.000Z',
      registration_closes_at: '2027-05-04T15:00:00.000Z',
      capacity: 80,
      taken: 0,
      venue_id: whole.event.venue_id,
      online_url: null,
      funding: null,
      published_at: null,
      revision: 0,
    })
    expect(made?.slug).not.toBe(whole.event.slug)
    expect(made?.focus_areas).toHaveLength(1)
    expect(sessions).toHaveLength(1)
    expect(sessions[0]).toMatchObject({
      starts_at: '2027-05-11T11:00:00.000Z',
      ends_at: '2027-05-11T12:00:00.000Z',
      room_id: whole.room.id,
      track_name_sv: 'Bosättning',
      focus_letter: 'A',
      taken: 0,
    })
    expect(sessions[0]?.speakers.map(({ name }) => name)).toEqual(['Åsa Öberg'])
  })

  test('keeps a room for every session that has it, whoever has it earlier that day', async () => {
    const whole = await aWholeEvent()
    const { organisation_id, event, room } = whole
    const other = await anEvent({ organisation_id })
    const [event_id, room_id] = [event.id, room.id]
    await aSession({ event_id, starts_at: '2027-02-09T13:00:00.000Z', room_id })
    await aSession({ event_id: other.id, starts_at: '2027-05-11T08:00:00.000Z', room_id })

    const { copy, sessions } = await copied(whole, copyParts)

    expect(copy?.rooms_left_out).toBe(0)
    expect(sessions.map((session) => [session.starts_at, session.room_id])).toEqual([
      ['2027-05-11T11:00:00.000Z', room_id],
      ['2027-05-11T12:00:00.000Z', room_id],
    ])
  })

  test('takes nothing along that was not asked for', async () => {
    const { made, sessions } = await copied(await aWholeEvent(), [])

    expect(made).toMatchObject({
      summary_sv: '',
      description_sv: '',
      venue_id: null,
      capacity: null,
      registration_closes_at: null,
      sign_language: 'unknown',
    })
    expect(sessions).toEqual([])
  })

  test('leaves rooms and speakers behind where only the programme is wanted', async () => {
    const { sessions } = await copied(await aWholeEvent(), ['programme'])

    expect(sessions.map(({ room_id, speakers }) => ({ room_id, speakers }))).toEqual([
      { room_id: null, speakers: [] },
    ])
  })

  test('leaves out a room that is taken at the new time, and counts it', async () => {
    const whole = await aWholeEvent()
    await copied(whole, copyParts)

    const { copy, sessions } = await copied(whole, copyParts)

    expect(copy?.rooms_left_out).toBe(1)
    expect(sessions.map(({ room_id }) => room_id)).toEqual([null])
  })

  test("is not made of another organisation's event", async () => {
    const { event } = await aWholeEvent()
    const { organisation_id, person_id } = (await aMember()).member

    expect(
      await copyEvent(db, {
        ...{ organisation_id, person_id, event_id: event.id },
        ...toMay,
        parts: copyParts,
      }),
    ).toBeUndefined()
  })
})
