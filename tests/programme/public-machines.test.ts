import ICAL from 'ical.js'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  readEventPage,
  readHomePage,
  readProgrammePage,
} from '#app/programme/events/public-pages.server.ts'
import { now } from '#app/tools/instant.ts'
import { db } from '#db/connect.ts'
import { aFocusArea, anEvent, focusOn } from '#tests/factories/event.ts'
import { anOrganisation } from '#tests/factories/organisation.ts'
import { aSession, aTrack } from '#tests/factories/session.ts'
import { aSpeaker, speakAt } from '#tests/factories/speaker.ts'
import { aVenue } from '#tests/factories/venue.ts'
import { countQueries, emptyTables } from '#tests/support/database.ts'
import { pageAt, visit } from './public-render.ts'

beforeEach(() => emptyTables(db))

const winter = { starts_at: '2099-02-09T09:00:00.000Z', ends_at: '2099-02-09T15:00:00.000Z' }

async function jsonLd(path: string) {
  const [, text = ''] =
    /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(await pageAt(path)) ?? []
  return JSON.parse(text)
}

describe('for search engines', () => {
  test('an event is described with local times, place, offer and parts', async () => {
    const organisation_id = (await anOrganisation()).id
    const venue = await aVenue({ organisation_id })
    const event = await anEvent({
      ...winter,
      organisation_id,
      venue_id: venue.id,
      languages: 'sv,en',
    })
    const session = await aSession({ event_id: event.id, starts_at: winter.starts_at })
    const url = `http://localhost:3000/events/${event.slug}`

    const found = await jsonLd(`/events/${event.slug}`)

    expect(found).toMatchObject({
      '@type': 'Event',
      name: 'Stockholm tillsammans',
      startDate: '2099-02-09T10:00:00+01:00',
      endDate: '2099-02-09T16:00:00+01:00',
      eventStatus: 'https://schema.org/EventScheduled',
      eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
      inLanguage: ['sv', 'en'],
      organizer: { name: 'Länsstyrelsen i Stockholms län' },
      location: [{ name: 'Länsstyrelsen', address: { streetAddress: 'Regeringsgatan 66' } }],
      offers: { price: 0, availability: 'https://schema.org/InStock', url: `${url}/register` },
      subEvent: [{ name: 'Bostad först', url: `${url}#session-${session.id}` }],
    })
  })

  test('a cancelled one keeps its time, and a full one is sold out', async () => {
    const cancelled = await anEvent({ ...winter, cancelled_at: now() })
    const full = await anEvent({ ...winter, taken: 160 })

    expect(await jsonLd(`/events/${cancelled.slug}`)).toMatchObject({
      startDate: '2099-02-09T10:00:00+01:00',
      eventStatus: 'https://schema.org/EventCancelled',
    })
    expect((await jsonLd(`/events/${full.slug}`)).offers.availability).toBe(
      'https://schema.org/SoldOut',
    )
  })

  test('summer is two hours from UTC, and an online event stands at its own page', async () => {
    const event = await anEvent({
      starts_at: '2099-07-09T08:00:00.000Z',
      ends_at: '2099-07-09T09:00:00.000Z',
      online_url: 'https://video.example.org/secret-room',
    })

    expect(await jsonLd(`/events/${event.slug}`)).toMatchObject({
      startDate: '2099-07-09T10:00:00+02:00',
      eventAttendanceMode: 'https://schema.org/OnlineEventAttendanceMode',
      location: [{ '@type': 'VirtualLocation', url: `http://localhost:3000/events/${event.slug}` }],
    })
  })
})

describe('for calendars', () => {
  const read = (text: string) =>
    new ICAL.Event(new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent') ?? undefined)

  test('the event is published under a name that never changes', async () => {
    const organisation_id = (await anOrganisation()).id
    const venue = await aVenue({ organisation_id })
    const event = await anEvent({ ...winter, organisation_id, venue_id: venue.id, revision: 4 })

    const answer = await visit(`/events/${event.slug}/calendar.ics`)
    const text = await answer.text()
    const entry = read(text)

    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="${event.slug}.ics"`,
    )
    expect(text).not.toContain('METHOD:')
    expect(entry.uid).toBe(`event-${event.id}@localhost:3000`)
    expect(entry.sequence).toBe(9)
    expect(entry.summary).toBe('Stockholm tillsammans')
    expect(entry.location).toBe('Länsstyrelsen, plan 4, Regeringsgatan 66, 111 39 Stockholm')
    expect(entry.startDate.toString()).toBe('2099-02-09T10:00:00')
    expect(entry.component.getFirstPropertyValue('status')).toBe('CONFIRMED')
  })

  test('a cancelled event is taken out again', async () => {
    const event = await anEvent({ ...winter, cancelled_at: now(), revision: 5 })

    const entry = read(await pageAt(`/events/${event.slug}/calendar.ics`))

    expect(entry.component.getFirstPropertyValue('status')).toBe('CANCELLED')
    expect(entry.sequence).toBe(10)
  })
})

describe('as many questions to the database', () => {
  async function grown(sessions: number) {
    const event = await anEvent()
    const { id: event_id, starts_at, organisation_id } = event
    const area = await aFocusArea({ organisation_id })
    await focusOn({ event_id, focus_area_id: area.id })
    const track = await aTrack({ event_id, focus_area_id: area.id })
    const speaker = await aSpeaker({ organisation_id })
    for (let at = 0; at < sessions; at += 1) {
      const session = await aSession({ event_id, starts_at, track_id: track.id })
      await speakAt({ session_id: session.id, speaker_id: speaker.id })
    }
    return event.slug
  }

  test.each([
    ['an event', readEventPage],
    ['a programme', readProgrammePage],
  ] as const)('for %s of 3 sessions and of 300', async (_, read) => {
    const small = await grown(3)
    const large = await grown(300)

    const forSmall = await countQueries(db, (counted) => read(counted, small))
    const forLarge = await countQueries(db, (counted) => read(counted, large))

    expect(forLarge).toBe(forSmall)
  })

  test('for the front page with 2 events and with 40', async () => {
    const count = () => countQueries(db, (counted) => readHomePage(counted, { now: now() }))
    const past = { starts_at: '2020-02-09T09:00:00.000Z', ends_at: '2020-02-09T15:00:00.000Z' }
    await Promise.all([anEvent(), anEvent(past)])

    const few = await count()
    for (let at = 0; at < 19; at += 1) await Promise.all([anEvent(), anEvent(past)])

    expect(await count()).toBe(few)
  })
})
