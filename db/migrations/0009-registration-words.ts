import { type Kysely, sql } from 'kysely'

type Before = { registrations: { id: string; event_id: string; search_key: string } }
type After = Before & {
  registration_words: { registration_id: string; event_id: string; word_key: string }
}

const atATime = 500

export async function up(db: Kysely<unknown>) {
  await db.schema
    .createTable('registration_words')
    .addColumn('registration_id', 'text', (col) => col.notNull().references('registrations.id'))
    .addColumn('event_id', 'text', (col) => col.notNull().references('events.id'))
    .addColumn('word_key', 'text', (col) => col.notNull())
    .addPrimaryKeyConstraint('registration_words_one_each', ['registration_id', 'word_key'])
    .execute()
  // Whom a search finds by how a word begins, at the desk and at the door: it reads as much as it finds.
  await db.schema
    .createIndex('registration_words_found')
    .on('registration_words')
    .columns(['event_id', 'word_key', 'registration_id'])
    .execute()
  // How many an event's list holds, all or narrowed to what stands in few letters.
  await db.schema
    .createIndex('registrations_counted')
    .on('registrations')
    .columns(['event_id', 'state', 'category', 'municipality_code'])
    .execute()
  await fill(db as Kysely<After>)
}

async function fill(db: Kysely<After>) {
  for (let after = ''; ; ) {
    const rows = await db
      .selectFrom('registrations')
      .select(['id', 'event_id', 'search_key'])
      .where('id', '>', after)
      .where('search_key', '<>', sql.lit(''))
      .orderBy('id')
      .limit(atATime)
      .execute()
    const words = rows.flatMap(({ id, event_id, search_key }) =>
      keys(search_key).map((word_key) => ({ registration_id: id, event_id, word_key })),
    )
    if (words.length > 0) await db.insertInto('registration_words').values(words).execute()
    if (rows.length < atATime) return
    after = rows.at(-1)?.id ?? ''
  }
}

const keys = (search_key: string) => [
  ...new Set(
    search_key
      .split(' ')
      .filter(Boolean)
      .map((word) => Buffer.from([...word].slice(0, 12).join('')).toString('hex')),
  ),
]
