import { describe, expect, test } from 'vitest'
import { eventState, movesOf, registrationState, seatsLeft } from '#app/programme/events/event.ts'
import { missingForPublication } from '#app/programme/events/publication.ts'

const now = '2027-02-01T08:00:00.000Z'
const event = {
  starts_at: '2027-02-09T09:00:00.000Z',
  ends_at: '2027-02-09T15:00:00.000Z',
  published_at: '2026-12-01T08:00:00.000Z',
  cancelled_at: null,
  registration_opens_at: null,
  registration_closes_at: null,
  taken: 0,
  seatless: 0,
}

describe('where an event stands', () => {
  test.each([
    ['a draft until it is published', { published_at: null }, 'draft'],
    ['published from then on', {}, 'published'],
    ['past from the moment it ends', { ends_at: now }, 'past'],
    ['cancelled before anything else', { cancelled_at: now, ends_at: now }, 'cancelled'],
  ])('%s', (_, change, state) => {
    expect(eventState({ ...event, ...change }, now)).toBe(state)
  })
})

describe('registration', () => {
  test.each([
    ['is closed to all before the event is published', { published_at: null }, 'not_published'],
    [
      'waits for its opening',
      { registration_opens_at: '2027-02-01T08:00:01.000Z' },
      'not_yet_open',
    ],
    ['is open from the moment it opens', { registration_opens_at: now }, 'open'],
    ['is open at once when no opening is set', {}, 'open'],
    ['closes at the moment set', { registration_closes_at: now }, 'closed'],
    ['closes when the event starts, if nothing else is set', { starts_at: now }, 'closed'],
    [
      'may stay open after the start',
      { starts_at: now, registration_closes_at: event.ends_at },
      'open',
    ],
    ['is over with the event', { ends_at: now }, 'past'],
    ['is off when the event is cancelled', { cancelled_at: now }, 'cancelled'],
  ])('%s', (_, change, state) => {
    expect(registrationState({ ...event, ...change }, now)).toBe(state)
  })
})

describe('what may be done next', () => {
  test.each([
    ['a draft is published', { published_at: null }, ['publish']],
    ['an event nobody has a seat at is withdrawn or cancelled', {}, ['withdraw', 'cancel']],
    ['an event somebody has a seat at is only cancelled', { taken: 1 }, ['cancel']],
    ['an event that media are coming to is only cancelled', { seatless: 1 }, ['cancel']],
    ['nothing is done with what is over', { ends_at: now }, []],
    ['nothing is done with what is cancelled', { cancelled_at: now }, []],
  ])('%s', (_, change, moves) => {
    expect(movesOf({ ...event, ...change }, now)).toEqual(moves)
  })
})

test('seats left are counted only where there is a limit, and never below none', () => {
  expect(seatsLeft({ capacity: null, taken: 3 })).toBeNull()
  expect(seatsLeft({ capacity: 5, taken: 3 })).toBe(2)
  expect(seatsLeft({ capacity: 5, taken: 7 })).toBe(0)
})

describe('what is missing before an event can be shown', () => {
  const whole = {
    languages: 'sv',
    title_sv: 'Stockholm tillsammans',
    title_en: '',
    summary_sv: 'En dag om etablering.',
    summary_en: '',
    starts_at: event.starts_at,
    venue_id: 'v',
    online_url: null,
    contact_email: 'astrid.lund@example.org',
    registration_closes_at: null,
  }

  test('nothing, when it is whole', () => {
    expect(missingForPublication(whole, now)).toEqual([])
    expect(
      missingForPublication({ ...whole, venue_id: null, online_url: 'https://x.example' }, now),
    ).toEqual([])
  })

  test('each thing that is not there, in the order of the form', () => {
    const bare = {
      ...whole,
      languages: 'sv,en',
      title_sv: '',
      summary_sv: '',
      venue_id: null,
      contact_email: '',
      starts_at: now,
      registration_closes_at: now,
    }

    expect(missingForPublication(bare, now)).toEqual([
      'title_sv',
      'title_en',
      'summary_sv',
      'summary_en',
      'starts_at',
      'venue_id',
      'contact_email',
      'registration_closes_at',
    ])
  })

  test('no Swedish summary for an event in English', () => {
    const english = { ...whole, languages: 'en', title_en: 'T', summary_en: 'S', summary_sv: '' }

    expect(missingForPublication(english, now)).toEqual([])
  })
})
