import { describe, expect, test } from 'vitest'
import { action as copy } from '#app/organising/routes/desk-event-copy.tsx'
import { action as publish } from '#app/organising/routes/desk-event-publication.tsx'
import { action as withdraw } from '#app/organising/routes/desk-event-withdrawal.tsx'
import { loader as eventLoader } from '#app/programme/routes/desk-event.tsx'
import { action as edit, loader as editLoader } from '#app/programme/routes/desk-event-edit.tsx'
import { action as create } from '#app/programme/routes/desk-event-new.tsx'
import { loader as eventsLoader } from '#app/programme/routes/desk-events.tsx'
import { action as addArea } from '#app/programme/routes/desk-focus-areas.tsx'
import { loader as programmeLoader } from '#app/programme/routes/desk-programme.tsx'
import { action as keepRoom } from '#app/programme/routes/desk-room.tsx'
import { loader as sessionLoader } from '#app/programme/routes/desk-session.tsx'
import { action as addSession } from '#app/programme/routes/desk-session-new.tsx'
import { loader as speakerLoader } from '#app/programme/routes/desk-speaker.tsx'
import { loader as tracksLoader } from '#app/programme/routes/desk-tracks.tsx'
import { loader as venueLoader } from '#app/programme/routes/desk-venue.tsx'
import { toLocal } from '#app/tools/instant.ts'
import { db } from '#db/connect.ts'
import { anEvent } from '#tests/factories/event.ts'
import { aMember } from '#tests/factories/member.ts'
import { aSession } from '#tests/factories/session.ts'
import { aSpeaker } from '#tests/factories/speaker.ts'
import { aRoom, aVenue } from '#tests/factories/venue.ts'
import { get, post, thrown } from '#tests/support/asking.ts'
import { eventDetails, inFebruary, sessionDetails } from './details.ts'

type Refusal = {
  data: { values: Record<string, string>; errors: Record<string, string[]>; refusal: string | null }
  init: { status: number }
}

const textOf = (value: unknown) => (value === null ? '' : String(value))
const fields = (details: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(details).map(([name, value]) => [name, textOf(value)]))

const eventForm = (wishes: Record<string, string> = {}) => ({
  ...fields(eventDetails()),
  starts_at: '2027-02-09T10:00',
  ends_at: '2027-02-09T16:00',
  ...wishes,
})
const sessionForm = (wishes: Record<string, string> = {}) => ({
  ...fields(sessionDetails()),
  starts_at: '2027-02-09T13:00',
  ends_at: '2027-02-09T14:00',
  ...wishes,
})

async function aDesk(wishes: Parameters<typeof anEvent>[0] = {}) {
  const { member, cookie } = await aMember()
  const { organisation_id } = member
  const event = await anEvent({ ...inFebruary, organisation_id, ...wishes })
  return { organisation_id, cookie, event, params: { event: event.id } }
}

describe('the form of an event', () => {
  test.each<{
    what: string
    wishes: Record<string, string>
    field: string
    reason: string
  }>([
    {
      what: 'a time the clock skips',
      wishes: { starts_at: '2027-03-28T02:30' },
      field: 'starts_at',
      reason: 'finns inte',
    },
    {
      what: 'a time the clock shows twice',
      wishes: { starts_at: '2027-10-31T02:30' },
      field: 'starts_at',
      reason: 'två gånger',
    },
    {
      what: 'an end before the start',
      wishes: { ends_at: '2027-02-09T09:00' },
      field: 'ends_at',
      reason: 'före starttiden',
    },
    { what: 'no title', wishes: { title_sv: ' ' }, field: 'title_sv', reason: 'Fyll i' },
    {
      what: 'a link that is none',
      wishes: { online_url: 'javascript:alert(1)' },
      field: 'online_url',
      reason: 'https://',
    },
    {
      what: 'a late opening',
      wishes: { registration_opens_at: '2027-02-09T11:00' },
      field: 'registration_opens_at',
      reason: 'öppna',
    },
    {
      what: 'a late closing',
      wishes: { registration_closes_at: '2027-02-10T11:00' },
      field: 'registration_closes_at',
      reason: 'stänga',
    },
    {
      what: 'needs kept too long',
      wishes: { keep_needs_days: '400' },
      field: 'keep_needs_days',
      reason: 'längre',
    },
    {
      what: 'a capacity in words',
      wishes: { capacity: 'många' },
      field: 'capacity',
      reason: 'siffror',
    },
  ])('refuses $what at its field, and keeps what was typed', async ({ wishes, field, reason }) => {
    const { cookie } = await aMember()
    const typed = eventForm(wishes)

    const answer = (await create(post('/desk/events/new', typed, { cookie }))) as unknown as Refusal

    expect(answer.init.status).toBe(422)
    expect(Object.keys(answer.data.errors)).toEqual([field])
    expect(answer.data.errors[field]?.join(' ')).toContain(reason)
    expect(answer.data.values).toEqual(typed)
  })

  test('takes the hour that comes twice when it says which, and shows it again as it was', async () => {
    const { member, cookie } = await aMember()
    const form = eventForm({ starts_at: '2027-10-31T02:30+01:00', ends_at: '2027-10-31T09:00' })

    const answer = (await create(post('/desk/events/new', form, { cookie }))) as Response

    const event = await db
      .selectFrom('events')
      .select(['id', 'starts_at'])
      .where('organisation_id', '=', member.organisation_id)
      .executeTakeFirstOrThrow()
    expect(answer.headers.get('Location')).toBe(
      `/desk/events/${event.id}/programme?done=event_created`,
    )
    expect(event.starts_at).toBe('2027-10-31T01:30:00.000Z')
    expect(toLocal(event.starts_at)).toBe('2027-10-31T02:30+01:00')
  })

  test.each([
    ['2', 2],
    ['', null],
  ])('keeps %o as the days before that a letter reminds', async (reminder_days, kept) => {
    const { cookie, params, event } = await aDesk({ reminder_days: 7 })

    await edit(post('/x', eventForm({ reminder_days }), { cookie, params }))

    const row = await db
      .selectFrom('events')
      .select('reminder_days')
      .where('id', '=', event.id)
      .executeTakeFirstOrThrow()
    expect(row.reminder_days).toBe(kept)
  })

  test('says at the capacity how many seats are taken', async () => {
    const { cookie, params } = await aDesk({ taken: 57 })

    const answer = (await edit(
      post('/x', eventForm({ capacity: '56' }), { cookie, params }),
    )) as unknown as Refusal

    expect(answer.init.status).toBe(409)
    expect(answer.data.errors).toEqual({
      capacity: ['57 platser är redan tagna. Skriv minst det talet, eller avboka några först.'],
    })
  })

  test('names the sessions that would fall outside, and offers to move them', async () => {
    const { cookie, params, event } = await aDesk()
    await aSession({ event_id: event.id, starts_at: '2027-02-09T13:00:00.000Z' })
    const form = eventForm({ ends_at: '2027-02-09T14:30' })

    const answer = (await edit(post('/x', form, { cookie, params }))) as unknown as Refusal

    expect(answer.data.errors.starts_at?.join()).toContain('Bostad först (kl. 14–15)')
  })
})

describe('the form of a session', () => {
  test('says whose a taken room is, and when', async () => {
    const { cookie, params, organisation_id } = await aDesk()
    const venue = await aVenue({ organisation_id })
    const room = await aRoom({ venue_id: venue.id })
    const other = await anEvent({ organisation_id, title_sv: 'Grannen' })
    await aSession({
      event_id: other.id,
      starts_at: '2027-02-09T12:30:00.000Z',
      room_id: room.id,
    })

    const answer = (await addSession(
      post('/x', sessionForm({ room_id: room.id }), { cookie, params }),
    )) as unknown as Refusal

    expect(answer.init.status).toBe(409)
    expect(answer.data.errors.room_id).toEqual([
      'Mälarsalen är upptaget 9 februari 2027 kl. 13.30–14.30 av Bostad först (Grannen). ' +
        'Välj ett annat rum eller en annan tid.',
    ])
  })

  test('allows more seats than the room has', async () => {
    const { cookie, params, organisation_id } = await aDesk()
    const venue = await aVenue({ organisation_id })
    const room = await aRoom({ venue_id: venue.id, capacity: 10 })
    const form = sessionForm({ room_id: room.id, capacity: '40' })

    const answer = (await addSession(post('/x', form, { cookie, params }))) as Response

    expect(answer.status).toBe(303)
  })

  test('says the times of the event to a session outside it', async () => {
    const { cookie, params } = await aDesk()
    const form = sessionForm({ ends_at: '2027-02-09T17:00' })

    const answer = (await addSession(post('/x', form, { cookie, params }))) as unknown as Refusal

    expect(answer.data.errors.starts_at?.join()).toContain('9 februari 2027 kl. 10–16')
  })
})

test('publishing says in one sentence that something is missing', async () => {
  const { cookie, params } = await aDesk({ published_at: null })

  const answer = (await publish(post('/x', {}, { cookie, params }))) as unknown as Refusal

  expect([answer.init.status, answer.data.refusal]).toEqual([
    409,
    'Det går inte att publicera än. Fyll i det som saknas.',
  ])
})

test('withdrawing is refused in a sentence while somebody has a seat', async () => {
  const { cookie, params } = await aDesk({ taken: 1 })

  const answer = (await withdraw(post('/x', {}, { cookie, params }))) as unknown as Refusal

  expect(answer.init.status).toBe(409)
  expect(answer.data.refusal).toContain('Ställ in det i stället')
})

test('a focus area has one letter, whatever script', async () => {
  const { cookie } = await aMember()
  const ask = async (letter: string) =>
    (await addArea(post('/x', { letter, name_sv: 'N', name_en: '' }, { cookie }))) as unknown

  expect(((await ask('å')) as Response).status).toBe(303)
  expect(((await ask('Å')) as Refusal).init.status).toBe(409)
  expect(((await ask('4')) as Refusal).init.status).toBe(422)
})

describe("another organisation's desk", () => {
  test('sees 404 wherever it looks, and can do nothing', async () => {
    const { event, organisation_id } = await aDesk()
    const session = await aSession({ event_id: event.id, starts_at: event.starts_at })
    const venue = await aVenue({ organisation_id })
    const room = await aRoom({ venue_id: venue.id })
    const speaker = await aSpeaker({ organisation_id })
    const { cookie } = await aMember()
    const params = {
      event: event.id,
      session: session.id,
      venue: venue.id,
      room: room.id,
      speaker: speaker.id,
    }
    const room_form = { name: 'R', floor: '', capacity: '', hearing_loop: 'yes' }
    const copy_form = { title_sv: 'K', title_en: '', starts_at: '2027-05-01T10:00' }
    const asked = [
      eventLoader,
      editLoader,
      programmeLoader,
      sessionLoader,
      tracksLoader,
      venueLoader,
      speakerLoader,
    ].map((loader) => thrown(loader(get('/x', { cookie, params }) as never)))
    const sent = [
      edit(post('/x', eventForm(), { cookie, params })),
      addSession(post('/x', sessionForm(), { cookie, params })),
      publish(post('/x', {}, { cookie, params })),
      withdraw(post('/x', {}, { cookie, params })),
      copy(post('/x', copy_form, { cookie, params })),
      keepRoom(post('/x', room_form, { cookie, params })),
    ].map(thrown)

    const statuses = (await Promise.all([...asked, ...sent])).map(({ status }) => status)

    expect(statuses).toEqual(statuses.map(() => 404))
  })

  test('lists none of the events', async () => {
    await aDesk()
    const { cookie } = await aMember()

    const answer = (await eventsLoader(get('/desk', { cookie }) as never)) as unknown as {
      data: { events: unknown[] }
    }

    expect(answer.data.events).toEqual([])
  })
})

test('those who only read may open the programme but not change it', async () => {
  const { member, cookie } = await aMember({ role: 'reporter' })
  const event = await anEvent({ ...inFebruary, organisation_id: member.organisation_id })
  const params = { event: event.id }

  const page = (await programmeLoader(get('/x', { cookie, params }) as never)) as unknown as {
    data: { may_edit: boolean }
  }

  expect(page.data.may_edit).toBe(false)
  expect((await thrown(edit(post('/x', eventForm(), { cookie, params })))).status).toBe(403)
  expect((await thrown(editLoader(get('/x', { cookie, params }) as never))).status).toBe(403)
})
