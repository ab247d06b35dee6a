import { describe, expect, test } from 'vitest'
import { publishEvent, withdrawEvent } from '#app/organising/event-life.server.ts'
import { callOff } from '#app/programme/events/event-life.server.ts'
import { findPublicEvent, findWholeEvent, setFunding } from '#app/programme/events/events.server.ts'
import { now, plus } from '#app/tools/instant.ts'
import { atomically, db } from '#db/connect.ts'
import { anEvent } from '#tests/factories/event.ts'
import { aMember } from '#tests/factories/member.ts'
import { aVenue } from '#tests/factories/venue.ts'

async function aDraft(wishes: Parameters<typeof anEvent>[0] = {}) {
  const { organisation_id, person_id } = (await aMember()).member
  const venue_id = (await aVenue({ organisation_id })).id
  const event = await anEvent({ organisation_id, venue_id, published_at: null, ...wishes })
  return { event, own: { organisation_id, person_id, event_id: event.id } }
}

const over = { starts_at: plus(now(), { days: -2 }), ends_at: plus(now(), { days: -1 }) }

describe('publishing', () => {
  test('shows the event to everyone and lets calendars hear of it', async () => {
    const { event, own } = await aDraft()
    expect(await findPublicEvent(db, event.slug)).toBeUndefined()

    expect(await publishEvent(db, own)).toEqual({ ok: true, slug: event.slug })

    expect((await findPublicEvent(db, event.slug))?.revision).toBe(1)
  })

  test('is refused with a list of what is missing, and shows nothing', async () => {
    const { event, own } = await aDraft({ summary_sv: '', venue_id: null })

    expect(await publishEvent(db, own)).toEqual({
      ok: false,
      refusal: 'incomplete',
      missing: ['summary_sv', 'venue_id'],
    })
    expect(await findPublicEvent(db, event.slug)).toBeUndefined()
  })

  test('is refused the second time', async () => {
    const { own } = await aDraft({ published_at: now() })

    expect(await publishEvent(db, own)).toEqual({ ok: false, refusal: 'not_a_draft' })
  })

  test("is not done to another organisation's event", async () => {
    const { event } = await aDraft()
    const { organisation_id, person_id } = (await aMember()).member

    expect(await publishEvent(db, { organisation_id, person_id, event_id: event.id })).toEqual({
      ok: false,
      refusal: 'not_found',
    })
  })
})

describe('withdrawing', () => {
  test('makes a draft of it again', async () => {
    const { event, own } = await aDraft({ published_at: now() })

    expect(await withdrawEvent(db, own)).toBe(true)
    expect(await findPublicEvent(db, event.slug)).toBeUndefined()
  })

  test.each([
    ['somebody has a seat', { taken: 1 }],
    ['media are coming', { seatless: 1 }],
    ['it is cancelled', { cancelled_at: now() }],
    ['it is over', over],
    ['it is a draft already', { published_at: null }],
  ])('is refused when %s', async (_, wishes) => {
    const { own } = await aDraft({ published_at: now(), ...wishes })

    expect(await withdrawEvent(db, own)).toBe(false)
  })

  test("is not done to another organisation's event", async () => {
    const { event } = await aDraft({ published_at: now() })
    const { organisation_id, person_id } = (await aMember()).member

    expect(await withdrawEvent(db, { organisation_id, person_id, event_id: event.id })).toBe(false)
  })
})

describe('cancelling', () => {
  const cancel = (own: { organisation_id: string; event_id: string }) =>
    atomically(db, (trx) => callOff(trx, own))

  test('is done once, stays public, and calendars hear of it', async () => {
    const { event, own } = await aDraft({ published_at: now(), revision: 4 })

    expect((await cancel(own))?.revision).toBe(5)
    expect(await cancel(own)).toBeUndefined()
    expect((await findPublicEvent(db, event.slug))?.cancelled_at).not.toBeNull()
  })

  test.each([
    ['a draft', { published_at: null }],
    ['what is over', over],
  ])('is not done to %s', async (_, wishes) => {
    const { own } = await aDraft({ published_at: now(), ...wishes })

    expect(await cancel(own)).toBeUndefined()
  })

  test("is not done to another organisation's event", async () => {
    const { event } = await aDraft({ published_at: now() })
    const { organisation_id } = (await aMember()).member

    expect(await cancel({ organisation_id, event_id: event.id })).toBeUndefined()
  })
})

test('who pays is set by projects and can be taken away', async () => {
  const event_id = (await anEvent()).id
  const fund = (funding: 'eu' | null) =>
    atomically(db, (trx) => setFunding(trx, { event_id, funding }))

  await fund('eu')
  expect((await findWholeEvent(db, { event_id }))?.funding).toBe('eu')
  await fund(null)
  expect((await findWholeEvent(db, { event_id }))?.funding).toBeNull()
})
