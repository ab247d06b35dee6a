import { beforeEach, expect, test } from 'vitest'
import { deleteWhatIsDue } from '#app/privacy/retention.server.ts'
import { retentionPage } from '#app/privacy/retention-page.server.ts'
import { loader } from '#app/privacy/routes/desk-privacy.tsx'
import { now, plus } from '#app/tools/instant.ts'
import { date } from '#app/tools/when.ts'
import { atomically, db } from '#db/connect.ts'
import { anEvent } from '#tests/factories/event.ts'
import { aMember } from '#tests/factories/member.ts'
import { aRegistration, someNeeds } from '#tests/factories/registration.ts'
import { get, thrown } from '#tests/support/asking.ts'
import { countQueries, emptyTables } from '#tests/support/database.ts'

beforeEach(() => emptyTables(db))

const ended = (days: number, wishes: Parameters<typeof anEvent>[0] = {}) => {
  const ends_at = plus(now(), { days: -days })
  const starts_at = plus(ends_at, { hours: -7 })
  return anEvent({ starts_at, ends_at, keep_needs_days: 14, keep_days: 90, ...wishes })
}

test('every role sees what goes next from each of its own events, the soonest first', async () => {
  const { member, cookie } = await aMember({ role: 'reporter' })
  const { organisation_id } = member
  const persons = await ended(20, { organisation_id, title_sv: 'Personer' })
  const needs = await ended(5, { organisation_id, title_sv: 'Behov' })
  await ended(91, { organisation_id })
  await ended(5)

  const { data } = await loader(get('/desk/privacy', { cookie }))

  expect(data.title).toBe('Gallring')
  expect(data.coming).toEqual([
    {
      id: needs.id,
      title: 'Behov',
      what: 'needs',
      on: date(plus(needs.ends_at, { days: 14 }), 'sv'),
    },
    {
      id: persons.id,
      title: 'Personer',
      what: 'persons',
      on: date(plus(persons.ends_at, { days: 90 }), 'sv'),
    },
  ])
  expect(data.gone).toEqual([])
})

test('what has gone is told by event and rule, one row however many bits; others’ is not', async () => {
  const { member, cookie } = await aMember()
  const mine = await ended(15, { organisation_id: member.organisation_id })
  const other = await ended(15)
  for (const { id: event_id } of [mine, other]) {
    const { id: registration_id } = await aRegistration({ event_id })
    await someNeeds({ registration_id })
  }
  await deleteWhatIsDue(db, { now: now() })
  const run = await db
    .selectFrom('retention_runs')
    .selectAll()
    .where('event_id', '=', mine.id)
    .executeTakeFirstOrThrow()
  await atomically(db, (trx) =>
    trx
      .insertInto('retention_runs')
      .values({ ...run, id: 'another', count: 2 })
      .execute(),
  )

  const { data } = await loader(get('/desk/privacy', { cookie }))

  expect(data.gone.map(({ event_id, rule, count }) => [event_id, rule, count])).toEqual([
    [mine.id, 'needs', 3],
  ])
})

test('strangers are sent to sign in', async () => {
  const answer = await thrown(loader(get('/desk/privacy')))

  expect(answer.headers.get('location')).toBe('/sign-in?to=%2Fdesk%2Fprivacy')
})

test('the page takes as many queries for one event as for ten', async () => {
  const { member } = await aMember()
  const { organisation_id } = member
  const page = (handle: typeof db) =>
    retentionPage(handle, { organisation_id, now: now(), language: 'en' })
  await ended(1, { organisation_id })
  const one = await countQueries(db, page)
  for (let days = 2; days < 11; days += 1) await ended(days, { organisation_id })

  expect(await countQueries(db, page)).toBe(one)
})
