import { beforeEach, expect, test } from 'vitest'
import { scan } from '#app/checkin/scans.server.ts'
import { callOffEvent } from '#app/organising/event-life.server.ts'
import { cancelRegistration } from '#app/registrations/cancellations.server.ts'
import {
  editRegistration,
  resendLetter,
} from '#app/registrations/list/desk-registrations.server.ts'
import { moveRegistration } from '#app/registrations/list/moves.server.ts'
import { sendMyLinks } from '#app/registrations/mine/tickets.server.ts'
import * as calendar from '#app/registrations/routes/my-calendar.ts'
import * as cancellation from '#app/registrations/routes/my-cancellation.tsx'
import * as page from '#app/registrations/routes/my-registration.tsx'
import * as seminars from '#app/registrations/routes/my-seminars.tsx'
import * as link from '#app/registrations/routes/my-ticket-link.tsx'
import { forgetTries } from '#app/web/rate-limit.server.ts'
import { db } from '#db/connect.ts'
import { aDevice, aScan } from '#tests/factories/device.ts'
import { anEvent } from '#tests/factories/event.ts'
import { aMember } from '#tests/factories/member.ts'
import { aRegistration } from '#tests/factories/registration.ts'
import { emptyTables } from '#tests/support/database.ts'
import { answerOf, formRequest, lettersTo, pageRequest, stateOf } from './support.ts'

beforeEach(async () => {
  forgetTries()
  await emptyTables(db)
})

async function aWrongLetter(wishes: Parameters<typeof aRegistration>[0] = {}) {
  const { member } = await aMember()
  const { organisation_id, person_id } = member
  const event = await anEvent({ organisation_id, capacity: 1 })
  const registration = await aRegistration({ event_id: event.id, ...wishes })
  const at = { organisation_id, person_id, event_id: event.id, registration_id: registration.id }
  const { name, organisation_name } = registration
  const person = { name, organisation_name, municipality_code: null, language: 'sv' as const }
  const correct = (email: string | null) =>
    editRegistration(db, { ...at, ...person, category: 'participant', email })
  return { event, registration, at, correct }
}

/** What the latest letter to an address holds; no code where there is no ticket. */
async function inLetterTo(email: string) {
  const letter = (await lettersTo(email)).at(-1)
  return {
    link: /\/my\/tickets\/([\w-]+)/.exec(letter?.text ?? '')?.[1] ?? '',
    code: /(?:[0-9A-Z]{5}-){5}[0-9A-Z]/.exec(letter?.text ?? '')?.[0] ?? '',
  }
}

function open(token: string) {
  const request = pageRequest(`/my/tickets/${token}`)
  return answerOf(link.loader({ request, params: { token }, context: {} }))
}
const cookieOf = async (token: string) => (await open(token)).cookie?.split(';')[0] ?? ''

/** What the browser with the cookie is answered on every page of the registration. */
async function everywhere(registration: string, cookie: string) {
  const params = { registration }
  const get = () => ({ request: pageRequest('/my', cookie), params, context: {} })
  const answers = [
    await answerOf(page.loader(get())),
    await answerOf(seminars.loader(get())),
    await answerOf(cancellation.loader(get())),
    await answerOf(calendar.loader(get())),
  ]
  return answers.map(({ status }) => status)
}

async function verdictAt(event_id: string, code: string) {
  const device = await aDevice({ event_id })
  const answered = await scan(db, { device, shown: { code }, source: 'camera', ...aScan() })
  return answered.ok && answered.value.verdict
}

test('a corrected address makes the link and the code of the old letter void; the new letter holds others', async () => {
  const { event, registration, correct } = await aWrongLetter()

  await correct('right@example.org')

  const fresh = await inLetterTo('right@example.org')
  expect((await open(registration.link)).status).toBe(410)
  expect(await verdictAt(event.id, registration.code)).toBe('unknown')
  expect(await open(fresh.link)).toMatchObject({
    status: 303,
    location: `/my/registrations/${registration.id}`,
  })
  expect(await everywhere(registration.id, await cookieOf(fresh.link))).toEqual([
    200, 200, 200, 200,
  ])
  expect(await verdictAt(event.id, fresh.code)).toBe('admitted')
})

test('a browser where the old link was opened is shut out as well, and can change nothing', async () => {
  const { registration, correct } = await aWrongLetter()
  const cookie = await cookieOf(registration.link)
  const params = { registration: registration.id }
  const before = await everywhere(registration.id, cookie)

  await correct('right@example.org')

  const request = () => ({ request: formRequest('/my', {}, cookie), params, context: {} })
  expect(before).toEqual([200, 200, 200, 200])
  expect(await everywhere(registration.id, cookie)).toEqual([404, 404, 404, 404])
  expect((await answerOf(seminars.action(request()))).status).toBe(404)
  await answerOf(cancellation.action(request()))
  expect(await stateOf(registration.id)).toBe('confirmed')
})

test('the same browser comes in again by the new link', async () => {
  const { registration, correct } = await aWrongLetter()
  const old = await cookieOf(registration.link)
  await correct('right@example.org')
  const { link: token } = await inLetterTo('right@example.org')

  const request = pageRequest(`/my/tickets/${token}`, old)
  const { cookie } = await answerOf(link.loader({ request, params: { token }, context: {} }))

  expect(await everywhere(registration.id, cookie?.split(';')[0] ?? '')).toEqual([
    200, 200, 200, 200,
  ])
})

test('correcting a name, or how the address is written, leaves the letter that went out working', async () => {
  const { event, registration, correct } = await aWrongLetter({ email: 'asa@example.org' })

  await correct('Asa@example.org')

  expect((await open(registration.link)).status).toBe(303)
  expect(await verdictAt(event.id, registration.code)).toBe('admitted')
})

test('a first address leaves the code that was told at the desk working', async () => {
  const { event, registration, correct } = await aWrongLetter({ email: null })

  await correct('first@example.org')

  expect((await inLetterTo('first@example.org')).link).toBe(registration.link)
  expect(await verdictAt(event.id, registration.code)).toBe('admitted')
})

test('corrected again and back, or taken away, an address never brings old secrets back', async () => {
  const { event, registration, correct } = await aWrongLetter({ email: 'a@example.org' })

  await correct('b@example.org')
  const second = await inLetterTo('b@example.org')
  await correct('a@example.org')
  const third = await inLetterTo('a@example.org')
  await correct(null)

  const links = [registration.link, second.link, third.link]
  expect(new Set(links).size).toBe(3)
  expect(await Promise.all(links.map(async (token) => (await open(token)).status))).toEqual([
    410, 410, 410,
  ])
  for (const { code } of [registration, second, third])
    expect(await verdictAt(event.id, code)).toBe('unknown')
})

test('every letter after the correction holds the new link', async () => {
  const { registration, at, correct } = await aWrongLetter()
  await correct('right@example.org')
  const { link: fresh } = await inLetterTo('right@example.org')
  const links: string[] = []
  const letter = async (sent: Promise<unknown>) => {
    await sent
    links.push((await inLetterTo('right@example.org')).link)
  }

  await letter(resendLetter(db, at))
  await letter(sendMyLinks(db, { email: 'right@example.org' }))

  expect(fresh).not.toBe(registration.link)
  expect(links).toEqual([fresh, fresh])
})

test('whoever gets a place or hears of a cancelled event after the correction gets the new link too', async () => {
  const { event, registration: holder, at } = await aWrongLetter()
  const waiting = await aRegistration({ event_id: event.id, state: 'waiting' })
  const { name, organisation_name } = waiting
  await editRegistration(db, {
    ...{ ...at, registration_id: waiting.id, name, organisation_name, municipality_code: null },
    ...{ language: 'sv', category: 'participant', email: 'line@example.org' },
  })
  const { link: fresh } = await inLetterTo('line@example.org')

  const one = { registration_id: holder.id, event_id: event.id, letter: false } as const
  await cancelRegistration(db, { ...one, by: 'participant' })
  const offered = await inLetterTo('line@example.org')
  await callOffEvent(db, { ...at, message_sv: 'Föreläsaren är sjuk.', message_en: '' })

  expect(offered.link).toBe(fresh)
  expect(await stateOf(waiting.id)).toBe('confirmed')
  expect((await lettersTo('line@example.org')).map((one) => one.letter)).toEqual([
    'registration-waiting',
    'place-offered',
    'event-cancelled',
  ])
  expect((await open(fresh)).status).toBe(303)
})

test('moved to another event after the correction, the ticket there is one that the door knows', async () => {
  const { at, correct } = await aWrongLetter()
  const { id: to_event_id } = await anEvent({ organisation_id: at.organisation_id })
  await correct('right@example.org')

  await moveRegistration(db, { ...at, to_event_id, letter: true })

  const { link: token, code } = await inLetterTo('right@example.org')
  expect((await open(token)).status).toBe(303)
  expect(await verdictAt(to_event_id, code)).toBe('admitted')
})

test('a new address at an event that is called off is told so, and welcomed to nothing', async () => {
  const { at, correct } = await aWrongLetter()
  await callOffEvent(db, { ...at, message_sv: '', message_en: '' })

  const corrected = await correct('right@example.org')

  const [letter, ...more] = await lettersTo('right@example.org')
  expect(corrected).toEqual({ ok: true, value: { letter: true } })
  expect([letter?.letter, more]).toEqual(['event-cancelled', []])
  expect(letter?.attachments).toContain('STATUS:CANCELLED')
  expect((await inLetterTo('right@example.org')).code).toBe('')
})
