import { expect, test } from 'vitest'
import {
  listNeedsReads,
  readAccessList,
  readNeedTotals,
} from '#app/registrations/answers/needs-totals.server.ts'
import { listParticipants } from '#app/registrations/list/participant-list.server.ts'
import { exportRegistrations } from '#app/registrations/list/registration-export.server.ts'
import { filterOf } from '#app/registrations/list/registration-filter.ts'
import {
  listRegistrations,
  listSeminarNames,
} from '#app/registrations/list/registration-list.server.ts'
import { db } from '#db/connect.ts'
import { anEvent } from '#tests/factories/event.ts'
import { aMember } from '#tests/factories/member.ts'
import { aRegistration, someNeeds } from '#tests/factories/registration.ts'
import { aSession } from '#tests/factories/session.ts'

/** An event of the one organisation, with one who comes, and a desk in each of two. */
async function twoDesks() {
  const { member } = await aMember()
  const { member: stranger } = await aMember()
  const event = await anEvent({ organisation_id: member.organisation_id })
  await aSession({ event_id: event.id, starts_at: event.starts_at })
  const { id: registration_id } = await aRegistration({ event_id: event.id })
  await someNeeds({ registration_id })
  return { own: { ...member, event_id: event.id }, foreign: { ...stranger, event_id: event.id } }
}

const filter = filterOf(new URLSearchParams())

/** How many rows each of the desk's ways to read an event's people answers. */
async function seenFrom(at: Awaited<ReturnType<typeof twoDesks>>['own']) {
  const list = await listRegistrations(db, { ...at, filter, order: 'name', page: 1 })
  const table = await exportRegistrations(db, { ...at, filter, language: 'sv' })
  return {
    list: list?.rows.length,
    total: list?.total,
    table: table && (await Array.fromAsync(table.rows)).length,
    seminars: (await listSeminarNames(db, at)).length,
    participants: (await listParticipants(db, at)).length,
    needs: (await readNeedTotals(db, at)).answers,
    access: (await readAccessList(db, at)).length,
    looks: (await listNeedsReads(db, { ...at, limit: 10 })).length,
  }
}

test('the desk reads its own event, and of another organisation’s it reads nothing and notes no look', async () => {
  const { own, foreign } = await twoDesks()

  expect(await seenFrom(foreign)).toEqual({
    ...{ list: undefined, total: undefined, table: undefined, seminars: 0 },
    ...{ participants: 0, needs: 0, access: 0, looks: 0 },
  })
  expect(await seenFrom(own)).toEqual({
    ...{ list: 1, total: 1, table: 1, seminars: 1 },
    ...{ participants: 1, needs: 1, access: 1, looks: 2 },
  })
})
