import { beforeEach, expect, test } from 'vitest'
import * as page from '#app/registrations/routes/register.tsx'
import { loader as registered } from '#app/registrations/routes/registered.tsx'
import { plus } from '#app/tools/instant.ts'
import { countTry, forgetTries } from '#app/web/rate-limit.server.ts'
import { db } from '#db/connect.ts'
import { anEvent } from '#tests/factories/event.ts'
import { aRegistration } from '#tests/factories/registration.ts'
import { aSession } from '#tests/factories/session.ts'
import { emptyTables } from '#tests/support/database.ts'
import { serving } from '#tests/support/serving.ts'
import { answerOf, formRequest, letters } from './support.ts'

const { action, loader } = page

beforeEach(async () => {
  forgetTries()
  await emptyTables(db)
})

const starts_at = plus(new Date().toISOString(), { days: 21 })
const typed = { name: 'Nour Khalil', email: 'nour@example.org', language: 'sv' }

const send = (slug: string, fields: Record<string, string | string[]> = typed) =>
  answerOf(
    action({
      request: formRequest(`/events/${slug}/register`, fields),
      params: { event: slug },
      context: {},
    }),
  )

const show = (slug: string, query = '') =>
  answerOf(
    loader({
      request: new Request(`http://localhost:3000/events/${slug}/register${query}`),
      params: { event: slug },
      context: {},
    }),
  )

test('a registration leads to a page that says what happens now', async () => {
  const event = await anEvent()

  const answer = await send(event.slug)

  expect([answer.status, answer.location]).toEqual([
    303,
    `/events/${event.slug}/registered?state=confirmed`,
  ])
})

test('the second time an address registers, the browser is answered to the letter as the first', async () => {
  const event = await anEvent({ capacity: 3 })
  const full = await anEvent({ capacity: 0 })
  await aRegistration({ event_id: full.id, email: 'nour@example.org', state: 'waiting' })

  const [first, second] = [await send(event.slug), await send(event.slug)]
  const fullKnown = await send(full.slug)
  const fullUnknown = await send(full.slug, { ...typed, email: 'else@example.org' })
  const lineKnown = await send(full.slug, { ...typed, waiting_list: 'yes' })
  const lineUnknown = await send(full.slug, { ...typed, email: 'n@example.org', waiting_list: 'y' })

  expect(second).toEqual(first)
  expect(fullKnown.data).toEqual({
    ...(fullUnknown.data as object),
    values: { ...typed },
  })
  expect(lineKnown).toEqual(lineUnknown)
})

test('bad answers come back with their reasons, and everything that was typed', async () => {
  const event = await anEvent()
  const fields = {
    name: 'Å'.repeat(10_000),
    email: 'nour at example',
    language: 'sv',
    food_needs: ['vegan', 'no_pork'],
    access_needs: ['step_free', 'hearing_loop'],
    access_other: 'x'.repeat(600),
    municipality_code: '9999',
  }

  const answer = await send(event.slug, fields)

  const { values, errors } = answer.data as { values: object; errors: object }
  expect(answer.status).toBe(422)
  expect(values).toEqual(fields)
  expect(errors).toEqual({
    name: ['Texten är för lång. Skriv högst 120 tecken.'],
    email: ['Skriv en e-postadress, till exempel namn@exempel.se.'],
    municipality_code: ['Välj ett av alternativen.'],
    access_other: ['Texten är för lång. Skriv högst 500 tecken.'],
  })
  expect(await letters()).toEqual([])
})

test('what is left out is asked for by name, once', async () => {
  const event = await anEvent()

  const { data } = await send(event.slug, { name: ' ', email: '', language: 'sv' })

  expect((data as { errors: object }).errors).toEqual({
    name: ['Skriv ditt namn, som det ska stå på biljetten.'],
    email: ['Skriv din e-postadress, så att biljetten når dig.'],
  })
})

test('names are kept as they are written: emoji, other scripts, markup and formulas; line breaks go', async () => {
  const event = await anEvent()

  await send(event.slug, { ...typed, name: 'نور 😀\r\n<b>{{name}}</b> =1+1' })

  const { name } = await db.selectFrom('registrations').select('name').executeTakeFirstOrThrow()
  const letter = await db.selectFrom('outbox').selectAll().executeTakeFirstOrThrow()
  expect(name).toBe('نور 😀 <b>{{name}}</b> =1+1')
  expect(letter.text).toContain('Hej نور 😀 <b>{{name}}</b> =1+1,')
  expect(letter.html).toContain('&lt;b&gt;{{name}}&lt;/b&gt;')
})

test('a seminar that filled meanwhile is named at its own question, and can then be waited for', async () => {
  const event = await anEvent()
  const seminar = await aSession({ event_id: event.id, starts_at, capacity: 0 })

  const full = await send(event.slug, { ...typed, seminar_1: seminar.id })
  const waiting = await send(event.slug, { ...typed, seminar_1: `wait:${seminar.id}` })

  expect(full.status).toBe(409)
  expect(Object.keys((full.data as { errors: object }).errors)).toEqual(['seminar_1'])
  expect((full.data as { values: object }).values).toEqual({ ...typed, seminar_1: seminar.id })
  expect(waiting.status).toBe(303)
})

test('a full event says so in a sentence, and offers its waiting list', async () => {
  const event = await anEvent({ capacity: 0 })

  const answer = await send(event.slug)
  const page = await show(event.slug)
  const waiting = await send(event.slug, { ...typed, waiting_list: 'yes' })

  expect([answer.status, (answer.data as { refusal: string }).refusal]).toEqual([
    409,
    expect.stringContaining('väntelistan'),
  ])
  expect((page.data as { page: { is_full: boolean } }).page.is_full).toBe(true)
  expect(waiting.location).toBe(`/events/${event.slug}/registered?state=waiting`)
})

test('what is closed, called off or past shows why instead of a form; what is not published is not there', async () => {
  const closed = await anEvent({ registration_closes_at: '2026-01-01T00:00:00.000Z' })
  const cancelled = await anEvent({ cancelled_at: '2026-01-01T00:00:00.000Z' })
  const draft = await anEvent({ published_at: null })

  const states = [await show(closed.slug), await show(cancelled.slug)].map(
    ({ data }) => (data as { page: { state: string } }).page.state,
  )

  expect(states).toEqual(['closed', 'cancelled'])
  expect((await send(closed.slug)).status).toBe(409)
  expect([(await show(draft.slug)).status, (await send(draft.slug)).status]).toEqual([404, 404])
})

test('the page tells who is responsible, on what ground, and the very day each thing is deleted', async () => {
  const event = await anEvent({
    starts_at: '2099-02-09T09:00:00.000Z',
    ends_at: '2099-02-09T15:00:00.000Z',
    keep_days: 30,
    keep_needs_days: 7,
  })

  const { data } = await show(event.slug, '?lang=en')

  expect((data as { page: { information: object } }).page.information).toEqual({
    organisation: 'Länsstyrelsen i Stockholms län',
    basis:
      'A task in the public interest (Article 6(1)(e) of the General Data Protection Regulation).',
    deleted: '11 March 2099',
    needs_deleted: '16 February 2099',
  })
})

test('nobody is kept from registering by what others do with their address, and gets few letters for it', async () => {
  const [tried, wanted] = [await anEvent(), await anEvent()]
  for (let times = 0; times < 20; times++) await send(tried.slug)

  const answer = await send(wanted.slug)

  expect(answer.status).toBe(303)
  expect((await letters()).map(([letter]) => letter)).toEqual([
    'registration-confirmed',
    'registration-exists',
    'registration-confirmed',
  ])
})

test('an agency of three thousand registers in ten minutes; more are told for how long, and keep what they typed', async () => {
  const event = await anEvent()
  for (let times = 0; times < 2999; times++) await countTry('registration_by_network', 'unknown')

  // What is refused for what was typed spends no try.
  const mistyped = await serving({ 'events/:event/register': page })(
    formRequest(`/events/${event.slug}/register`, { ...typed, name: '' }),
  )
  const last = await send(event.slug)
  const refused = await serving({ 'events/:event/register': page })(
    formRequest(`/events/${event.slug}/register`, { ...typed, name: 'Åsa Öberg' }),
  )

  expect([mistyped.status, last.status, refused.status]).toEqual([422, 303, 429])
  expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(590)
  const html = (await refused.text()).replaceAll('<!-- -->', '')
  expect(html).toContain('Vänta 10 minuter och försök igen.')
  expect(html).toContain('value="Åsa Öberg"')
})

test('the page after says only what its address says', async () => {
  const event = await anEvent()
  const ask = (query: string) =>
    answerOf(
      registered({
        request: new Request(`http://localhost:3000/events/${event.slug}/registered${query}`),
        params: { event: event.slug },
        context: {},
      }),
    )

  const states = [
    await ask('?state=waiting'),
    await ask('?state=confirmed'),
    await ask('?state=<b>'),
  ]

  expect(states.map(({ data }) => (data as { state: string }).state)).toEqual([
    'waiting',
    'confirmed',
    'confirmed',
  ])
})

test('at a full event seminars are wished for, so no seats are counted; the full ones say so', async () => {
  const event = await anEvent({ starts_at, capacity: 0 })
  await aSession({ event_id: event.id, starts_at, capacity: 0, title_sv: 'Full' })
  await aSession({ event_id: event.id, starts_at, capacity: 40, title_sv: 'Ledig' })

  const { data } = await show(event.slug)

  const { slots } = (data as { page: { slots: { choices: { title: string; end: string }[] }[] } })
    .page
  expect(slots[0]?.choices.map(({ title, end }) => [title, end])).toEqual([
    ['Full', 'Fullt just nu'],
    ['Ledig', ''],
  ])
})

test('the page tells search engines and those who share it what it is', async () => {
  const event = await anEvent({ title_sv: 'En dag i maj' })
  const answer = serving({ 'events/:event/register': page })
  const address = `http://localhost:3000/events/${event.slug}/register`

  const head = await (await answer(new Request(address))).text()

  expect(head).toMatch(
    /<meta name="description" content="Anmäl dig till En dag i maj, .*Arrangör: Länsstyrelsen/,
  )
  expect(head).toContain(`<link rel="canonical" href="${address}"/>`)
})
