import { randomBytes } from 'node:crypto'
import type { Compilable, CompiledQuery, Insertable } from 'kysely'
import type { Db } from './connect.ts'
import type { Database } from './schema.ts'
import { noted, wordWrittenBy } from './writes.ts'

/** Where a value goes: what nobody else writes, and what may stand where an id does. */
const hole = `hole_${randomBytes(16).toString('hex')}_`

const holes = new RegExp(`${hole}(\\d+)`, 'g')

type Asks<Row, Values extends readonly string[]> = (db: Db, ...values: Values) => Row

/**
 * A statement that is put together once and asked many times, each time with other values, for busy paths: a read, or
 * an update that names its row.
 */
export function prepared<Row, Values extends readonly string[]>(
  build: Asks<Compilable<Row>, Values>,
): Asks<CompiledQuery<Row>, Values> {
  let made: Made<Row> | undefined
  return (db, ...values) => {
    made ??= madeOf(build(unnoted(db), ...(values.map((_, at) => hole + at) as never as Values)))
    const query = { ...made.query, parameters: parametersOf(made, values) }
    if (made.writes === undefined) return query
    // Whatever could not be an id is no row; without one it tells of all.
    const writes = made.writes.replace(holes, (_, at) => /^\w+$/.exec(values[at] ?? '')?.[0] ?? '')
    return noted({ ...query, queryId: { queryId: query.queryId.queryId } }, writes)
  }
}

const mostShapes = 100

type Rows<Table extends keyof Database> = Insertable<Database[Table]>[]
/** A statement, and at each of its parameters which of the rows' values goes there, or the value that is its own. */
type Made<Row> = {
  query: CompiledQuery<Row>
  places: { at?: number; own?: unknown }[]
  /** What the commit tells of it, with holes. */
  writes: string | undefined
}

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
    const parameters = parametersOf(made, values)
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
  return madeOf(build(unnoted(db), rows as Rows<Table>))
}

/** What is only put together is not asked yet: nobody notes it. */
const unnoted = (db: Db): Db => db.withoutPlugins()

function madeOf<Row>(built: Compilable<Row>): Made<Row> {
  const query = built.compile()
  const places = query.parameters.map((own) =>
    typeof own === 'string' && own.startsWith(hole)
      ? { at: Number(own.slice(hole.length)) }
      : { own },
  )
  const writes = wordWrittenBy(query)
  if (writes !== undefined) noted(query, writes)
  return { query, places, writes }
}

const parametersOf = ({ places }: Made<unknown>, values: readonly unknown[]) =>
  places.map(({ at, own }) => (at === undefined ? own : values[at]))
