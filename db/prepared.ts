import type { Compilable, CompiledQuery, Insertable } from 'kysely'
import type { Db } from './connect.ts'
import type { Database } from './schema.ts'
import { isWritten } from './writes.ts'

const hole = '\u0000 the value goes here'

/** A query that is put together once and asked many times, each time with another value. For reads on busy paths. */
export function prepared<Row>(build: (db: Db, value: string) => Compilable<Row>) {
  let made: CompiledQuery<Row> | undefined
  return (db: Db, value: string): CompiledQuery<Row> => {
    made ??= build(db, hole).compile()
    return { ...made, parameters: made.parameters.map((one) => (one === hole ? value : one)) }
  }
}

const mostShapes = 100

type Rows<Table extends keyof Database> = Insertable<Database[Table]>[]
/** A statement, and at each of its parameters which of the rows' values goes there, or the value that is its own. */
type Made<Row> = { query: CompiledQuery<Row>; places: { at?: number; own?: unknown }[] }

/**
 * An insert that is put together once for each set of columns and number of rows, for busy paths: Kysely takes longer
 * to put one together than SQLite to do it. Answers what it returns.
 */
export function preparedInsert<Table extends keyof Database, Row = unknown>(
  _table: Table,
  build: (db: Db, rows: Rows<Table>) => Compilable<Row>,
) {
  const known = new Map<string, Made<Row>>()
  return async (db: Db, rows: Rows<Table>): Promise<Row[]> => {
    const columns = Object.keys(rows[0] ?? {})
    const shape = `${rows.length} ${columns}`
    const made = known.get(shape) ?? make(build, db, { columns, many: rows.length })
    if (known.size >= mostShapes) known.clear()
    known.set(shape, made)
    const values = rows.flatMap((row) => columns.map((column) => (row as never)[column]))
    const parameters = made.places.map(({ at, own }) => (at === undefined ? own : values[at]))
    const { rows: returned } = await db.executeQuery<Row>({ ...made.query, parameters })
    return returned
  }
}

function make<Table extends keyof Database, Row>(
  build: (db: Db, rows: Rows<Table>) => Compilable<Row>,
  db: Db,
  { columns, many }: { columns: string[]; many: number },
): Made<Row> {
  const rows = Array.from({ length: many }, (_, row) =>
    Object.fromEntries(columns.map((name, at) => [name, `${hole}${row * columns.length + at}`])),
  )
  const query = build(db, rows as Rows<Table>).compile()
  isWritten(query)
  const places = query.parameters.map((own) =>
    typeof own === 'string' && own.startsWith(hole)
      ? { at: Number(own.slice(hole.length)) }
      : { own },
  )
  return { query, places }
}
