import { beforeEach, expect, test } from 'vitest'
import {
  comingsByEvent,
  findReport,
  listReports,
  report,
  reports,
} from '#app/projects/report.server.ts'
import { editRegistration } from '#app/registrations/list/desk-registrations.server.ts'
import { now, plus } from '#app/tools/instant.ts'
import { db } from '#db/connect.ts'
import type { EventType } from '#db/schema/programme.ts'
import type { Category } from '#db/schema/registrations.ts'
import { admitted, undone } from '#tests/factories/admission.ts'
import { anEvent } from '#tests/factories/event.ts'
import { aMember } from '#tests/factories/member.ts'
import { anOrganisation } from '#tests/factories/organisation.ts'
import { aProject, aTarget, link, someEvidence } from '#tests/factories/project.ts'
import { aRegistration } from '#tests/factories/registration.ts'
import { countQueries } from '#tests/support/database.ts'

let organisation_id: string
let project_id: string

beforeEach(async () => {
  organisation_id = (await anOrganisation()).id
  project_id = (await aProject({ organisation_id })).id
})

const past = (type: EventType, days: number, follows_up_id: string | null = null) => {
  const starts_at = plus(now(), { days: -days })
  return anEvent({ organisation_id, type, starts_at, follows_up_id })
}

const comes = async (event_id: string, email: string | null) =>
  admitted(await aRegistration({ event_id, email }))

const comesAs = async (category: Category, event_id: string, email: string) =>
  admitted(await aRegistration({ event_id, category, email }))

const everyoneComes = async (event_id: string, from: number, to: number) => {
  for (let number = from; number <= to; number++)
    await comes(event_id, `person.${project_id}.${number}@example.org`)
}

const figures = async () => {
  const { targets } = await report(db, { project_id, now: now() })
  return targets.map(({ value, target }) => `${value} of ${target}`)
}

test('the report of 5 workshops and 75 participants says 4 of 5 and 68 of 75', async () => {
  const workshops = [await past('workshop', 40), await past('workshop', 30)]
  workshops.push(await past('workshop', 20), await past('workshop', 10))
  const [first, second, third, fourth] = workshops.map(({ id }) => id) as [string, ...string[]]
  const dialogue = await past('dialogue_meeting', 5, first)
  const cancelled = await past('workshop', 8)
  const nobody_came = await past('workshop', 7)
  const coming = await anEvent({ organisation_id, type: 'workshop' })
  const unlinked = await past('workshop', 6)
  await link(project_id, first, second ?? '', third ?? '', fourth ?? '', dialogue.id)
  await link(project_id, cancelled.id, nobody_came.id, coming.id)
  await aTarget({ project_id, position: 1 })
  await aTarget({ project_id, position: 2, kind: 'unique_participants', target: 75 })
  await aTarget({ project_id, position: 3, kind: 'events_followed_up', target: 5 })

  // 20 + 20 + 20 persons, 15 of them twice; two walk-ins without an address; six at the dialogue.
  await everyoneComes(first, 1, 20)
  await everyoneComes(second ?? '', 6, 35)
  await everyoneComes(third ?? '', 36, 60)
  await everyoneComes(fourth ?? '', 1, 3)
  await everyoneComes(dialogue.id, 60, 66)
  await comes(third ?? '', null)
  await comes(third ?? '', null)
  await everyoneComes(cancelled.id, 100, 110)
  await everyoneComes(unlinked.id, 200, 210)
  await aRegistration({ event_id: nobody_came.id })
  await aRegistration({ event_id: first })
  await undone(await comes(second ?? '', 'wrong.person@example.org'))
  await cancel(cancelled.id)

  expect(await figures()).toEqual(['4 of 5', '68 of 75', '1 of 5'])
})

const cancel = async (event_id: string) => {
  const { atomically } = await import('#db/connect.ts')
  await atomically(db, (trx) =>
    trx.updateTable('events').set({ cancelled_at: now() }).where('id', '=', event_id).execute(),
  )
}

test('each event tells how many registered and how many came', async () => {
  const workshop = await past('workshop', 3)
  await link(project_id, workshop.id)
  await everyoneComes(workshop.id, 1, 3)
  await aRegistration({ event_id: workshop.id })
  await aRegistration({ event_id: workshop.id, state: 'waiting' })
  await aRegistration({ event_id: workshop.id, state: 'cancelled' })

  const { events } = await report(db, { project_id, now: now() })

  expect(events).toHaveLength(1)
  expect(events[0]).toMatchObject({ registered: 4, attended: 3, standing: 'held' })
})

test('an event under way counts its people, but is not held before it has ended', async () => {
  const today = await anEvent({
    organisation_id,
    type: 'workshop',
    starts_at: plus(now(), { hours: -1 }),
  })
  await link(project_id, today.id)
  await aTarget({ project_id, position: 1 })
  await aTarget({ project_id, position: 2, kind: 'unique_participants', target: 75 })
  await everyoneComes(today.id, 1, 2)

  expect(await figures()).toEqual(['0 of 5', '2 of 75'])
})

test('only the chosen types count, and all of them when none is chosen', async () => {
  const workshop = await past('workshop', 3)
  const seminar = await past('seminar', 2)
  await link(project_id, workshop.id, seminar.id)
  await everyoneComes(workshop.id, 1, 1)
  await everyoneComes(seminar.id, 1, 1)
  await aTarget({ project_id, position: 1, event_types: '["seminar","webinar"]' })
  await aTarget({ project_id, position: 2, event_types: '[]' })

  expect(await figures()).toEqual(['1 of 5', '2 of 5'])
})

test('a follow-up counts only when it is held and linked itself', async () => {
  const first = await past('workshop', 9)
  const second = await past('workshop', 8)
  const unlinked = await past('dialogue_meeting', 2, first.id)
  const empty = await past('dialogue_meeting', 2, second.id)
  await link(project_id, first.id, second.id, empty.id)
  for (const { id } of [first, second, unlinked]) await everyoneComes(id, 1, 1)
  await aTarget({ project_id, kind: 'events_followed_up' })

  expect(await figures()).toEqual(['0 of 5'])
  await everyoneComes(empty.id, 1, 1)
  expect(await figures()).toEqual(['1 of 5'])
})

test('what is counted by hand is the sum of what stands, and withdrawn rows stand no more', async () => {
  const target = await aTarget({ project_id, kind: 'counted_by_hand', baseline: 1 })
  await someEvidence({ target_id: target.id, quantity: 2 })
  const { recorded_by } = await someEvidence({ target_id: target.id, quantity: 3 })
  const wrong = { quantity: 9, withdrawn_at: now(), withdrawn_by: recorded_by }
  await someEvidence({ target_id: target.id, ...wrong })

  expect(await figures()).toEqual(['6 of 5'])
})

test('each event tells how many came for the first time and how many came back', async () => {
  const first = await past('workshop', 9)
  const second = await past('workshop', 8)
  const called_off = await past('workshop', 7)
  await link(project_id, first.id, second.id, called_off.id)
  await everyoneComes(second.id, 3, 7)
  await everyoneComes(first.id, 1, 4)
  await comes(second.id, null)
  await everyoneComes(called_off.id, 1, 9)
  await cancel(called_off.id)

  const comings = await comingsByEvent(db, { organisation_id, project_id })

  expect(new Map(comings.map(({ event_id, ...row }) => [event_id, row]))).toEqual(
    new Map([
      [first.id, { persons: 4, first_time: 4, returning: 0 }],
      [second.id, { persons: 6, first_time: 4, returning: 2 }],
    ]),
  )
})

test('who speaks, reports or works at an event is a visit, but no participant', async () => {
  const workshop = await past('workshop', 3)
  const dialogue = await past('dialogue_meeting', 2)
  await link(project_id, workshop.id, dialogue.id)
  await aTarget({ project_id, kind: 'unique_participants', target: 75 })
  await everyoneComes(workshop.id, 1, 2)
  for (const category of ['speaker', 'media', 'staff'] as const)
    await comesAs(category, workshop.id, `${category}@example.org`)
  // Spoke at the one and took part in the other.
  await comesAs('participant', dialogue.id, 'speaker@example.org')

  const { events } = await report(db, { project_id, now: now() })
  const comings = await comingsByEvent(db, { organisation_id, project_id })

  expect(await figures()).toEqual(['3 of 75'])
  expect(events.map(({ attended }) => attended)).toEqual([5, 1])
  const rowOf = (id: string) => comings.find(({ event_id }) => event_id === id)
  expect([rowOf(workshop.id), rowOf(dialogue.id)]).toMatchObject([
    { persons: 2, first_time: 2, returning: 0 },
    { persons: 1, first_time: 1, returning: 0 },
  ])
})

test('someone written as participant by mistake stops counting when the desk corrects it', async () => {
  const workshop = await past('workshop', 3)
  await link(project_id, workshop.id)
  await aTarget({ project_id, kind: 'unique_participants', target: 75 })
  const { id } = await comes(workshop.id, 'staff@example.org')
  const before = await figures()
  const { member } = await aMember({ organisation_id })

  await editRegistration(db, {
    ...{ organisation_id, person_id: member.person_id, event_id: workshop.id, registration_id: id },
    ...{ name: 'Amina Noor', email: 'staff@example.org', organisation_name: '' },
    ...{ municipality_code: null, language: 'sv', category: 'staff' },
  })

  expect([before, await figures()]).toEqual([['1 of 75'], ['0 of 75']])
})

test('a project of nothing has a report of nothing', async () => {
  const empty = { project_id, participants: 0, events: [], targets: [] }

  expect(await report(db, { project_id, now: now() })).toEqual(empty)
  expect(await reports(db, { project_ids: [], now: now() })).toEqual([])
})

test('several projects are told apart, in the order they were asked for', async () => {
  const other = await aProject({ organisation_id })
  const shared = await past('workshop', 3)
  const own = await past('workshop', 2)
  await link(project_id, shared.id, own.id)
  await link(other.id, shared.id)
  await everyoneComes(shared.id, 1, 2)
  await everyoneComes(own.id, 2, 3)

  const both = await reports(db, { project_ids: [other.id, project_id], now: now() })

  expect(both.map(({ participants, events }) => [participants, events.length])).toEqual([
    [2, 1],
    [3, 2],
  ])
})

test('a report takes as many queries for one event as for ten', async () => {
  const ask = (counted: typeof db) => report(counted, { project_id, now: now() })
  const none = await countQueries(db, ask)
  for (let days = 1; days <= 10; days++) {
    const { id } = await past('workshop', days)
    await link(project_id, id)
    await everyoneComes(id, 1, 2)
    await aTarget({ project_id, kind: days % 2 ? 'unique_participants' : 'counted_by_hand' })
  }

  expect(await countQueries(db, ask)).toBe(none)
})

test('the number of persons follows the door at once, both in and out', async () => {
  const workshop = await past('workshop', 3)
  await link(project_id, workshop.id)
  await aTarget({ project_id, kind: 'unique_participants', target: 75 })
  const seen = [await figures()]
  const admission = await comes(workshop.id, 'one@example.org')
  seen.push(await figures(), await figures())
  await comes(workshop.id, 'two@example.org')
  seen.push(await figures())
  await undone(admission)
  seen.push(await figures())

  expect(seen.flat()).toEqual(['0 of 75', '1 of 75', '1 of 75', '2 of 75', '1 of 75'])
})

test('another organisation’s project has no report at the desk, and none of those who came', async () => {
  const event = await past('workshop', 3)
  await link(project_id, event.id)
  await comes(event.id, 'asa@example.org')
  const { id: stranger } = await anOrganisation()
  const theirs = (await aProject({ organisation_id: stranger })).id
  const at = { now: now(), project_ids: [theirs, project_id] }

  expect(
    await findReport(db, { organisation_id: stranger, project_id, now: now() }),
  ).toBeUndefined()
  expect(await comingsByEvent(db, { organisation_id: stranger, project_id })).toEqual([])
  const listed = await listReports(db, { organisation_id: stranger, ...at })
  expect(listed.map((one) => one.project_id)).toEqual([theirs])
  const own = await findReport(db, { organisation_id, project_id, now: now() })
  expect(own?.participants).toBe(1)
})
