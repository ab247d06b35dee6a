import { beforeEach, expect, test } from 'vitest'
import { now, plus } from '#app/tools/instant.ts'
import { db } from '#db/connect.ts'
import { aFocusArea, anEvent, focusOn } from '#tests/factories/event.ts'
import { anOrganisation } from '#tests/factories/organisation.ts'
import { aVenue } from '#tests/factories/venue.ts'
import { emptyTables } from '#tests/support/database.ts'
import { pageAt, visit } from './public-render.ts'

beforeEach(() => emptyTables(db))

const from = (starts_at: string) => ({ starts_at, ends_at: plus(starts_at, { hours: 3 }) })
const february = from('2099-02-09T09:00:00.000Z')
const march = from('2099-03-09T09:00:00.000Z')
const over = from('2020-03-09T09:00:00.000Z')

test('events to come stand by month, the nearest first, and drafts nowhere', async () => {
  await anEvent({ ...march, title_sv: 'Workshop i mars' })
  await anEvent({ ...february, title_sv: 'Konferens i februari' })
  await anEvent({ ...february, title_sv: 'Hemligt utkast', published_at: null })

  const page = await pageAt('/')

  expect(page).toMatch(/februari 2099.*Konferens i februari.*mars 2099.*Workshop i mars/s)
  expect(page).not.toContain('Hemligt utkast')
})

test('an event at the turn of the year stands in the month it has in Stockholm', async () => {
  await anEvent(from('2099-12-31T23:30:00.000Z'))

  expect(await pageAt('/')).toContain('januari 2100')
})

test.each([
  ['open', {}, 'Anmälan är öppen'],
  ['open', { taken: 159 }, '1 plats kvar'],
  ['full', { taken: 160 }, 'Fullt, du kan ställa dig på väntelistan'],
  ['closed', { registration_closes_at: '2020-01-01T09:00:00.000Z' }, 'Anmälan är stängd'],
  ['not yet open', { registration_opens_at: '2099-01-04T08:00:00.000Z' }, '4 januari 2099 kl. 9'],
  ['cancelled', { cancelled_at: now() }, 'Inställt'],
  ['under way', { starts_at: plus(now(), { hours: -1 }) }, 'Pågår nu'],
])('an event that is %s says so in words', async (_, wishes, words) => {
  await anEvent({ ...february, ...wishes })

  expect(await pageAt('/')).toContain(words)
})

test('a place is named by house and town, online as such, and none as not yet known', async () => {
  const organisation_id = (await anOrganisation()).id
  const venue = await aVenue({ organisation_id })
  await anEvent({ ...february, organisation_id, venue_id: venue.id })
  await anEvent({ ...february, online_url: 'https://video.example.org/x' })
  await anEvent(february)

  const page = await pageAt('/')

  expect(page).toContain('Länsstyrelsen, Stockholm')
  expect(page).toContain('På nätet')
  expect(page).toContain('Platsen meddelas senare')
})

test('a type or a focus area in the address narrows the list, and each can be taken away', async () => {
  const conference = await anEvent({ ...february, title_sv: 'Konferensen' })
  await anEvent({ ...february, title_sv: 'Mässan', type: 'fair' })
  const { organisation_id } = conference
  const health = await aFocusArea({ organisation_id, letter: 'H', name_sv: 'Hälsa', position: 2 })
  const work = await aFocusArea({ organisation_id })
  for (const { id } of [health, work]) await focusOn({ event_id: conference.id, focus_area_id: id })

  const byType = await pageAt('/?type=fair')
  const byArea = await pageAt('/?area=halsa')

  expect([byType.includes('Mässan'), byType.includes('Konferensen')]).toEqual([true, false])
  expect([byArea.includes('Mässan'), byArea.includes('Konferensen')]).toEqual([false, true])
  expect(byType).toContain('<a href="/?type=fair" aria-current="true">Mässa</a>')
  expect(byArea).toContain('href="/?type=fair&amp;area=halsa"')
})

test('a choice that nothing fits offers the way out', async () => {
  await anEvent(february)

  const page = await pageAt('/?type=seminar')

  expect(page).toContain('Inga kommande evenemang stämmer med urvalet')
  expect(page).toContain('<a href="/" class="button secondary">Visa alla evenemang</a>')
})

test('an empty house says what will stand here', async () => {
  const answer = await visit('/?lang=en')

  expect(answer.status).toBe(200)
  expect(await answer.text()).toContain('No events are planned right now')
})

test('the six latest that are over stand last, cancelled ones left out', async () => {
  for (let at = 1; at <= 7; at += 1)
    await anEvent({ ...from(`2020-0${at}-09T09:00:00.000Z`), title_sv: `Workshop ${at}` })
  await anEvent({ ...over, title_sv: 'Blev aldrig av', cancelled_at: now() })

  const page = await pageAt('/')

  expect(page).toMatch(/Har varit.*Workshop 7.*Workshop 2/s)
  expect(page).not.toContain('Workshop 1')
  expect(page).not.toContain('Blev aldrig av')
})
