import type { Db } from '#db/connect.ts'
import { type AnswerKind, type Answers, kinds } from './kinds.server.ts'

const each = Object.entries(kinds) as [AnswerKind, (typeof kinds)[AnswerKind]][]

type Written = Answers & { registration_id: string; at: string }

export async function writeAnswers(trx: Db, { registration_id, at, ...answers }: Written) {
  for (const [name, kind] of each) {
    const answer = answers[name]
    if (answer) await kind.write(trx, { registration_id, at, answer: answer as never })
  }
}

/** The answers follow who is moved to another registration, which has none of its own yet. */
export async function carryAnswers(trx: Db, { from, to }: { from: string; to: string }) {
  for (const [, { table }] of each)
    await trx
      .updateTable(table)
      .set({ registration_id: to })
      .where('registration_id', '=', from)
      .execute()
}

type Deleted = { registration_ids: readonly string[]; when: 'cancelled' | 'forgotten' }

/** What is asked for the day's sake alone goes when somebody cancels; all of it when they are forgotten. */
export async function deleteAnswers(trx: Db, { registration_ids, when }: Deleted) {
  for (const [name, { goes }] of each)
    if (when === 'forgotten' || goes === 'when_cancelled')
      await letGo(trx, { kind: name, registration_ids })
}

type LetGo = { kind: AnswerKind; registration_ids: readonly string[] }

async function letGo(trx: Db, { kind, registration_ids }: LetGo) {
  if (registration_ids.length === 0) return
  const { table, fold } = kinds[kind] as (typeof each)[number][1]
  await fold?.(trx, registration_ids)
  await trx.deleteFrom(table).where('registration_id', 'in', registration_ids).execute()
}

type Some = { kind: AnswerKind; event_id: string; limit: number }

/** Deletes some of an event's answers of one kind, and answers how many. */
export async function deleteSomeAnswers(trx: Db, { kind, event_id, limit }: Some) {
  const { table } = kinds[kind]
  const rows = await trx
    .selectFrom(table)
    .innerJoin('registrations', 'registrations.id', `${table}.registration_id`)
    .where('registrations.event_id', '=', event_id)
    .select(`${table}.registration_id as id`)
    .limit(limit)
    .execute()
  const ids = rows.map(({ id }) => id)
  await letGo(trx, { kind, registration_ids: ids })
  return ids.length
}

/** How many of one kind some events hold. */
export async function countAnswers(
  db: Db,
  { kind, event_ids }: { kind: AnswerKind; event_ids: readonly string[] },
) {
  const { table } = kinds[kind]
  const { count } = await db
    .selectFrom(table)
    .innerJoin('registrations', 'registrations.id', `${table}.registration_id`)
    .where('registrations.event_id', 'in', event_ids)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

type Disclosed = { [Of in AnswerKind]: NonNullable<Answers[Of]> | null }

/** All that was answered in these registrations, of each kind, null where there is none; a query a kind. */
export async function discloseAnswers(db: Db, registration_ids: readonly string[]) {
  const none = Object.fromEntries(each.map(([name]) => [name, null])) as Disclosed
  const all = new Map(registration_ids.map((id) => [id, { ...none }]))
  if (registration_ids.length === 0) return all
  for (const [name, kind] of each)
    for (const { registration_id, answer } of await kind.read(db, registration_ids))
      Object.assign(all.get(registration_id) ?? {}, { [name]: answer })
  return all
}
