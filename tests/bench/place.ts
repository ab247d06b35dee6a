import SQLite from 'better-sqlite3'
import pg from 'pg'

/** A database of the bench, spoken to past the app: to fill it fast and to count what the app did. */
export type BenchPlace = { file: string } | { url: string }

export type Row = Record<string, string | number | null>

const perStatement = 5000

/** Adds rows as fast as the engine takes them. */
export async function fill(place: BenchPlace, tables: Record<string, Row[]>) {
  if ('file' in place) return fillSqlite(place.file, tables)
  const client = new pg.Client({ connectionString: place.url })
  await client.connect()
  try {
    for (const [table, rows] of Object.entries(tables)) await fillPostgres(client, table, rows)
    // As autovacuum does by itself, a minute later.
    await client.query('vacuum analyze')
  } finally {
    await client.end()
  }
}

function fillSqlite(file: string, tables: Record<string, Row[]>) {
  const opened = new SQLite(file)
  for (const [table, rows] of Object.entries(tables)) {
    const insert = opened.prepare(insertSqlite(table, Object.keys(rows[0] ?? {})))
    opened.transaction(() => {
      for (const row of rows) insert.run(row)
    })()
  }
  opened.exec('analyze')
  opened.close()
}

export const insertSqlite = (table: string, columns: string[]) =>
  `insert into ${table} (${columns}) values (${columns.map((column) => `@${column}`)})`

async function fillPostgres(client: pg.Client, table: string, rows: Row[]) {
  const columns = Object.keys(rows[0] ?? {})
  for (let from = 0; from < rows.length; from += perStatement)
    await client.query(
      `insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1)`,
      [JSON.stringify(rows.slice(from, from + perStatement))],
    )
}

/** The rows a statement answers or changes. */
export async function ask<T = Row>(place: BenchPlace, statement: string): Promise<T[]> {
  if ('file' in place) {
    const opened = new SQLite(place.file, { timeout: 10_000 })
    const prepared = opened.prepare(statement)
    const rows = prepared.reader ? prepared.all() : []
    if (!prepared.reader) prepared.run()
    opened.close()
    return rows as T[]
  }
  const client = new pg.Client({ connectionString: place.url })
  await client.connect()
  try {
    return (await client.query(statement)).rows as T[]
  } finally {
    await client.end()
  }
}

export async function count(place: BenchPlace, from: string): Promise<number> {
  const [row] = await ask<{ n: number | string }>(place, `select count(*) as n from ${from}`)
  return Number(row?.n ?? 0)
}
