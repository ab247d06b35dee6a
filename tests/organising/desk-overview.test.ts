import { describe, expect, test } from 'vitest'
import type { Role } from '#app/accounts/permission.ts'
import { findOverview } from '#app/organising/event-overview.server.ts'
import * as overviewRoute from '#app/organising/routes/desk-event-overview.tsx'
import { now, plus } from '#app/tools/instant.ts'
import { db } from '#db/connect.ts'
import { anAccreditation } from '#tests/factories/accreditation.ts'
import { admitted } from '#tests/factories/admission.ts'
import { anEvent } from '#tests/factories/event.ts'
import { aMember } from '#tests/factories/member.ts'
import { aRegistration, aSeat } from '#tests/factories/registration.ts'
import { aSession } from '#tests/factories/session.ts'
import { aRoom, aVenue } from '#tests/factories/venue.ts'
import { countQueries } from '#tests/support/database.ts'
import { serving } from '#tests/support/serving.ts'

const { loader } = overviewRoute

async function aDesk(role: Role = 'organiser', wishes: Parameters<typeof anEvent>[0] = {}) {
  const { member, cookie } = await aMember({ role })
  const event = await anEvent({
    ...{ organisation_id: member.organisation_id, online_url: 'https://example.org/live' },
    ...{ sign_language: 'yes', speech_to_text: 'no', ...wishes },
  })
  const open = async (as = cookie) => {
    const url = `http://localhost:3000/desk/events/${event.id}`
    const request = new Request(url, { headers: { cookie: as } })
    return (await loader({ request, params: { event: event.id }, context: {} })).data
  }
  const keys = async () => (await open()).issues.map(({ key }) => key)
  const answer = serving({ 'desk/events/:event': overviewRoute })
  const page = async (language: 'sv' | 'en') => {
    const url = `http://localhost:3000/desk/events/${event.id}?lang=${language}`
    return (await answer(new Request(url, { headers: { cookie } }))).text()
  }
  return { event, open, keys, page }
}

/** What each figure counts, how many, and where it leads. */
const figuresOf = (page: string) =>
  [...page.matchAll(/<section class="figure" aria-label="([^"]*)">(.*?)<\/section>/g)].map(
    ([, label, figure = '']) => {
      const [, value = ''] = /class="figure-value">(.*?)<\/p>/.exec(figure) ?? []
      const [, href] = /href="([^"]*)"/.exec(value) ?? []
      return [label, value.replace(/<[^>]*>/g, ''), href]
    },
  )

const statusOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 200,
    (answer: Response) => answer.status,
  )

test.each([
  ['none', { reminder_days: null }, 'Ingen påminnelse går ut.'],
  ['a planned one', { reminder_days: 2 }, 'Går 7 februari 2030 kl. 9 till alla som har plats.'],
  [
    'a sent one',
    { reminder_days: 2, reminded_for: '2030-02-09T09:00:00.000Z' },
    'Har gått till alla som hade plats 7 februari 2030 kl. 9.',
  ],
])('the page tells of %s reminder', async (_, wishes, said) => {
  const times = { starts_at: '2030-02-09T09:00:00.000Z', ends_at: '2030-02-09T15:00:00.000Z' }
  const { open } = await aDesk('organiser', { ...times, ...wishes })

  expect((await open()).reminder).toBe(said)
})

describe('who may open an event', () => {
  test.each(['owner', 'organiser', 'press_officer', 'reporter'] as const)('%s', async (role) => {
    const { open } = await aDesk(role)

    expect(await statusOf(open())).toBe(200)
  })

  test('nobody of another organisation', async () => {
    const { open } = await aDesk()
    const stranger = await aMember({ role: 'owner' })

    expect(await statusOf(open(stranger.cookie))).toBe(404)
  })

  test('a reporter sees the numbers, and no way to what they may not open', async () => {
    const { open } = await aDesk('reporter', { published_at: null, online_url: null })

    const page = await open()

    expect(page.issues.map(({ key, href }) => [key, href])).toEqual([
      ['not_published', undefined],
      ['no_place', undefined],
      ['no_sessions', undefined],
    ])
    expect(page.may_open).toBe(false)
    expect(page.steps).toEqual([])
  })
})

test('an event is told in numbers: coming, beside the seats, waiting, cancelled, walked in', async () => {
  const { event, open } = await aDesk()
  const event_id = event.id
  for (let made = 0; made < 3; made++) await aRegistration({ event_id })
  await aRegistration({ event_id, source: 'door' })
  await aRegistration({ event_id, category: 'media' })
  await aRegistration({ event_id, state: 'waiting' })
  await aRegistration({ event_id, state: 'cancelled' })

  const { counts, capacity } = await open()

  expect(counts).toEqual({
    ...{ confirmed: 4, seatless: 1, waiting: 1, cancelled: 1, walk_ins: 1, all: 7 },
  })
  expect(capacity).toBe(160)
})

describe('while its day is near', () => {
  const soon = { starts_at: plus(now(), { days: 3 }) }

  test('an event tells how many have come in and how many journalists wait, each with its way', async () => {
    const { event, page } = await aDesk('organiser', soon)
    const other = await aDesk('organiser', soon)
    const event_id = event.id
    await admitted(await aRegistration({ event_id }))
    await admitted(await aRegistration({ event_id, category: 'media' }))
    await aRegistration({ event_id })
    await admitted(await aRegistration({ event_id: other.event.id }))
    for (const state of ['asked', 'asked', 'accepted', 'declined'] as const)
      await anAccreditation({ event_id, state })

    const [swedish, english] = [await page('sv'), await page('en')]

    expect(figuresOf(swedish).slice(4)).toEqual([
      ['insläppta', '2', `/desk/events/${event_id}/door`],
      ['journalister som väntar på svar', '2', `/desk/events/${event_id}/press?state=asked`],
    ])
    expect(swedish).toContain('av 3 anmälda')
    const ofTheDay = figuresOf(english).slice(4)
    expect(ofTheDay.map(([label, value]) => [label, value])).toEqual([
      ['let in', '2'],
      ['journalists awaiting an answer', '2'],
    ])
    expect(english).toContain('of 3 registered')
  })

  test('nothing of journalists who cannot ask, and a zero once they can', async () => {
    const closed = await aDesk('organiser', soon)
    const open = await aDesk('organiser', { ...soon, press_opened_at: now() })

    expect((await closed.open()).day).toEqual({ admitted: 0, coming: 0, asked: null })
    expect((await open.open()).day).toEqual({ admitted: 0, coming: 0, asked: 0 })
  })

  test('a reporter sees them too, and no way to the journalists', async () => {
    const { event, page } = await aDesk('reporter', soon)
    await anAccreditation({ event_id: event.id })

    const shown = await page('sv')

    expect(figuresOf(shown).slice(4)).toEqual([
      ['insläppta', '0', `/desk/events/${event.id}/door`],
      ['journalister som väntar på svar', '1', undefined],
    ])
    expect(shown).toContain('1 journalist väntar på svar')
    expect(shown).not.toContain(`/desk/events/${event.id}/press`)
  })

  test('and not before, nor when it is over', async () => {
    const early = await aDesk('organiser', { starts_at: plus(now(), { days: 30 }) })
    const past = await aDesk('organiser', { starts_at: plus(now(), { days: -3 }) })

    expect([(await early.open()).day, (await past.open()).day]).toEqual([null, null])
  })
})

test('weeks are counted in Stockholm, where a Sunday night is already Monday, empty ones too', async () => {
  const { event, open } = await aDesk()
  const event_id = event.id
  await aRegistration({ event_id, registered_at: '2027-01-10T22:59:00.000Z' })
  await aRegistration({ event_id, registered_at: '2027-01-10T23:01:00.000Z' })
  await aRegistration({ event_id, registered_at: '2027-01-25T12:00:00.000Z' })

  expect((await open()).weeks).toEqual([
    { monday: '2027-01-04', count: 1 },
    { monday: '2027-01-11', count: 1 },
    { monday: '2027-01-18', count: 0 },
    { monday: '2027-01-25', count: 1 },
  ])
})

describe('what is wrong', () => {
  test('nothing, when all is in place', async () => {
    const { event, keys } = await aDesk()
    await aSession({ event_id: event.id, starts_at: event.starts_at })

    expect(await keys()).toEqual([])
  })

  test('a draft without place, texts, programme and answers', async () => {
    const { keys } = await aDesk('organiser', {
      ...{ published_at: null, online_url: null, title_en: '', summary_sv: '' },
      ...{ description_sv: 'Välkommen.', sign_language: 'unknown' },
    })

    expect(await keys()).toEqual([
      'not_published',
      'no_place',
      'access_unknown',
      'missing_text',
      'missing_text',
      'missing_text',
      'no_sessions',
    ])
  })

  test('registration that has not opened, or has closed early', async () => {
    const later = await aDesk('organiser', { registration_opens_at: plus(now(), { days: 1 }) })
    const closed = await aDesk('organiser', { registration_closes_at: plus(now(), { days: -1 }) })

    expect((await later.keys())[0]).toBe('not_yet_open')
    expect((await closed.keys())[0]).toBe('closed_early')
  })

  test('someone waits though there are seats', async () => {
    const { event, open } = await aDesk()
    await aRegistration({ event_id: event.id, state: 'waiting' })

    expect((await open()).issues[0]).toMatchObject({
      key: 'seats_free_in_line',
      href: `/desk/events/${event.id}/registrations?state=waiting`,
      text: '1 person väntar fast det finns lediga platser. Ge den en plats.',
    })
  })

  test('journalists wait for an answer: good to know while there is time, to mend when the day is near', async () => {
    const early = await aDesk('press_officer')
    const near = await aDesk('press_officer', { starts_at: plus(now(), { days: 3 }) })
    for (const { event } of [early, near, near]) await anAccreditation({ event_id: event.id })
    await anAccreditation({ event_id: early.event.id, state: 'declined' })
    const waits = async ({ open }: typeof early) =>
      (await open()).issues
        .filter(({ key }) => key === 'journalists_wait')
        .map(({ tone, text, href }) => [tone, text, href])

    expect(await waits(early)).toEqual([
      [
        'info',
        '1 journalist väntar på svar om ackreditering. Svara.',
        `/desk/events/${early.event.id}/press?state=asked`,
      ],
    ])
    expect(await waits(near)).toEqual([
      [
        'warn',
        '2 journalister väntar på svar om ackreditering. Svara dem.',
        `/desk/events/${near.event.id}/press?state=asked`,
      ],
    ])
  })

  test('a session without a room, one larger than its room, one without a title in English', async () => {
    const { member, cookie } = await aMember()
    const venue = await aVenue({ organisation_id: member.organisation_id })
    const room = await aRoom({ venue_id: venue.id, name: 'Mälaren', capacity: 30 })
    const event = await anEvent({
      ...{ organisation_id: member.organisation_id, venue_id: venue.id },
      ...{ sign_language: 'yes', speech_to_text: 'no' },
    })
    const [event_id, starts_at] = [event.id, event.starts_at]
    const homeless = await aSession({ event_id, starts_at, title_en: '' })
    const large = await aSession({ event_id, starts_at, room_id: room.id, title_sv: 'Skolan' })
    await aSession({ event_id, starts_at, kind: 'break' })
    const request = new Request('http://localhost:3000/', { headers: { cookie } })

    const { data } = await loader({ request, params: { event: event_id }, context: {} })

    expect(data.issues.map(({ key, session_id, text }) => [key, session_id, text])).toEqual([
      [
        'missing_session_text',
        homeless.id,
        'En programpunkt saknar rubrik på ett av språken: Bostad först.',
      ],
      ['no_room', homeless.id, 'Bostad först har ingen lokal. Välj ett rum.'],
      [
        'room_too_small',
        large.id,
        'Skolan tar emot 40, men Mälaren rymmer 30. Byt rum eller sänk antalet.',
      ],
    ])
  })

  test('nothing any more, when it is over or cancelled', async () => {
    const over = plus(now(), { days: -2 })
    const past = await aDesk('organiser', { starts_at: over })
    const cancelled = await aDesk('organiser', { cancelled_at: now() })

    expect((await past.open()).issues).toEqual([])
    expect((await cancelled.open()).issues).toEqual([])
  })
})

test('what is next follows the chapter the event is in', async () => {
  const first = async (wishes: Parameters<typeof anEvent>[0]) => {
    const { phase, steps } = await (await aDesk('organiser', wishes)).open()
    return [phase, steps[0]?.key]
  }

  expect(await first({ published_at: null })).toEqual(['draft', 'texts'])
  expect(await first({})).toEqual(['registration', 'people'])
  expect(await first({ starts_at: plus(now(), { days: 3 }) })).toEqual(['day', 'caterer'])
  expect(await first({ starts_at: plus(now(), { days: -3 }) })).toEqual(['after', 'came'])
})

test('it takes the same number of queries for a small event and a large one', async () => {
  const small = await anEvent()
  await aRegistration({ event_id: small.id })
  const large = await anEvent()
  for (let made = 0; made < 12; made++) {
    const session = await aSession({ event_id: large.id, starts_at: large.starts_at })
    const { id } = await aRegistration({ event_id: large.id })
    await aSeat({ registration_id: id, session_id: session.id })
    await admitted({ id, event_id: large.id })
    await anAccreditation({ event_id: large.id })
  }
  const queries = ({ organisation_id, id }: typeof small) =>
    countQueries(db, (counted) =>
      findOverview(counted, { organisation_id, event_id: id, now: now() }),
    )

  expect(await queries(large)).toBe(await queries(small))
})
