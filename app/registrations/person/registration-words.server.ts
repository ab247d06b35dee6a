import type { Expression, ExpressionBuilder, SelectQueryBuilder, SqlBool } from 'kysely'
import { isShortWord, wordKey } from '#app/tools/sort-key.ts'
import type { Db } from '#db/connect.ts'
import { preparedInsert } from '#db/prepared.ts'
import type { Database } from '#db/schema.ts'

// A search for a rare word looks up those who have it. Where so many have it that every few rows of the list
// are hits, reading the list in its order until the page is full is the shorter way.
export const mostFew = 4000
/** So many that have a word are met with those that have another, in the index alone: the few who have both may be rare. */
const mostMet = 40_000
/** Beyond this the desk is told "at least": counting on would cost more than the number is worth. */
export const mostCounted = 10_000

type Searched = { id: string; event_id: string; search_key: string }

/** The words that somebody may be found by; none for who is forgotten. */
export const wordRows = ({ id, event_id, search_key }: Searched) =>
  [...new Set(search_key.split(' ').filter(Boolean).map(wordKey))].map((word_key) => ({
    registration_id: id,
    event_id,
    word_key,
  }))

const insertRows = preparedInsert('registration_words', (db, rows) =>
  db.insertInto('registration_words').values(rows),
)

export async function insertWords(trx: Db, row: Searched) {
  const rows = wordRows(row)
  if (rows.length > 0) await insertRows(trx, rows)
}

export const deleteWords = (trx: Db, ids: readonly string[]) =>
  trx.deleteFrom('registration_words').where('registration_id', 'in', ids).execute()

type Asked = { event_id: string; words: readonly string[] }

/** Whether one of somebody's words begins so. */
export const hasWord = (
  eb: ExpressionBuilder<Database, 'registrations'>,
  word: string,
): Expression<SqlBool> =>
  eb.or([eb('search_key', 'like', `${word}%`), eb('search_key', 'like', `% ${word}%`)])

/**
 * Those who have all the words, as a query of their `registration_id`s: one more than `mostFew` when they are
 * too many to look up, and perhaps one who has only the beginning of a long word. Undefined when there are no
 * words, or when they are known to be too many.
 */
export async function findFew(db: Db, { event_id, words }: Asked) {
  const counts = await countEach(db, { event_id, words })
  const rare = words.filter((_, order) => (counts[order] ?? 0) <= mostMet)
  const isMany = rare.length === 1 && (counts[words.indexOf(rare[0] ?? '')] ?? 0) > mostFew
  return rare.length === 0 || isMany ? undefined : withWords(db, { event_id, words: rare })
}

/** One short word: whoever has its key has the word. */
export const isCountable = (words: readonly string[]) =>
  words.length === 1 && words.every(isShortWord)

/** How often each word begins so, counted no further than is worth it: whether it is rare. */
async function countEach(db: Db, { event_id, words }: Asked) {
  if (words.length === 0) return []
  const counted = await db
    .selectNoFrom((eb) =>
      words.map((word, order) =>
        eb
          .selectFrom(
            withWord(db, { event_id, word })
              .limit(mostMet + 1)
              .as('some'),
          )
          .select((some) => some.fn.countAll<number>().as('many'))
          .as(`word_${order}`),
      ),
    )
    .executeTakeFirstOrThrow()
  return words.map((_, order) => counted[`word_${order}`] ?? 0)
}

/** How many have a word that begins so: one more than `mostCounted` when they are more. */
export async function countWord(db: Db, { event_id, word }: { event_id: string; word: string }) {
  const { many } = await db
    .selectFrom(
      withWord(db, { event_id, word })
        .distinct()
        .limit(mostCounted + 1)
        .as('some'),
    )
    .select((eb) => eb.fn.countAll<number>().as('many'))
    .executeTakeFirstOrThrow()
  return many
}

/** A query of registrations' ids. */
export type Few = SelectQueryBuilder<Database, never, { registration_id: string }>

const withWord = (db: Db, { event_id, word }: { event_id: string; word: string }) =>
  db
    .selectFrom('registration_words')
    .select('registration_id')
    .where('event_id', '=', event_id)
    .where('word_key', '>=', wordKey(word))
    .where('word_key', '<', `${wordKey(word)}g`)

function withWords(db: Db, { event_id, words }: Asked) {
  const [first = '', ...others] = words
  const found = others.reduce(
    (some, word) => some.intersect(withWord(db, { event_id, word })),
    withWord(db, { event_id, word: first }).distinct(),
  )
  return db
    .selectFrom(found.as('found'))
    .select('registration_id')
    .limit(mostFew + 1)
}
