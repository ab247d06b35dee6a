import { beforeEach, expect, test } from 'vitest'
import type { Role } from '#app/accounts/permission.ts'
import * as eventCancellation from '#app/organising/routes/desk-event-cancellation.tsx'
import * as removal from '#app/organising/routes/desk-session-removal.tsx'
import * as page from '#app/registrations/routes/desk-registration.tsx'
import * as cancellation from '#app/registrations/routes/desk-registration-cancellation.tsx'
import * as letter from '#app/registrations/routes/desk-registration-letter.ts'
import * as move from '#app/registrations/routes/desk-registration-move.tsx'
import * as adding from '#app/registrations/routes/desk-registration-new.tsx'
import * as seminars from '#app/registrations/routes/desk-registration-seminars.tsx'
import { plus } from '#app/tools/instant.ts'
import { db } from '#db/connect.ts'
import { anEvent } from '#tests/factories/event.ts'
import { aMember } from '#tests/factories/member.ts'
import { aRegistration } from '#tests/factories/registration.ts'
import { aSession } from '#tests/factories/session.ts'
import { emptyTables } from '#tests/support/database.ts'
import { answerOf, formRequest, letters, pageRequest, stateOf } from './support.ts'

beforeEach(() => emptyTables(db))

async function aDesk(role: Role = 'organiser', wishes: Parameters<typeof anEvent>[0] = {}) {
  const { member, cookie } = await aMember({ role })
  const { organisation_id } = member
  const event = await anEvent({ organisation_id, ...wishes })
  const other = await anEvent({ organisation_id })
  const seminar = await aSession({
    event_id: event.id,
    starts_at: plus(event.starts_at, { hours: 1 }),
  })
  const registration = await aRegistration({ event_id: event.id, email: 'asa@example.org' })
  const params = { event: event.id, registration: registration.id, session: seminar.id }
  return { cookie, event, other, seminar, registration, params }
}

type Params = Awaited<ReturnType<typeof aDesk>>['params']

const get = (cookie: string, params: Params) => ({
  request: pageRequest('/desk', cookie),
  params,
  context: {},
})
const send = (fields: Record<string, string>, cookie: string, params: Params) => ({
  request: formRequest('/desk', fields, cookie),
  params,
  context: {},
})

const person = {
  name: 'Åsa Öberg',
  email: 'asa@example.org',
  category: 'participant',
  language: 'sv',
}
const routes = [page, cancellation, letter, move, adding, seminars, removal, eventCancellation]

const everywhere = async (cookie: string, params: Params) => {
  const answers = await Promise.all(
    routes.flatMap(({ loader, action }) => [
      answerOf(loader(get(cookie, params))),
      answerOf(action(send({ ...person, to_event_id: params.event }, cookie, params))),
    ]),
  )
  return new Set(
    answers.map(({ status, location }) => (location?.startsWith('/sign-in') ? 'sign in' : status)),
  )
}

test('strangers sign in first, reporters may not, and another organisation finds nothing', async () => {
  const { params, registration, event } = await aDesk()
  const reporter = await aDesk('reporter')
  const elsewhere = await aDesk('owner')

  expect(await everywhere('', params)).toEqual(new Set(['sign in']))
  expect(await everywhere(reporter.cookie, reporter.params)).toEqual(new Set([403]))
  const theirs = { ...params, registration: registration.id, event: event.id }
  // Asking for the letter's page by hand leads to the registration, which is not there either.
  expect(await everywhere(elsewhere.cookie, theirs)).toEqual(new Set([404, 303]))
  expect(await stateOf(registration.id)).toBe('confirmed')
  expect(await letters()).toEqual([])
})

test('someone is registered, with what was wrong said at its field', async () => {
  const { cookie, params, event } = await aDesk()
  const add = (fields: Record<string, string>) =>
    answerOf(adding.action(send({ ...person, letter: 'yes', ...fields }, cookie, params)))

  const bad = await add({ name: '' })
  const twice = await add({})
  const added = await add({ email: 'new@example.org' })

  expect([bad.status, twice.status, added.status]).toEqual([422, 409, 303])
  expect(Object.keys((twice.data as { errors: object }).errors)).toEqual(['email'])
  expect(added.location).toMatch(
    new RegExp(`^/desk/events/${event.id}/registrations/\\w{26}\\?done=added$`),
  )
})

test('a person is corrected, and told at a new address', async () => {
  const { cookie, params } = await aDesk()
  const edit = (fields: Record<string, string>) =>
    answerOf(page.action(send({ ...person, ...fields }, cookie, params)))

  const shown = await answerOf(page.loader(get(cookie, params)))
  const same = await edit({ name: 'Åsa Berg' })
  const moved = await edit({ email: 'berg@example.org' })

  expect((shown.data as { title: string }).title).toBe('Åsa Öberg')
  expect([same, moved].map(({ location }) => location?.split('done=')[1])).toEqual([
    'person',
    'person_and_letter',
  ])
})

test('media who shall be participants where no seat is free stay media, told at the category', async () => {
  const { cookie, params, event } = await aDesk('organiser', { capacity: 1 })
  const media = { event_id: event.id, category: 'media', email: 'signe@example.org' } as const
  const { id } = await aRegistration(media)
  const fields = { ...person, email: media.email, category: 'participant' }
  const own = { ...params, registration: id }

  const answer = await answerOf(page.action(send(fields, cookie, own)))

  expect(answer.status).toBe(409)
  expect(Object.keys((answer.data as { errors: object }).errors)).toEqual(['category'])
})

test('seminars, the letter, a move and a cancellation end at the registration they are about', async () => {
  const { cookie, params, other, seminar, registration } = await aDesk()

  const answers = [
    await answerOf(seminars.action(send({ seminar_1: seminar.id }, cookie, params))),
    await answerOf(letter.action(send({}, cookie, params))),
    await answerOf(move.action(send({ to_event_id: '' }, cookie, params))),
    await answerOf(move.action(send({ to_event_id: other.id, letter: 'yes' }, cookie, params))),
    await answerOf(cancellation.action(send({}, cookie, params))),
  ]

  expect(answers.map(({ status }) => status)).toEqual([303, 303, 409, 303, 303])
  expect(answers[3]?.location).toContain(`/desk/events/${other.id}/registrations/`)
  expect(await stateOf(registration.id)).toBe('cancelled')
})

test('calling off says first how many will be told, then tells them', async () => {
  const { cookie, params, event } = await aDesk()
  const removing = await answerOf(removal.loader(get(cookie, params)))
  const removed = await answerOf(removal.action(send({}, cookie, params)))

  const asked = await answerOf(eventCancellation.loader(get(cookie, params)))
  const cancelled = await answerOf(
    eventCancellation.action(send({ message_sv: '', message_en: '' }, cookie, params)),
  )
  const again = await answerOf(eventCancellation.loader(get(cookie, params)))

  expect((removing.data as { count: number }).count).toBe(0)
  expect(removed.location).toBe(`/desk/events/${event.id}/programme?done=session_removed`)
  expect((asked.data as { count: number }).count).toBe(1)
  expect(cancelled.location).toBe(`/desk/events/${event.id}?done=event_cancelled`)
  expect(again.location).toBe(`/desk/events/${event.id}`)
  expect(await letters()).toEqual([['event-cancelled', 'asa@example.org']])
})

test('what is pressed twice is done once, and both are answered that it is done', async () => {
  const { cookie, params, event } = await aDesk()
  const { data } = await adding.loader(get(cookie, params))
  const { email, ...nameless } = { ...person, row_id: data.row_id }
  const twice = async (action: typeof adding.action, fields: Record<string, string>) => {
    const press = () => answerOf(action(send(fields, cookie, params)))
    return (await Promise.all([press(), press()])).map(({ location }) => location)
  }

  const added = await twice(adding.action, nameless)
  const withAddress = await twice(adding.action, { ...nameless, email: 'new@example.org' })
  const cancelled = await twice(cancellation.action, {})
  const removed = await twice(removal.action, {})
  const off = await twice(eventCancellation.action, {})

  for (const [first, second] of [added, withAddress, cancelled, removed, off]) {
    expect(first).toContain('done=')
    expect(second).toBe(first)
  }
  const own = db.selectFrom('registrations').where('event_id', '=', event.id).selectAll()
  expect(await own.where('source', '=', 'desk').execute()).toHaveLength(2)
  expect(await letters()).toEqual([['event-cancelled', 'new@example.org']])
})
