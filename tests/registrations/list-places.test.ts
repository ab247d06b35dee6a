import { beforeEach, expect, test } from 'vitest'
import { idsInList, rowsBetween } from '#app/registrations/list/list-places.server.ts'
import { type Order, orders } from '#app/registrations/list/registration-filter.ts'
import { atomically, db } from '#db/connect.ts'
import { anEvent } from '#tests/factories/event.ts'
import { aRegistration } from '#tests/factories/registration.ts'
import { emptyTables } from '#tests/support/database.ts'

beforeEach(() => emptyTables(db))

const many = rowsBetween * 2 + 130

/** Many people, among whom several share a name and a moment, as they do where a school class registers. */
async function aCrowd() {
  const event = await anEvent()
  await aRegistration({ event_id: event.id, state: 'cancelled' })
  const first = await db
    .selectFrom('registrations')
    .selectAll()
    .where('event_id', '=', event.id)
    .executeTakeFirstOrThrow()
  const rows = Array.from({ length: many - 1 }, (__, which) => {
    const id = `crowd${String(which * 7919).padStart(21, '0')}`
    const registered_at = `2026-10-01T08:00:00.${String(which % 97).padStart(3, '0')}Z`
    const own = { id, link_hash: id, code_hash: id, sort_key: String(which % 41).padStart(4, '0') }
    return { ...first, ...own, email: null, email_key: null, registered_at }
  })
  await atomically(db, async (trx) => {
    for (let from = 0; from < rows.length; from += 500)
      await trx
        .insertInto('registrations')
        .values(rows.slice(from, from + 500))
        .execute()
  })
  return event.id
}

async function wholeList(event_id: string, order: Order) {
  const by = order.endsWith('name') ? 'sort_key' : 'registered_at'
  const direction = order.startsWith('-') ? 'desc' : 'asc'
  const rows = await db
    .selectFrom('registrations')
    .select('id')
    .where('event_id', '=', event_id)
    .orderBy(by, direction)
    .orderBy('id', direction)
    .execute()
  return rows.map(({ id }) => id)
}

test('any page of a long list is what stands there when it is read from its beginning, in every order', async () => {
  const event_id = await aCrowd()

  for (const order of orders) {
    const whole = await wholeList(event_id, order)
    for (const offset of [0, 950, 1000, 1050, 1999, 2000, 2100, many])
      expect(await idsInList(db, { event_id, order, offset, limit: 50 })).toEqual(
        whole.slice(offset, offset + 50),
      )
  }
})

test('a page far in is another once somebody has come into the list before it', async () => {
  const event_id = await aCrowd()
  const page = { event_id, order: 'name', offset: 2050, limit: 10 } as const
  const before = await idsInList(db, page)

  const { id } = await aRegistration({ event_id, name: 'Aaa', sort_key: '' })

  const whole = await wholeList(event_id, 'name')
  expect(whole[0]).toBe(id)
  expect(await idsInList(db, page)).toEqual(whole.slice(2050, 2060))
  expect((await idsInList(db, page))[1]).toBe(before[0])
})
