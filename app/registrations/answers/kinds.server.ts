import { config } from '#app/config.server.ts'
import { seal, unseal } from '#app/tools/seal.ts'
import type { Db } from '#db/connect.ts'
import { preparedInsert } from '#db/prepared.ts'
import { holdsPlace } from '../standing/conditions.server.ts'
import type { Gender } from './gender.ts'
import { hasNeeds, type Needs } from './needs.ts'

type Kind<Answer> = {
  /** Its rows are known by their `registration_id`. */
  table: 'needs' | 'gender_answers'
  /** An answer that is asked for the day's sake goes with the place; one for statistics stays till the person is forgotten. */
  goes: 'when_cancelled' | 'when_forgotten'
  /** What of the answers stays when they go: a number, which outlives the person. */
  fold?: (trx: Db, registration_ids: readonly string[]) => Promise<unknown>
  write: (
    trx: Db,
    said: { registration_id: string; at: string; answer: Answer },
  ) => Promise<unknown>
  read: (
    db: Db,
    registration_ids: readonly string[],
  ) => Promise<{ registration_id: string; answer: Answer }[]>
}

/** What is sealed can be read with the secret alone. */
export const openNeeds = (sealed: string) => JSON.parse(unseal(config.SECRET, sealed)) as Needs

const needs: Kind<Needs> = {
  table: 'needs',
  goes: 'when_cancelled',
  async write(trx, { registration_id, at, answer }) {
    if (!hasNeeds(answer)) return
    const sealed = seal(config.SECRET, JSON.stringify(answer))
    await trx.insertInto('needs').values({ registration_id, sealed, created_at: at }).execute()
  },
  async read(db, registration_ids) {
    const rows = await db
      .selectFrom('needs')
      .select(['registration_id', 'sealed'])
      .where('registration_id', 'in', registration_ids)
      .execute()
    return rows.map(({ sealed, ...row }) => ({ ...row, answer: openNeeds(sealed) }))
  },
}

const insertGender = preparedInsert('gender_answers', (db, rows) =>
  db.insertInto('gender_answers').values(rows),
)

/** Only of those with a place: nobody else is in the statistics. */
async function countGenders(trx: Db, registration_ids: readonly string[]) {
  const counts = await trx
    .selectFrom('gender_answers')
    .innerJoin('registrations', 'registrations.id', 'gender_answers.registration_id')
    .where('gender_answers.registration_id', 'in', registration_ids)
    .where(holdsPlace)
    .groupBy(['registrations.event_id', 'gender_answers.gender'])
    .select(['registrations.event_id', 'gender_answers.gender'])
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .orderBy('registrations.event_id')
    .orderBy('gender_answers.gender')
    .execute()
  if (counts.length === 0) return
  await trx
    .insertInto('gender_counts')
    .values(counts)
    .onConflict((conflict) =>
      conflict.columns(['event_id', 'gender']).doUpdateSet((eb) => ({
        count: eb('gender_counts.count', '+', eb.ref('excluded.count')),
      })),
    )
    .execute()
}

const gender: Kind<Gender> = {
  table: 'gender_answers',
  goes: 'when_forgotten',
  write: (trx, { registration_id, answer }) =>
    insertGender(trx, [{ registration_id, gender: answer }]),
  read: (db, registration_ids) =>
    db
      .selectFrom('gender_answers')
      .select(['registration_id', 'gender as answer'])
      .where('registration_id', 'in', registration_ids)
      .execute(),
  fold: countGenders,
}

/** All that a registration can answer. One more is one more here: written, carried over, deleted and disclosed as the rest. */
export const kinds = { needs, gender }

export type AnswerKind = keyof typeof kinds
type AnswerOf<Of> = Of extends Kind<infer Answer> ? Answer : never

/** What somebody answered, as the form and `place` name it; unsaid is no answer. */
export type Answers = { [Of in AnswerKind]?: AnswerOf<(typeof kinds)[Of]> | null }
