import { beforeEach, expect, test } from 'vitest'
import { register } from '#app/registrations/register.server.ts'
import { formatCode } from '#app/tools/code.ts'
import { deriveCode } from '#app/tools/token.ts'
import { atomically, db } from '#db/connect.ts'
import { anEvent } from '#tests/factories/event.ts'
import { aSession } from '#tests/factories/session.ts'
import { aRoom, aVenue } from '#tests/factories/venue.ts'
import { emptyTables } from '#tests/support/database.ts'
import { aRegistering, lettersTo } from './support.ts'

beforeEach(() => emptyTables(db))

async function aDay() {
  const venue = await aVenue()
  const room = await aRoom({ venue_id: venue.id })
  const event = await anEvent({
    organisation_id: venue.organisation_id,
    venue_id: venue.id,
    online_url: 'https://video.example.org/day',
    funding: 'eu',
    starts_at: '2099-02-09T09:00:00.000Z',
    ends_at: '2099-02-09T15:00:00.000Z',
  })
  const starts_at = '2099-02-09T12:00:00.000Z'
  const seminar = await aSession({ event_id: event.id, starts_at, room_id: room.id })
  return { event, seminars: [{ session_id: seminar.id, wait: false }] }
}

async function theLetter(language: 'sv' | 'en') {
  const { event, seminars } = await aDay()
  const registered = await register(db, aRegistering({ slug: event.slug, seminars, language }))
  const [letter] = await lettersTo('nour@example.org')
  if (!letter || !registered.ok) throw new Error('No letter was posted')
  const code = deriveCode(process.env.SECRET ?? '', 'ticket', registered.value.id)
  return { event, letter, code, attachments: JSON.parse(letter.attachments) }
}

test('the confirmation holds the day, the way in, the code in a picture and in text, and one’s own rooms', async () => {
  const { event, letter, code, attachments } = await theLetter('sv')

  for (const text of [
    'Din biljett: Stockholm tillsammans',
    'måndag 9 februari 2099 kl. 10–16',
    'Länsstyrelsen, Regeringsgatan 66, 111\u00a039 Stockholm',
    'Plan 4',
    'Ta hissen till plan 4.',
    'kl. 13–14: Bostad först. Mälarsalen, plan 4',
    'https://video.example.org/day',
    formatCode(code),
    'Medfinansieras av Europeiska unionen',
    'astrid.lund@example.org',
  ])
    expect([
      text,
      letter.text.includes(text.replace('\u00a0', ' ')),
      letter.html.includes(text),
    ]).toEqual([text, true, true])
  expect(letter.html).toContain('src="cid:ticket"')
  expect(attachments).toEqual([
    { kind: 'qr', code, cid: 'ticket' },
    {
      kind: 'calendar',
      filename: `${event.slug}.ics`,
      content: expect.stringContaining('BEGIN:VCALENDAR'),
      method: 'PUBLISH',
    },
    { kind: 'emblem', cid: 'eu-emblem' },
  ])
  expect([letter.organisation_id, letter.event_id]).toEqual([event.organisation_id, event.id])
})

test.each([
  ['the event’s contact', { contact_email: 'dagen@example.org' }, 'dagen@example.org'],
  ['else the organisation’s', { contact_email: '' }, 'info@example.org'],
])('whoever answers it reaches %s', async (_, wishes, reply_to) => {
  const event = await anEvent(wishes)
  await atomically(db, (trx) =>
    trx.updateTable('organisations').set({ contact_email: 'info@example.org' }).execute(),
  )

  await register(db, aRegistering({ slug: event.slug }))

  const [letter] = await lettersTo('nour@example.org')
  expect(letter?.reply_to).toBe(reply_to)
})

test('it is written in the language that was chosen', async () => {
  const { letter } = await theLetter('en')

  expect(letter.subject).toBe('Your ticket: Stockholm together')
  for (const text of [
    'Monday 9 February 2099, 10:00–16:00',
    'Take the lift to floor 4.',
    '13:00–14:00: Housing first. Mälarsalen, floor 4',
    'Co-funded by the European Union',
  ])
    expect([text, letter.text.includes(text)]).toEqual([text, true])
})

test('a letter without EU money carries no emblem, and one without a meeting on the net no link', async () => {
  const event = await anEvent()

  await register(db, aRegistering({ slug: event.slug }))

  const [letter] = await lettersTo('nour@example.org')
  expect(letter?.attachments).not.toContain('emblem')
  expect(letter?.text).not.toContain('Europeiska unionen')
  expect(letter?.text).not.toContain('sändningen')
})
