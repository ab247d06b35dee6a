import { beforeEach, expect, test } from 'vitest'
import * as my from '#app/registrations/routes/my.tsx'
import * as calendar from '#app/registrations/routes/my-calendar.ts'
import * as cancellation from '#app/registrations/routes/my-cancellation.tsx'
import * as page from '#app/registrations/routes/my-registration.tsx'
import * as seminars from '#app/registrations/routes/my-seminars.tsx'
import * as link from '#app/registrations/routes/my-ticket-link.tsx'
import { formatCode } from '#app/tools/code.ts'
import { plus } from '#app/tools/instant.ts'
import { forgetTries } from '#app/web/rate-limit.server.ts'
import { db } from '#db/connect.ts'
import { anEvent } from '#tests/factories/event.ts'
import { aRegistration, aSeat } from '#tests/factories/registration.ts'
import { aSession } from '#tests/factories/session.ts'
import { emptyTables } from '#tests/support/database.ts'
import { answerOf, formRequest, letters, lettersTo, pageRequest, stateOf } from './support.ts'

beforeEach(async () => {
  forgetTries()
  await emptyTables(db)
})

type One = { id: string; link: string }

async function cookieOf({ link: token }: One, before = '') {
  const request = pageRequest(`/my/tickets/${token}`, before)
  const { cookie } = await answerOf(link.loader({ request, params: { token }, context: {} }))
  return cookie?.split(';')[0] ?? ''
}

const args = ({ id }: { id: string }, request: Request) => ({
  request,
  params: { registration: id },
  context: {},
})

test('a private link opens the ticket and leaves the token out of the address', async () => {
  const event = await anEvent({ online_url: 'https://video.example.org/secret' })
  const registration = await aRegistration({ event_id: event.id, name: 'Åsa Öberg' })
  const request = pageRequest(`/my/tickets/${registration.link}`)
  const params = { token: registration.link }

  const opened = await answerOf(link.loader({ request, params, context: {} }))
  const cookie = await cookieOf(registration)
  const shown = await answerOf(page.loader(args(registration, pageRequest('/my', cookie))))

  expect([opened.status, opened.location]).toEqual([303, `/my/registrations/${registration.id}`])
  expect(opened.cookie).not.toContain(registration.link)
  expect(opened.cookie).toContain('HttpOnly')
  expect((shown.data as { ticket: object }).ticket).toMatchObject({
    name: 'Åsa Öberg',
    state: 'confirmed',
    code: formatCode(registration.code),
    online_url: 'https://video.example.org/secret',
    qr_svg: expect.stringContaining('<svg'),
  })
})

test('without its link every page of a registration is simply not there', async () => {
  const mine = await aRegistration()
  const theirs = await aRegistration()
  const cookie = await cookieOf(mine)
  const get = () => args(theirs, pageRequest('/my', cookie))
  const post = () => args(theirs, formRequest('/my', {}, cookie))

  const answers = await Promise.all(
    [
      page.loader(get()),
      seminars.loader(get()),
      seminars.action(post()),
      cancellation.loader(get()),
      cancellation.action(post()),
      calendar.loader(get()),
      page.loader(args(mine, pageRequest('/my'))),
      page.loader(args(mine, pageRequest('/my', `${cookie}x`))),
    ].map(answerOf),
  )

  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404))
  expect(await stateOf(theirs.id)).toBe('confirmed')
})

test('whoever asks again and again for somebody’s links sends them one letter, and keeps them from nothing', async () => {
  const registration = await aRegistration({ email: 'asa@example.org' })
  const ask = () =>
    answerOf(
      my.action({
        request: formRequest('/my', { email: 'asa@example.org' }),
        params: {},
        context: {},
      }),
    )

  const answers = await Promise.all(Array.from({ length: 12 }, ask))
  const later = await aRegistration({ email: 'asa@example.org' })
  await ask()

  expect(new Set(answers.map(({ status, location }) => `${status} ${location}`))).toEqual(
    new Set(['303 /my/sent']),
  )
  const texts = (await lettersTo('asa@example.org')).map(({ text }) => text)
  expect(texts.map((text) => [registration, later].map(({ link }) => text.includes(link)))).toEqual(
    [
      [true, false],
      [true, true],
    ],
  )
})

test('links that lead nowhere are not found, and are slowed down when there are many', async () => {
  const statuses = new Set<number>()
  const guess = (token: string) =>
    answerOf(
      link.loader({ request: pageRequest(`/my/tickets/${token}`), params: { token }, context: {} }),
    )
  for (let i = 0; i < 31; i++) statuses.add((await guess(`guess-${i}`)).status)
  const registration = await aRegistration()

  expect([...statuses]).toEqual([410, 429])
  expect((await guess(registration.link)).status).toBe(303)
})

test('a browser remembers several registrations', async () => {
  const [one, other] = [await aRegistration(), await aRegistration()]
  const cookie = await cookieOf(other, await cookieOf(one))

  const statuses = [one, other].map(async (registration) => {
    const { status } = await answerOf(page.loader(args(registration, pageRequest('/my', cookie))))
    return status
  })

  expect(await Promise.all(statuses)).toEqual([200, 200])
})

test('the link to the meeting and the code are only for those with a seat', async () => {
  const event = await anEvent({ online_url: 'https://video.example.org/secret', capacity: 0 })
  const waiting = await aRegistration({ event_id: event.id, state: 'waiting' })
  const cookie = await cookieOf(waiting)

  const shown = await answerOf(page.loader(args(waiting, pageRequest('/my', cookie))))
  const file = await answerOf(calendar.loader(args(waiting, pageRequest('/my', cookie))))

  expect((shown.data as { ticket: object }).ticket).toMatchObject({
    state: 'waiting',
    position: 1,
    online_url: null,
    qr_svg: null,
  })
  expect(JSON.stringify(shown.data)).not.toContain('secret')
  expect(file.status).toBe(404)
})

test('one’s own calendar holds the day and the chosen seminars', async () => {
  const event = await anEvent()
  const seminar = await aSession({ event_id: event.id, starts_at: event.starts_at })
  const registration = await aRegistration({ event_id: event.id })
  await aSeat({ registration_id: registration.id, session_id: seminar.id })
  const cookie = await cookieOf(registration)

  const file = (await calendar.loader(
    args(registration, pageRequest('/my', cookie)),
  )) as unknown as Response

  const text = await file.text()
  expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(2)
  expect(text).toContain(`UID:session-${seminar.id}@`)
  expect(file.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
})

test('seminars are changed on their own page; a full one comes back at its question', async () => {
  const event = await anEvent()
  const starts_at = plus(event.starts_at, { hours: 1 })
  const roomy = await aSession({ event_id: event.id, starts_at })
  const full = await aSession({ event_id: event.id, starts_at, capacity: 0 })
  const registration = await aRegistration({ event_id: event.id })
  const cookie = await cookieOf(registration)
  const choose = (seminar_1: string) =>
    answerOf(seminars.action(args(registration, formRequest('/my', { seminar_1 }, cookie))))

  const saved = await choose(roomy.id)
  const refused = await choose(full.id)

  expect([saved.status, saved.location]).toEqual([
    303,
    `/my/registrations/${registration.id}?done=seminars`,
  ])
  expect([refused.status, Object.keys((refused.data as { errors: object }).errors)]).toEqual([
    409,
    ['seminar_1'],
  ])
})

test('cancelling twice ends the same way, and the page says that it is cancelled', async () => {
  const registration = await aRegistration()
  const cookie = await cookieOf(registration)
  const cancel = () =>
    answerOf(cancellation.action(args(registration, formRequest('/my', {}, cookie))))

  const answers = [await cancel(), await cancel()]

  expect(answers.map(({ location }) => location)).toEqual([
    `/my/registrations/${registration.id}?done=cancelled`,
    `/my/registrations/${registration.id}?done=cancelled`,
  ])
  expect(await stateOf(registration.id)).toBe('cancelled')
  expect(await letters()).toHaveLength(1)
})

test('asking for one’s links is answered alike whether there are any or not', async () => {
  const registration = await aRegistration({ email: 'asa@example.org' })
  await aRegistration({ email: 'asa@example.org', state: 'cancelled' })
  const ask = (email: string) =>
    answerOf(my.action({ request: formRequest('/my', { email }), params: {}, context: {} }))

  const known = await ask('Asa@Example.org')
  const unknown = await ask('else@example.org')

  expect(known).toEqual(unknown)
  expect(known.location).toBe('/my/sent')
  expect(await letters()).toEqual([['my-registrations', 'asa@example.org']])
  const [letter] = await lettersTo('asa@example.org')
  expect(letter?.text).toContain(`/my/tickets/${registration.link}`)
  expect(letter?.organisation_id).toBe(null)
})
