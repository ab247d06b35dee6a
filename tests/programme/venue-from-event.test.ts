import { describe, expect, test } from 'vitest'
import { findOverview } from '#app/organising/event-overview.server.ts'
import { action as change, loader as editPage } from '#app/programme/routes/desk-event-edit.tsx'
import * as eventNew from '#app/programme/routes/desk-event-new.tsx'
import { action as addVenue, loader as venuePage } from '#app/programme/routes/desk-venue-new.tsx'
import { now } from '#app/tools/instant.ts'
import { db } from '#db/connect.ts'
import { anEvent } from '#tests/factories/event.ts'
import { aMember } from '#tests/factories/member.ts'
import { aRegistration } from '#tests/factories/registration.ts'
import { get, post, thrown } from '#tests/support/asking.ts'
import { serving } from '#tests/support/serving.ts'
import { eventDetails, inFebruary } from './details.ts'

const form: Record<string, string> = {
  ...Object.fromEntries(
    Object.entries(eventDetails()).map(([name, value]) => [name, String(value ?? '')]),
  ),
  starts_at: '2027-02-09T10:00',
  ends_at: '2027-02-09T16:00',
}
const access = { step_free: 'yes', hearing_loop: 'yes', accessible_toilet: 'yes' }
const house = {
  ...access,
  name: 'Kulturhuset',
  street_address: 'Sergels torg 7',
  city: 'Stockholm',
}

async function aDesk() {
  const { member, cookie } = await aMember()
  const { organisation_id } = member
  const event = await anEvent({ ...inFebruary, organisation_id })
  return { organisation_id, cookie, event, params: { event: event.id } }
}
const wayOf = (answer: unknown) => (answer as Response).headers.get('location') ?? ''

describe('a venue that is not in the list', () => {
  test('can be added on the way: the new event is kept, and the venue chosen when one is back', async () => {
    const { cookie, organisation_id } = await aDesk()

    const toVenue = wayOf(
      await eventNew.action(post('/desk/events/new?next=venue', form, { cookie })),
    )
    const { event_id } = Object.fromEntries(new URL(toVenue, 'http://localhost').searchParams)
    const back = wayOf(await addVenue(post(toVenue, house, { cookie })))

    const { data } = await editPage(get(back, { cookie, params: { event: event_id ?? '' } }))
    const venue = await db
      .selectFrom('venues')
      .select('id')
      .where('organisation_id', '=', organisation_id)
      .executeTakeFirst()
    expect(toVenue).toMatch(/^\/desk\/venues\/new\?event_id=\w{26}$/)
    expect(data.values).toMatchObject({ title_sv: form.title_sv, venue_id: venue?.id })
    expect(data.new_venue).toBe('Kulturhuset')
  })

  test('can be added while an event is changed, which is kept as it was typed', async () => {
    const { cookie, event, params } = await aDesk()
    const typed = { ...form, title_sv: 'Ändrad' }

    const answer = await change(post('/x?next=venue', typed, { cookie, params }))

    expect(wayOf(answer)).toBe(`/desk/venues/new?event_id=${event.id}`)
    const { data } = await venuePage(get(wayOf(answer), { cookie }))
    expect([data.event, data.cancel]).toEqual(['Ändrad', `/desk/events/${event.id}/edit`])
  })

  test('leaves the question whether to tell those who come of a new time to be asked', async () => {
    const { cookie, event, params, organisation_id } = await aDesk()
    await aRegistration({ event_id: event.id })
    const moved = { ...form, ends_at: '2027-02-09T17:00' }

    const toVenue = wayOf(await change(post('/x?next=venue', moved, { cookie, params })))
    const left = await findOverview(db, { organisation_id, event_id: event.id, now: now() })
    const back = wayOf(await addVenue(post(toVenue, house, { cookie })))
    const venue_id = new URL(back, 'http://localhost').searchParams.get('venue_id') ?? ''
    const saved = await change(post('/x', { ...moved, venue_id }, { cookie, params }))

    expect(left?.issues[0]).toMatchObject({ key: 'untold_change', count: 1 })
    expect(wayOf(saved)).toBe(`/desk/events/${event.id}/changes`)
  })

  test('leads to no event of others', async () => {
    const { cookie } = await aDesk()
    const { id } = await anEvent()
    const address = `/desk/venues/new?event_id=${id}`

    expect((await thrown(venuePage(get(address, { cookie })))).status).toBe(404)
    expect((await thrown(addVenue(post(address, house, { cookie })))).status).toBe(404)
  })

  test('is asked for by a button that Enter in a field does not press', async () => {
    const { cookie } = await aDesk()
    const answer = serving({ 'desk/events/new': eventNew })

    const page = await answer(
      new Request('http://localhost:3000/desk/events/new?next=venue', { headers: { cookie } }),
    )

    const buttons = (await page.text()).match(/<button[^>]*>/g) ?? []
    expect(buttons.map((button) => /formAction="([^"]*)"/i.exec(button)?.[1])).toEqual([
      undefined,
      '/desk/events/new?next=venue',
    ])
  })
})
