import { describe, expect, test } from 'vitest'
import { action as changeArea } from '#app/programme/routes/desk-focus-area.tsx'
import { action as addArea } from '#app/programme/routes/desk-focus-areas.tsx'
import { action as keepRoom } from '#app/programme/routes/desk-room.tsx'
import { action as changeTrack } from '#app/programme/routes/desk-track.tsx'
import { action as addTrack } from '#app/programme/routes/desk-tracks.tsx'
import { action as changeVenue } from '#app/programme/routes/desk-venue.tsx'
import { action as addVenue } from '#app/programme/routes/desk-venue-new.tsx'
import { db } from '#db/connect.ts'
import { aFocusArea, anEvent } from '#tests/factories/event.ts'
import { aMember } from '#tests/factories/member.ts'
import { aTrack } from '#tests/factories/session.ts'
import { aRoom, aVenue } from '#tests/factories/venue.ts'
import { post } from '#tests/support/asking.ts'

const many = <Answer>(one: () => Promise<Answer>) => Array.from({ length: 8 }, () => one())
type Desk = { cookie: string; params: Record<string, string> }
type Answer = { data?: { errors: Record<string, string[]> }; init?: { status: number } }

const errorsOf = (answer: unknown) => {
  const { data, init } = answer as Answer
  return [init?.status, data?.errors]
}
const access = { step_free: 'yes', hearing_loop: 'yes', accessible_toilet: 'yes' }
const house = { ...access, street_address: 'Sergels torg 7', city: 'Stockholm' }

async function aDesk() {
  const { member, cookie } = await aMember()
  return { organisation_id: member.organisation_id, cookie }
}

describe('a name that another has already is refused at its field, with the way out', () => {
  test('of a venue, whatever its case and spaces; other organisations may have it', async () => {
    const { organisation_id, cookie } = await aDesk()
    const taken = await aVenue({ organisation_id, name: 'Folkets hus' })
    const other = await aVenue({ organisation_id, name: 'Kulturhuset' })
    await aVenue({ name: 'Medborgarhuset' })
    const add = (name: string) => addVenue(post('/x', { ...house, name }, { cookie }))
    const change = (venue: string, name: string) =>
      changeVenue(post('/x', { ...house, name }, { cookie, params: { venue } }))
    const refusal = [
      409,
      {
        name: [
          'En annan lokal heter redan så. Lägg till något som skiljer dem åt, till exempel orten.',
        ],
      },
    ]

    expect(errorsOf(await add('FOLKETS  hus '))).toEqual(refusal)
    expect(errorsOf(await change(other.id, 'Folkets Hus'))).toEqual(refusal)
    expect(((await change(taken.id, 'Folkets Hus')) as Response).status).toBe(303)
    expect(((await add('Medborgarhuset')) as Response).status).toBe(303)
  })

  test('of a room in the same venue; another venue may have one of that name', async () => {
    const { organisation_id, cookie } = await aDesk()
    const venue = await aVenue({ organisation_id })
    const elsewhere = await aVenue({ organisation_id, name: 'Kulturhuset' })
    await aRoom({ venue_id: venue.id, name: 'Mälaren' })
    const other = await aRoom({ venue_id: venue.id, name: 'Foajén' })
    const keep = (venue_id: string, room: string) =>
      keepRoom(
        post(
          '/x',
          { name: 'mälaren', hearing_loop: 'no' },
          { cookie, params: { venue: venue_id, room } },
        ),
      )
    const refusal = [
      409,
      {
        name: [
          'Lokalen har redan ett rum som heter så. Lägg till något som skiljer dem åt, till exempel planet.',
        ],
      },
    ]

    expect(errorsOf(await keep(venue.id, 'new'))).toEqual(refusal)
    expect(errorsOf(await keep(venue.id, other.id))).toEqual(refusal)
    expect(((await keep(elsewhere.id, 'new')) as Response).status).toBe(303)
  })

  test('of a track at the event, in either language', async () => {
    const { organisation_id, cookie } = await aDesk()
    const event = await anEvent({ organisation_id })
    await aTrack({ event_id: event.id })
    const other = await aTrack({ event_id: event.id, name_sv: 'Hälsa', name_en: '' })
    const params = { event: event.id, track: other.id }
    const sentence = ['Evenemanget har redan ett spår som heter så. Välj ett annat namn.']

    const added = await addTrack(post('/x', { name_sv: 'bosättning' }, { cookie, params }))
    const changed = await changeTrack(
      post('/x', { name_sv: 'Hälsa', name_en: 'Housing' }, { cookie, params }),
    )

    expect(errorsOf(added)).toEqual([409, { name_sv: sentence }])
    expect(errorsOf(changed)).toEqual([409, { name_en: sentence }])
  })

  test('of a focus area', async () => {
    const { organisation_id, cookie } = await aDesk()
    await aFocusArea({ organisation_id })
    const other = await aFocusArea({ organisation_id, letter: 'B', name_sv: 'Bo', name_en: '' })
    const form = { letter: 'B', name_sv: 'arbetsmarknad' }
    const sentence = ['Ett annat fokusområde heter redan så. Välj ett annat namn.']

    const added = await addArea(post('/x', { ...form, letter: 'C' }, { cookie }))
    const changed = await changeArea(post('/x', form, { cookie, params: { focus_area: other.id } }))

    expect(errorsOf(added)).toEqual([409, { name_sv: sentence }])
    expect(errorsOf(changed)).toEqual([409, { name_sv: sentence }])
  })

  test('two that were named alike before can still be changed in all else', async () => {
    const { organisation_id, cookie } = await aDesk()
    await aVenue({ organisation_id })
    const twin = await aVenue({ organisation_id })
    const form = { ...house, name: 'Länsstyrelsen' }

    const answer = await changeVenue(post('/x', form, { cookie, params: { venue: twin.id } }))

    expect((answer as Response).status).toBe(303)
  })
})

describe('of many sent at once, one has the name', () => {
  test.each<[string, (desk: Desk) => () => Promise<unknown>]>([
    ['venue', (desk) => () => addVenue(post('/x', { ...house, name: 'Nya huset' }, desk))],
    ['room', (desk) => () => keepRoom(post('/x', { name: 'Nya', hearing_loop: 'no' }, desk))],
    ['track', (desk) => () => addTrack(post('/x', { name_sv: 'Nytt' }, desk))],
    ['focus area', (desk) => () => addArea(post('/x', { letter: 'N', name_sv: 'Nytt' }, desk))],
  ])('%s', async (_, sending) => {
    const { organisation_id, cookie } = await aDesk()
    const venue = await aVenue({ organisation_id })
    const event = await anEvent({ organisation_id })
    const send = sending({ cookie, params: { venue: venue.id, room: 'new', event: event.id } })

    // As many connections are opened first, so that none has to wait for its own.
    await Promise.all(many(() => db.selectFrom('venues').select('id').execute()))
    const sent = many(send)
    const answers = (await Promise.all(sent)) as (Response & Answer)[]

    const statuses = answers.map(({ status, init }) => status ?? init?.status)
    expect(statuses.sort()).toEqual([303, ...Array(7).fill(409)])
  })
})
