import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { sql } from 'kysely'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { forget as forgetLetters } from '#app/messaging/personal-data.server.ts'
import { deleteWhatIsDue, leaveNoTrace } from '#app/privacy/retention.server.ts'
import { forgetful } from '#app/privacy/retention.ts'
import { forget } from '#app/registrations/personal-data.server.ts'
import { now, plus } from '#app/tools/instant.ts'
import { emailKey } from '#app/tools/text.ts'
import { atomically, db } from '#db/connect.ts'
import { renewFile } from '#db/traces.ts'
import { anAccreditation } from '#tests/factories/accreditation.ts'
import { aPairing } from '#tests/factories/device.ts'
import { anEvent } from '#tests/factories/event.ts'
import { aLetter } from '#tests/factories/letter.ts'
import { aRegistration, someNeeds } from '#tests/factories/registration.ts'
import { emptyTables } from '#tests/support/database.ts'
import { engine } from '#tests/support/place.ts'

beforeEach(() => emptyTables(db))

const onSqlite = test.runIf(engine === 'sqlite')
const onPostgres = test.runIf(engine === 'postgres')

const ended = (days: number) => {
  const ends_at = plus(now(), { days: -days })
  return anEvent({
    starts_at: plus(ends_at, { hours: -7 }),
    ends_at,
    keep_needs_days: 14,
    keep_days: 90,
  })
}

type Event = Awaited<ReturnType<typeof ended>>

/** Many people with all that they leave behind, so that pages are split, freed and used again. */
async function crowdAt({ id: event_id, organisation_id }: Event, family: string) {
  for (let at = 0; at < 40; at += 1) {
    const name = `Xerxes ${family}${at}`
    const email = `xerxes.${at}@${family}.example`.toLowerCase()
    const { id } = await aRegistration({
      event_id,
      name,
      email,
      email_key: emailKey(email),
      organisation_name: `${family} & Söner`,
    })
    await someNeeds({ registration_id: id })
    const text = `Hej ${name}. ${`${family} `.repeat(700)}`
    const to = { to_name: name, to_email: email }
    await aLetter({ organisation_id, event_id, ...to, text, html: `<p>${text}</p>` })
    await anAccreditation({ event_id, name, email, message: `${family} hälsar`.repeat(20) })
  }
  const { id } = await aPairing({ event_id })
  await atomically(db, (trx) =>
    trx
      .updateTable('devices')
      .set({ name: `${family}s telefon` })
      .where('id', '=', id)
      .execute(),
  )
}

/** Every text of a table's rows that tells of somebody. */
async function told(table: 'registrations' | 'registration_words' | 'needs') {
  const rows = await db.selectFrom(table).selectAll().execute()
  const columns = ['search_key', 'sort_key', 'code_hash', 'link_hash', 'word_key', 'sealed']
  return rows.flatMap((row) =>
    columns.flatMap((column) => {
      const value = (row as Record<string, unknown>)[column]
      return typeof value === 'string' && value.length > 6 ? [value] : []
    }),
  )
}

const allTold = async () =>
  (await Promise.all((['registrations', 'registration_words', 'needs'] as const).map(told))).flat()

/** How often the words stand in the database's files. */
function tracesOf(words: readonly string[]) {
  const file = join(process.env.DATA_DIR ?? '', 'tillsammans.sqlite')
  const bytes = ['', '-wal', '-shm']
    .map((end) => file + end)
    .filter((path) => existsSync(path))
    .map((path) => readFileSync(path))
  const found = new Map<string, number>()
  for (const word of words)
    for (const part of bytes)
      for (let at = part.indexOf(word); at >= 0; at = part.indexOf(word, at + 1))
        found.set(word, (found.get(word) ?? 0) + 1)
  return Object.fromEntries(found)
}

onSqlite(
  'after retention no byte of the file or its WAL tells of those who are gone; those who stay are there',
  async () => {
    const [gone, stays] = [await ended(91), await ended(1)]
    await crowdAt(gone, 'Förgätmigej')
    const keysOfGone = await allTold()
    await crowdAt(stays, 'Blåklocka')
    const keysOfStays = (await allTold()).filter((key) => !keysOfGone.includes(key))
    const ofGone = [
      'Förgätmigej',
      'förgätmigej.example',
      'FÖRGÄTMIGEJ',
      'forgatmigej',
      ...keysOfGone,
    ]
    const before = tracesOf(ofGone)

    await deleteWhatIsDue(db, { now: now() })
    const isWiped = await leaveNoTrace(db)

    // A word that somebody who stays has too is theirs.
    const words = new Set(await told('registration_words'))
    const traces = tracesOf(ofGone.filter((word) => !words.has(word)))
    expect(Object.keys(before).length).toBeGreaterThan(100)
    expect(isWiped).toBe(true)
    expect(traces).toEqual({})
    expect(Object.keys(tracesOf(keysOfStays))).toEqual([...new Set(keysOfStays)])
    expect(tracesOf(['Blåklocka']).Blåklocka).toBeGreaterThan(100)
  },
)

describe('what is deleted at somebody’s wish leaves no byte either', () => {
  onSqlite('the person, their letters and their needs', async () => {
    const event = await ended(-5)
    await crowdAt(event, 'Förgätmigej')
    const keys = await told('needs')
    const rows = await db.selectFrom('registrations').select('email_key').execute()

    for (const { email_key } of rows) {
      const whose = { organisation_id: event.organisation_id, email_key: email_key ?? '' }
      await forget(db, whose)
      await forgetLetters(db, whose)
    }
    await atomically(db, (trx) => trx.deleteFrom('accreditations').execute())
    await atomically(db, (trx) => trx.updateTable('devices').set({ name: '' }).execute())
    await leaveNoTrace(db)

    expect(tracesOf(['Förgätmigej', 'förgätmigej.example', ...keys])).toEqual({})
  })
})

onSqlite(
  'a file of before is written anew once, so that what was deleted then is gone too',
  async () => {
    const file = join(process.env.DATA_DIR ?? '', 'tillsammans.sqlite')
    const before = new SQLite(file)
    onTestFinished(() => void before.close())
    before.pragma('secure_delete = OFF')
    before.exec(`create table of_before (text text not null)`)
    before.prepare('insert into of_before values (?)').run('Näktergal '.repeat(2000))
    before.exec('drop table of_before')
    before.pragma('user_version = 0')
    before.pragma('wal_checkpoint(TRUNCATE)')
    const traces = tracesOf(['Näktergal'])

    const isRenewed = await renewFile(db)

    expect(traces.Näktergal).toBeGreaterThan(100)
    expect(isRenewed).toBe(true)
    expect(tracesOf(['Näktergal'])).toEqual({})
    expect(before.pragma('user_version', { simple: true })).toBe(1)
  },
)

onSqlite('while another process reads, the rest is left to the next hour', async () => {
  const other = new SQLite(join(process.env.DATA_DIR ?? '', 'tillsammans.sqlite'))
  onTestFinished(() => void other.close())
  await anEvent()
  other.exec('begin')
  other.prepare('select count(*) from events').get()
  await anEvent()

  const whileRead = await leaveNoTrace(db)
  other.exec('commit')

  expect([whileRead, await leaveNoTrace(db)]).toEqual([false, true])
})

onPostgres('after retention no dead row stands in a table that forgets', async () => {
  await crowdAt(await ended(91), 'Förgätmigej')
  await deleteWhatIsDue(db, { now: now() })

  await leaveNoTrace(db)

  const { rows } = await sql<{ relname: string; dead: number; vacuums: number }>`
    select relname, n_dead_tup as dead, vacuum_count as vacuums from pg_stat_user_tables
    where relname in (${sql.join(forgetful.map((name) => sql.lit(name)))}) order by relname
  `.execute(db)
  expect(rows).toEqual(
    [...forgetful].sort().map((relname) => ({ relname, dead: 0, vacuums: expect.any(Number) })),
  )
  expect(rows.filter(({ vacuums }) => vacuums === 0)).toEqual([])
})
