// The least program that keeps what a request brings: reads the body, writes the same rows durably
// in one transaction, says so.
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import SQLite from 'better-sqlite3'
import pg from 'pg'
import { newId } from '#app/tools/id.ts'
import type { RowsLimit } from '../limit.ts'
import { ask, insertSqlite, type Row } from '../place.ts'

const { place, rows, counts, existing } = JSON.parse(process.argv[2] ?? '') as RowsLimit

const unused = existing ? (await ask<{ id: string }>(place, existing)).map(({ id }) => id) : []

/** The rows of one more request: other ids and hashes, all else as in the app's own row. */
function another() {
  const ids = new Map<string, string>()
  const left = unused.pop()
  if (left) ids.set('existing', left)
  return rows.map(({ row, fresh }) => {
    const next: Row = { ...row }
    for (const [column, name] of Object.entries(fresh)) {
      if (row[column] === null) continue
      const length = String(row[column]).length
      const made = ids.get(name) ?? (length === 26 ? newId() : random(length))
      if (name !== '') ids.set(name, made)
      next[column] = made
    }
    return next
  })
}

const random = (length: number) => randomBytes(length).toString('hex').slice(0, length)

function writeSqlite(file: string) {
  const opened = new SQLite(file)
  opened.pragma('journal_mode = WAL')
  opened.pragma('synchronous = FULL')
  opened.pragma('foreign_keys = ON')
  const inserts = rows.map(({ table, row }) =>
    opened.prepare(insertSqlite(table, Object.keys(row))),
  )
  const updates = counts.map(({ table }) =>
    opened.prepare(`update ${table} set taken = taken + 1 where id = ?`),
  )
  const write = opened.transaction(() => {
    for (const [which, row] of another().entries()) inserts[which]?.run(row)
    for (const [which, { id }] of counts.entries()) updates[which]?.run(id)
  })
  return async () => void write.immediate()
}

function insertPostgres(whose: number[]) {
  const { table, row } = rows[whose[0] ?? 0] as (typeof rows)[number]
  const columns = Object.keys(row)
  const values = whose.map((_, at) =>
    columns.map((__, column) => `$${at * columns.length + column + 1}`),
  )
  return `insert into ${table} (${columns}) values ${values.map((one) => `(${one})`)}`
}

function writePostgres(url: string) {
  const pool = new pg.Pool({ connectionString: url, max: 12 })
  // The rows of a table in one statement: every statement is a way there and back.
  const inserts = [...Map.groupBy(rows.keys(), (which) => rows[which]?.table)].map(
    ([table, whose]) => ({ name: `insert ${table}`, text: insertPostgres(whose), whose }),
  )
  return async () => {
    const client = await pool.connect()
    try {
      await client.query('begin')
      const fresh = another()
      for (const { name, text, whose } of inserts)
        await client.query({
          name,
          text,
          values: whose.flatMap((which) => Object.values(fresh[which] ?? {})),
        })
      // Last, so that the row everybody counts on is held as shortly as can be.
      for (const { table, id } of counts)
        await client.query({
          name: `count ${table}`,
          text: `update ${table} set taken = taken + 1 where id = $1`,
          values: [id],
        })
      await client.query('commit')
    } finally {
      client.release()
    }
  }
}

const write = 'file' in place ? writeSqlite(place.file) : writePostgres(place.url)
const server = createServer((req, res) => {
  void text(req)
    .then(() => write())
    .then(() => res.writeHead(303, { Location: '/', 'Content-Length': 0 }).end())
})
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
