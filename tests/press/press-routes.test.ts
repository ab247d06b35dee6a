import { beforeEach, expect, test } from 'vitest'
import * as accreditation from '#app/press/routes/desk-accreditation.tsx'
import * as desk from '#app/press/routes/desk-press.tsx'
import * as opening from '#app/press/routes/desk-press-opening.ts'
import * as press from '#app/press/routes/press.tsx'
import * as asked from '#app/press/routes/press-asked.tsx'
import { plus } from '#app/tools/instant.ts'
import { countTry, forgetTries } from '#app/web/rate-limit.server.ts'
import { db } from '#db/connect.ts'
import { anAccreditation, aPressPage } from '#tests/factories/accreditation.ts'
import { anEvent } from '#tests/factories/event.ts'
import { aMember } from '#tests/factories/member.ts'
import { aSession } from '#tests/factories/session.ts'
import { aSpeaker, speakAt } from '#tests/factories/speaker.ts'
import { emptyTables } from '#tests/support/database.ts'

beforeEach(async () => {
  forgetTries()
  await emptyTables(db)
})

type Params = Record<string, string>
type Route = (input: never) => Promise<unknown>

const ask = async (route: Route, params: Params, request: Request) => {
  try {
    return await route({ request, params, context: {} } as never)
  } catch (thrown) {
    return thrown
  }
}
const get = (path = '', cookie = '') =>
  new Request(`http://localhost:3000/${path}`, { headers: { cookie } })
const posted = (fields: Record<string, string>, cookie = '') =>
  new Request('http://localhost:3000/', {
    method: 'POST',
    headers: { cookie },
    body: new URLSearchParams(fields),
  })
const statusOf = (answer: unknown) =>
  answer instanceof Response
    ? answer.status
    : ((answer as { init?: { status?: number } }).init?.status ?? 200)

const filled = {
  name: 'Signe Wall',
  email: 'signe.wall@example.com',
  outlet: 'Mälarposten',
  language: 'sv',
}

test('the page is not there until it is opened, nor for an event that is not published', async () => {
  const event = await anEvent()
  const draft = await anEvent({ published_at: null })
  await aPressPage({ event_id: draft.id })

  const answers = []
  for (const { slug } of [event, draft])
    for (const { loader } of [press, asked]) answers.push(await ask(loader, { event: slug }, get()))
  answers.push(await ask(press.action, { event: event.slug }, posted(filled)))

  expect(answers.map(statusOf)).toEqual([404, 404, 404, 404, 404])
})

test('an open page tells of breaks to interview in, the speakers, and whom to call', async () => {
  const event = await anEvent({ contact_phone: '' })
  await aPressPage({ event_id: event.id, contact_phone: '' })
  const lunch = { kind: 'break', title_sv: 'Lunch', starts_at: plus(event.starts_at, { hours: 2 }) }
  await aSession({ event_id: event.id, ...lunch } as never)
  const plenary = await aSession({ event_id: event.id, starts_at: event.starts_at })
  for (const name of ['Örjan Ek', 'Anna Å']) {
    const speaker = await aSpeaker({ organisation_id: event.organisation_id, name })
    await speakAt({ session_id: plenary.id, speaker_id: speaker.id })
  }

  const page = (await ask(press.loader, { event: event.slug }, get())) as Awaited<
    ReturnType<typeof press.loader>
  >

  expect(page.breaks.map(({ title_sv }) => title_sv)).toEqual(['Lunch'])
  expect(page.speakers.map(({ text }) => text)).toEqual([
    'Anna Å, Utvecklingsledare, Länsstyrelsen',
    'Örjan Ek, Utvecklingsledare, Länsstyrelsen',
  ])
  expect(page.contact).toEqual({ name: 'Pia Press', email: 'press@example.org', phone: '' })
  expect(page.state).toBe('open')
})

test('a request leads to the same page whether the address is new or not', async () => {
  const { slug, id } = await anEvent()
  await aPressPage({ event_id: id })

  const first = await ask(press.action, { event: slug }, posted(filled))
  const second = await ask(press.action, { event: slug }, posted(filled))

  expect([first, second].map(statusOf)).toEqual([303, 303])
  expect((first as Response).headers.get('location')).toBe(`/events/${slug}/press/asked`)
  expect((second as Response).headers.get('location')).toBe(`/events/${slug}/press/asked`)
})

test('what is wrong is told at its field, with what was typed kept', async () => {
  const { slug, id } = await anEvent()
  await aPressPage({ event_id: id })
  const wrong = { ...filled, email: 'inte en adress', outlet: '', speaker_id: '' }

  const answer = (await ask(press.action, { event: slug }, posted(wrong))) as {
    data: { errors: object; values: object }
  }
  const speaker = await ask(
    press.action,
    { event: slug },
    posted({ ...filled, speaker_id: 'nobody' }),
  )

  expect([answer, speaker].map(statusOf)).toEqual([422, 422])
  expect(Object.keys(answer.data.errors)).toEqual(['email', 'outlet'])
  expect(answer.data.values).toMatchObject(wrong)
})

test('one network cannot ask without end', async () => {
  const { slug, id } = await anEvent()
  await aPressPage({ event_id: id })

  for (let times = 0; times < 299; times++) await countTry('accreditation_by_network', 'unknown')
  // What is refused for what was typed spends no try.
  const mistyped = await ask(press.action, { event: slug }, posted({ ...filled, email: '' }))
  const last = await ask(press.action, { event: slug }, posted(filled))
  const answer = await ask(press.action, { event: slug }, posted(filled))

  expect([mistyped, last, answer].map(statusOf)).toEqual([422, 303, 429])
  expect(answer).toMatchObject({
    data: {
      values: filled,
      refusal: 'Det har varit för många försök. Vänta 15 minuter och försök igen.',
    },
  })
})

test('a stranger who asks again and again in a journalist’s name sends them one letter, and keeps them from nothing', async () => {
  const [one, other] = [await anEvent(), await anEvent()]
  for (const { id } of [one, other]) await aPressPage({ event_id: id })

  for (let times = 0; times < 12; times++)
    await ask(press.action, { event: one.slug }, posted(filled))
  const answer = await ask(press.action, { event: other.slug }, posted(filled))

  expect(statusOf(answer)).toBe(303)
  const letters = await db
    .selectFrom('outbox')
    .where('to_email', '=', filled.email)
    .orderBy('id')
    .select(['letter', 'event_id'])
    .execute()
  const received = 'accreditation-received'
  expect(letters).toEqual([
    { letter: received, event_id: one.id },
    // The first request stands: said once.
    { letter: received, event_id: one.id },
    { letter: received, event_id: other.id },
  ])
})

const atDesk = async (role: 'owner' | 'organiser' | 'press_officer' | 'reporter') => {
  const { member, cookie } = await aMember({ role })
  const event = await anEvent({ organisation_id: member.organisation_id })
  const { id } = await anAccreditation({ event_id: event.id })
  return { cookie, event, params: { event: event.id, accreditation: id } }
}

test.each([
  ['owner', [200, 200, 303, 303, 303]],
  ['press_officer', [200, 200, 303, 303, 303]],
  ['organiser', [200, 200, 403, 403, 403]],
  ['reporter', [403, 403, 403, 403, 403]],
] as const)('%s reads and decides what the table of permissions says', async (role, expected) => {
  const { cookie, params } = await atDesk(role)

  const answers = [
    await ask(desk.loader, params, get('', cookie)),
    await ask(accreditation.loader, params, get('', cookie)),
    await ask(opening.action, params, posted({ state: 'open' }, cookie)),
    await ask(desk.action, params, posted({ intro_sv: 'Välkomna' }, cookie)),
    await ask(accreditation.action, params, posted({ decision: 'accepted' }, cookie)),
  ]

  expect(answers.map(statusOf)).toEqual(expected)
})

test('all that is written for the press page is there when it is opened again', async () => {
  const { cookie, params } = await atDesk('press_officer')
  const written = {
    intro_sv: 'Välkomna',
    intro_en: 'Welcome',
    contact_name: 'Pia Ström',
    contact_email: 'pia.strom@example.org',
    contact_phone: '010-223 10 00',
  }

  await ask(desk.action, params, posted(written, cookie))

  const stored = await db
    .selectFrom('press_pages')
    .where('event_id', '=', params.event)
    .select(['intro_sv', 'intro_en', 'contact_name', 'contact_email', 'contact_phone'])
    .execute()
  expect(stored).toEqual([written])
})

test('another organisation finds nothing there', async () => {
  const { params } = await atDesk('owner')
  const { cookie } = await aMember({ role: 'owner' })

  const answers = [
    await ask(desk.loader, params, get('', cookie)),
    await ask(accreditation.loader, params, get('', cookie)),
    await ask(opening.action, params, posted({ state: 'open' }, cookie)),
    await ask(desk.action, params, posted({ intro_sv: 'Välkomna' }, cookie)),
    await ask(accreditation.action, params, posted({ decision: 'accepted' }, cookie)),
  ]

  expect(answers.map(statusOf)).toEqual([404, 404, 404, 404, 404])
})

test('who decides second is told so, with 409', async () => {
  const { cookie, params } = await atDesk('press_officer')
  await ask(accreditation.action, params, posted({ decision: 'accepted' }, cookie))

  const second = await ask(accreditation.action, params, posted({ decision: 'declined' }, cookie))

  expect(statusOf(second)).toBe(409)
  expect((second as { data: { refusal: string } }).data.refusal).toBe(
    'En kollega har redan svarat. Här står vad som beslutades.',
  )
})

test('no answer is offered or taken once the event is called off, and only a no once it is over', async () => {
  const seen = async (wishes: Parameters<typeof anEvent>[0]) => {
    const { member, cookie } = await aMember({ role: 'press_officer' })
    const event = await anEvent({ organisation_id: member.organisation_id, ...wishes })
    const { id } = await anAccreditation({ event_id: event.id })
    const params = { event: event.id, accreditation: id }
    const page = (await ask(accreditation.loader, params, get('', cookie))) as Awaited<
      ReturnType<typeof accreditation.loader>
    >
    const accepting = posted({ decision: 'accepted' }, cookie)
    const answer = await ask(accreditation.action, params, accepting)
    return [page.answers, statusOf(answer), (answer as { data: { refusal: string } }).data.refusal]
  }

  expect(await seen({ cancelled_at: new Date().toISOString() })).toEqual([
    [],
    409,
    'Evenemanget är inställt, så frågan kan inte besvaras. Journalisten har fått brev om det.',
  ])
  expect(await seen({ starts_at: plus(new Date().toISOString(), { days: -2 }) })).toEqual([
    ['declined'],
    409,
    'Evenemanget är över, så ingen kan godkännas. Det går fortfarande att avböja.',
  ])
})

test('who reads the registrations is led from an accepted journalist to theirs', async () => {
  const { cookie, params } = await atDesk('owner')
  await ask(accreditation.action, params, posted({ decision: 'accepted' }, cookie))

  const page = (await ask(accreditation.loader, params, get('', cookie))) as Awaited<
    ReturnType<typeof accreditation.loader>
  >

  expect(page.may_open).toBe(true)
  expect(page.accreditation).toMatchObject({
    registration_id: expect.any(String),
    registration_state: 'confirmed',
  })
})

test('the page opens for published events alone, and closes again', async () => {
  const { cookie, event, params } = await atDesk('press_officer')
  const draft = await anEvent({ organisation_id: event.organisation_id, published_at: null })
  const open = posted({ state: 'open' }, cookie)
  const opened = await ask(opening.action, params, open.clone() as Request)
  const seen = await ask(press.loader, { event: event.slug }, get())
  const refused = await ask(opening.action, { event: draft.id }, posted({ state: 'open' }, cookie))
  await ask(opening.action, params, posted({ state: 'closed' }, cookie))

  const gone = await ask(press.loader, { event: event.slug }, get())

  expect([opened, seen, refused, gone].map(statusOf)).toEqual([303, 200, 409, 404])
})

test('the list narrows to a state, and to nothing it does not know', async () => {
  const { cookie, params } = await atDesk('press_officer')
  const rowsOf = async (state: string) =>
    (
      (await ask(desk.loader, params, get(`?state=${state}`, cookie))) as Awaited<
        ReturnType<typeof desk.loader>
      >
    ).rows.length

  expect([await rowsOf('asked'), await rowsOf('accepted'), await rowsOf('nonsense')]).toEqual([
    1, 0, 1,
  ])
})
