import { beforeEach, describe, expect, test } from 'vitest'
import { now, plus } from '#app/tools/instant.ts'
import { db } from '#db/connect.ts'
import { aFocusArea, anEvent, focusOn } from '#tests/factories/event.ts'
import { anOrganisation } from '#tests/factories/organisation.ts'
import { aSession, aTrack } from '#tests/factories/session.ts'
import { aSpeaker, speakAt } from '#tests/factories/speaker.ts'
import { aVenue } from '#tests/factories/venue.ts'
import { emptyTables } from '#tests/support/database.ts'
import { pageAt, visit } from './public-render.ts'

beforeEach(() => emptyTables(db))

const later = (days: number) => plus(now(), { days })
const past = { starts_at: later(-2), ends_at: later(-1) }

describe('the one button', () => {
  test.each([
    ['open', {}, ['Anmäl dig</a>', '160 platser kvar']],
    ['open without limit', { capacity: null }, ['Anmäl dig</a>', 'Anmäl dig senast']],
    ['full', { taken: 160 }, ['Ställ dig på väntelistan</a>', 'Alla 160 platser är tagna']],
  ])('leads to registration while it is %s', async (_, wishes, words) => {
    const event = await anEvent(wishes)

    const page = await pageAt(`/events/${event.slug}`)

    expect(page).toContain(`href="/events/${event.slug}/register"`)
    expect(words.filter((word) => !page.includes(word))).toEqual([])
  })

  test.each([
    ['not yet open', { registration_opens_at: later(3) }, 'Anmälan öppnar '],
    ['closed', { registration_closes_at: later(-1) }, 'Anmälan är stängd.'],
    ['past', past, 'Evenemanget har varit.'],
    ['cancelled', { cancelled_at: now() }, 'Evenemanget är inställt'],
  ])('gives way to a sentence when registration is %s', async (_, wishes, sentence) => {
    const event = await anEvent(wishes)

    const page = await pageAt(`/events/${event.slug}`)

    expect(page).toContain(sentence)
    expect(page).not.toContain(`href="/events/${event.slug}/register"`)
  })
})

test('a cancelled event says so before all else', async () => {
  const event = await anEvent({ cancelled_at: now() })

  const page = await pageAt(`/events/${event.slug}`)

  expect(page.indexOf('Evenemanget är inställt')).toBeLessThan(page.indexOf('<h1>'))
  expect(page).toContain('<title>Inställt: Stockholm tillsammans – Tillsammans</title>')
})

test.each(['', '/programme', '/calendar.ics'])(
  'a draft is not there, and neither is what nobody has made: /events/…%s',
  async (below) => {
    const draft = await anEvent({ published_at: null })

    const answers = await Promise.all([
      visit(`/events/${draft.slug}${below}`),
      visit(`/events/no-such-event${below}`),
    ])

    expect(answers.map(({ status }) => status)).toEqual([404, 404])
  },
)

test('an online event tells where to find the link, and the link itself is nowhere', async () => {
  const event = await anEvent({ online_url: 'https://video.example.org/secret-room' })
  const at = `/events/${event.slug}`

  const sent = await Promise.all(
    [at, `${at}.data`, `${at}/programme`, `${at}/programme.data`, `${at}/calendar.ics`, '/'].map(
      pageAt,
    ),
  )

  expect(sent[0]).toContain('Länken kommer i bekräftelsen')
  expect(sent[1]).toContain('is_online')
  expect(sent.filter((page) => page.includes('secret-room'))).toEqual([])
})

test('the page is the same for everyone: no scripts, no cookie, nothing about who asks', async () => {
  const event = await anEvent()

  const one = await visit(`/events/${event.slug}`)
  const other = await visit(`/events/${event.slug}`, { cookie: '__Host-sign-in=someone' })
  const page = await one.text()

  expect(page).toBe(await other.text())
  expect(one.headers.get('set-cookie')).toBe(null)
  expect([...page.matchAll(/<script[^>]*>/g)].map(([tag]) => tag)).toEqual([
    '<script type="application/ld+json">',
  ])
})

test('what is written only in Swedish is marked as Swedish on the English page', async () => {
  const event = await anEvent({ title_en: '', description_sv: 'En dag tillsammans.' })

  const page = await pageAt(`/events/${event.slug}?lang=en`)

  expect(page).toContain('<h1><span lang="sv">Stockholm tillsammans</span></h1>')
  expect(page).toContain('<div class="prose" lang="sv"><p>En dag tillsammans.</p></div>')
  expect(page).toContain('A day about settling in the county.')
})

test('the head tells languages, description and how to share it', async () => {
  const event = await anEvent()
  const url = `http://localhost:3000/events/${event.slug}`

  const page = await pageAt(`/events/${event.slug}?lang=en`)
  const swedish = await pageAt(`/events/${event.slug}?lang=sv`)

  // Each is its own canonical page, and every address that is named as another language's is one too.
  expect(page).toContain(`<link rel="canonical" href="${url}?lang=en"/>`)
  expect(swedish).toContain(`<link rel="canonical" href="${url}"/>`)
  expect(page).toContain(`<link rel="alternate" hrefLang="sv" href="${url}"/>`)
  expect(page).toContain(`<link rel="alternate" hrefLang="en" href="${url}?lang=en"/>`)
  expect(page).toContain(`<link rel="alternate" hrefLang="x-default" href="${url}"/>`)
  expect(page).toContain('<meta name="description" content="A day about settling in the county."/>')
  expect(page).toContain('<meta property="og:title" content="Stockholm together"/>')
})

test('events that belong together name each other, drafts left out', async () => {
  const organisation_id = (await anOrganisation()).id
  const workshop = await anEvent({ organisation_id, title_sv: 'Workshop 2', ...past })
  const fair = await anEvent({ organisation_id, title_sv: 'Bazaren', beside_id: workshop.id })
  const meeting = { organisation_id, follows_up_id: workshop.id }
  const dialogue = await anEvent({ ...meeting, title_sv: 'Dialogmöte' })
  await anEvent({ ...meeting, title_sv: 'Hemligt utkast', published_at: null })

  const ofWorkshop = await pageAt(`/events/${workshop.slug}`)
  const ofFair = await pageAt(`/events/${fair.slug}`)
  const ofDialogue = await pageAt(`/events/${dialogue.slug}`)

  expect(ofWorkshop).toMatch(/Pågår samtidigt.*Bazaren.*Följs upp av.*Dialogmöte/s)
  expect(ofWorkshop).not.toContain('Hemligt utkast')
  expect(ofFair).toMatch(/Pågår samtidigt.*Workshop 2/s)
  expect(ofDialogue).toMatch(/Följer upp.*Workshop 2/s)
})

test('an event with money from the Union shows the emblem and says so', async () => {
  const paid = await anEvent({ funding: 'eu' })
  const unpaid = await anEvent()

  expect(await pageAt(`/events/${paid.slug}`)).toContain('Medfinansieras av Europeiska unionen')
  expect(await pageAt(`/events/${paid.slug}/programme?lang=en`)).toContain(
    'Co-funded by the European Union',
  )
  expect(await pageAt(`/events/${unpaid.slug}`)).not.toContain('Europeiska unionen')
})

test('access facts are said in words, and what nobody knows leads to whom to ask', async () => {
  const organisation_id = (await anOrganisation()).id
  const venue = await aVenue({ organisation_id, hearing_loop: 'unknown', step_free: 'no' })
  const event = await anEvent({ organisation_id, venue_id: venue.id })

  const page = await pageAt(`/events/${event.slug}`)

  expect(page).toContain('Trappsteg på vägen in')
  expect(page).toContain('Teckenspråkstolk bokas om du ber om det i anmälan')
  expect(page).toContain('Hörslinga: <a href="#contact">fråga oss</a>')
})

test('the programme shows parallel seminars with focus, room, speaker and seats left', async () => {
  const event = await anEvent()
  const { id: event_id, starts_at, organisation_id } = event
  const area = await aFocusArea({ organisation_id })
  await focusOn({ event_id, focus_area_id: area.id })
  const track = await aTrack({ event_id, focus_area_id: area.id })
  const chosen = await aSession({ event_id, starts_at, track_id: track.id, taken: 38 })
  await aSession({ event_id, starts_at, title_sv: 'Hälsa', taken: 40 })
  await aSession({ event_id, starts_at, title_sv: 'Borttagen', cancelled_at: now() })
  const speaker = await aSpeaker({ organisation_id })
  await speakAt({ session_id: chosen.id, speaker_id: speaker.id })

  const page = await pageAt(`/events/${event.slug}`)
  const programme = await pageAt(`/events/${event.slug}/programme`)

  expect(page).toContain('2 parallella seminarier')
  expect(page).toContain('2 platser kvar')
  expect(page).toContain('Fullt')
  expect(page).toContain(`href="/events/${event.slug}/programme#session-${chosen.id}"`)
  expect(page).not.toContain('Borttagen')
  expect(programme).toContain(`<article id="session-${chosen.id}">`)
  expect(programme).toContain('Utvecklingsledare, Länsstyrelsen')
  expect(programme).toContain('rowspan="2"')
})

test('an event without a programme yet offers the way back', async () => {
  const event = await anEvent()

  const page = await pageAt(`/events/${event.slug}/programme`)

  expect(page).toContain('Programmet är inte klart än')
  expect(page).toContain(`href="/events/${event.slug}"`)
})

test('of a full event no seats are counted at its seminars, which can only be wished for', async () => {
  const event = await anEvent({ capacity: 0 })
  await aSession({ event_id: event.id, starts_at: event.starts_at, capacity: 40 })
  await aSession({ event_id: event.id, starts_at: event.starts_at, capacity: 0 })

  const page = await pageAt(`/events/${event.slug}`)

  expect(page).toContain('Ställ dig på väntelistan</a>')
  expect(page).not.toMatch(/platser kvar|Fullt</)
})
