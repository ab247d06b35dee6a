import { describe, expect, test } from 'vitest'
import { changeEvent, createEvent } from '#app/programme/events/event-details.server.ts'
import { findDeskEvent, listEvents } from '#app/programme/events/events.server.ts'
import { listSessions } from '#app/programme/sessions/sessions.server.ts'
import { db } from '#db/connect.ts'
import { aFocusArea, anEvent } from '#tests/factories/event.ts'
import { aMember } from '#tests/factories/member.ts'
import { anOrganisation } from '#tests/factories/organisation.ts'
import { aSession } from '#tests/factories/session.ts'
import { aRoom, aVenue } from '#tests/factories/venue.ts'
import { eventDetails, inFebruary } from './details.ts'

const read = (event: { organisation_id: string; id: string }) =>
  findDeskEvent(db, { organisation_id: event.organisation_id, event_id: event.id })

async function change(
  { organisation_id, id }: { organisation_id: string; id: string },
  {
    move_sessions = false,
    ...wishes
  }: Parameters<typeof eventDetails>[0] & {
    move_sessions?: boolean
  } = {},
) {
  const { person_id } = (await aMember({ organisation_id })).member
  return changeEvent(db, {
    organisation_id,
    person_id,
    event_id: id,
    details: eventDetails(wishes),
    move_sessions,
  })
}

describe('a new event', () => {
  test('is a draft with all that was filled in, at an address made of its title', async () => {
    const { organisation_id, person_id } = (await aMember()).member
    const venue = await aVenue({ organisation_id })
    const area = await aFocusArea({ organisation_id })
    const details = eventDetails({
      title_sv: 'Åtta vägar till ett hem',
      venue_id: venue.id,
      focus_area_ids: [area.id, area.id],
    })

    const made = await createEvent(db, { organisation_id, person_id, details })

    const event = await findDeskEvent(db, { organisation_id, event_id: made.ok ? made.id : '' })
    const { focus_area_ids, ...columns } = details
    expect(event).toMatchObject({
      ...columns,
      slug: 'atta-vagar-till-ett-hem',
      published_at: null,
      revision: 0,
      taken: 0,
    })
    expect(event?.venue?.name).toBe('Länsstyrelsen')
    expect(event?.focus_areas.map(({ letter }) => letter)).toEqual(['A'])
  })

  test('gets a numbered address when others have the title, and one of its own without letters', async () => {
    const { organisation_id, person_id } = (await aMember()).member
    const make = (title_sv: string) =>
      createEvent(db, { organisation_id, person_id, details: eventDetails({ title_sv }) })
    for (const title of ['Unik dag', 'Unik dag!', 'unik DAG', '———', '…'])
      expect((await make(title)).ok).toBe(true)

    const slugs = (await listEvents(db, { organisation_id })).map(({ slug }) => slug).sort()

    expect(slugs).toEqual(['event', 'event-2', 'unik-dag', 'unik-dag-2', 'unik-dag-3'])
  })

  test.each(['venue_id', 'follows_up_id', 'beside_id', 'focus_area_ids'] as const)(
    "cannot name another organisation's %s",
    async (field) => {
      const { organisation_id, person_id } = (await aMember()).member
      const others = {
        venue_id: async () => (await aVenue()).id,
        follows_up_id: async () => (await anEvent()).id,
        beside_id: async () => (await anEvent()).id,
        focus_area_ids: async () => [(await aFocusArea()).id],
      }
      const details = eventDetails({ [field]: await others[field]() })

      expect(await createEvent(db, { organisation_id, person_id, details })).toEqual({
        ok: false,
        refusal: 'unknown_choice',
      })
    },
  )
})

describe('a change', () => {
  test('keeps the address once the event has been public, also after it was withdrawn', async () => {
    const event = await anEvent({ ...inFebruary, slug: 'forsta-namnet', revision: 2 })
    const hidden = await anEvent({ ...inFebruary, slug: 'andra', published_at: null, revision: 1 })

    await change(event, { title_sv: 'Ett helt nytt namn' })
    await change(hidden, { title_sv: 'Ett annat nytt namn' })

    expect((await read(event))?.slug).toBe('forsta-namnet')
    expect((await read(hidden))?.slug).toBe('andra')
  })

  test('renames the address of what was never public', async () => {
    const event = await anEvent({ ...inFebruary, published_at: null })

    await change(event, { title_sv: 'Namn två' })

    expect((await read(event))?.slug).toBe('namn-tva')
  })

  test('is heard by calendars when it moves or is renamed, not when only the contact changes', async () => {
    const event = await anEvent({ ...inFebruary, ...columnsOf(eventDetails()), revision: 3 })

    await change(event, { contact_phone: '070-174 06 06' })
    expect((await read(event))?.revision).toBe(3)

    await change(event, { ends_at: '2027-02-09T16:00:00.000Z' })
    expect((await read(event))?.revision).toBe(4)
  })

  test('of capacity is refused under what is taken, says how many, and changes nothing', async () => {
    const event = await anEvent({ ...inFebruary, taken: 57, title_sv: 'Före' })

    expect(await change(event, { capacity: 56, title_sv: 'Efter' })).toEqual({
      ok: false,
      refusal: 'below_taken',
      taken: 57,
    })
    expect((await read(event))?.title_sv).toBe('Före')
    expect(await change(event, { capacity: 57 })).toMatchObject({ ok: true, id: event.id })
    expect(await change(event, { capacity: null })).toMatchObject({ ok: true, id: event.id })
  })

  test('is refused for a cancelled event, and for another organisation', async () => {
    const cancelled = await anEvent({ ...inFebruary, cancelled_at: '2027-01-01T00:00:00.000Z' })
    const other = await anOrganisation()

    expect(await change(cancelled)).toEqual({ ok: false, refusal: 'cancelled' })
    expect(await change({ id: cancelled.id, organisation_id: other.id })).toEqual({
      ok: false,
      refusal: 'not_found',
    })
  })

  test('cannot make an event follow up itself', async () => {
    const event = await anEvent(inFebruary)

    expect(await change(event, { follows_up_id: event.id })).toEqual({
      ok: false,
      refusal: 'unknown_choice',
    })
  })
})

describe('new times', () => {
  test('are refused while sessions would stand outside them, each named', async () => {
    const event = await anEvent(inFebruary)
    const late = { event_id: event.id, starts_at: '2027-02-09T14:00:00.000Z' }
    await aSession({ ...late, title_sv: 'Sist' })

    const outcome = await change(event, { ends_at: '2027-02-09T14:30:00.000Z' })

    expect(outcome).toMatchObject({
      ok: false,
      refusal: 'sessions_outside',
      sessions: [{ title_sv: 'Sist' }],
    })
  })

  test('take the sessions along when asked, on the same times of the clock', async () => {
    const event = await anEvent(inFebruary)
    await aSession({ event_id: event.id, starts_at: '2027-02-09T12:00:00.000Z' })

    const outcome = await change(event, {
      starts_at: '2027-05-11T08:00:00.000Z',
      ends_at: '2027-05-11T14:00:00.000Z',
      move_sessions: true,
    })

    expect(outcome).toMatchObject({ ok: true, id: event.id })
    const times = (await listSessions(db, event.id)).map(({ starts_at }) => starts_at)
    expect(times).toEqual(['2027-05-11T11:00:00.000Z'])
  })

  test("are refused where another event has a session's room, and nothing moves", async () => {
    const { organisation_id } = (await aMember()).member
    const venue = await aVenue({ organisation_id })
    const room = await aRoom({ venue_id: venue.id })
    const event = await anEvent({ ...inFebruary, organisation_id })
    const other = await anEvent({ organisation_id, title_sv: 'Grannen', published_at: null })
    await aSession({
      event_id: event.id,
      starts_at: '2027-02-09T12:00:00.000Z',
      room_id: room.id,
    })
    await aSession({
      event_id: other.id,
      starts_at: '2027-02-10T12:30:00.000Z',
      room_id: room.id,
      title_sv: 'Hos grannen',
    })

    const outcome = await change(event, {
      starts_at: '2027-02-10T09:00:00.000Z',
      ends_at: '2027-02-10T15:00:00.000Z',
      move_sessions: true,
    })

    expect(outcome).toMatchObject({
      ok: false,
      refusal: 'room_taken',
      clash: { title_sv: 'Hos grannen', event_title_sv: 'Grannen', room_name: 'Mälarsalen' },
    })
    expect((await read(event))?.starts_at).toBe(event.starts_at)
  })
})

function columnsOf({ focus_area_ids, ...columns }: ReturnType<typeof eventDetails>) {
  return columns
}
