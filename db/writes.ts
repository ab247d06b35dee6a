import type { CompiledQuery, KyselyPlugin, OperationNode, UpdateQueryNode } from 'kysely'

/** What one statement wrote. Unknown columns or rows are all of them. */
export type Write = {
  table: string
  columns?: readonly string[]
  rows?: readonly string[]
}

/**
 * Notes what a transaction's statements write, from Kysely's own query tree, as words that other processes can
 * be told: `outbox`, or `events:taken:01JD…` where an update names its row.
 */
export class NotedWrites implements KyselyPlugin {
  readonly #words: Set<string>
  constructor(words: Set<string>) {
    this.#words = words
  }
  transformQuery({ node }: { node: OperationNode }) {
    const written = writtenBy(node)
    if (written) this.#words.add(wordOf(written))
    return node as never
  }
  transformResult({ result, queryId }: { result: unknown; queryId: object }) {
    const word = prepared.get(queryId)
    if (word) this.#words.add(word)
    return Promise.resolve(result as never)
  }
}

/** What those write that are put together once, by their id: no plugin sees their tree again. */
const prepared = new WeakMap<object, string>()

/** What a commit tells of such a statement; undefined where it writes nothing. */
export function wordWrittenBy({ query }: CompiledQuery): string | undefined {
  const written = writtenBy(query)
  return written && wordOf(written)
}

/** Has a statement that is put together noted, by that word, whenever it is asked. */
export function noted<Query extends CompiledQuery>(query: Query, word: string): Query {
  prepared.set(query.queryId, word)
  return query
}

// PostgreSQL's NOTIFY carries 8,000 bytes.
const longest = 7900

/** The words as one message; where that is too long, the tables alone. */
export function messageOf(words: ReadonlySet<string>) {
  const message = [...words].join(' ')
  if (message.length <= longest) return message
  return [...new Set([...words].map((word) => word.split(':')[0]))].join(' ')
}

/** Of every word what it says; one that was cut short or is new to us tells at least of its table. */
export function writesIn(words: ReadonlySet<string>): Write[] {
  return [...words].map((word) => {
    const [table = '', columns, row] = word.split(':')
    if (!columns) return { table }
    return { table, columns: columns.split(','), ...(row ? { rows: [row] } : {}) }
  })
}

const wordOf = ({ table, columns, rows = [] }: Write) =>
  columns ? `${table}:${columns}:${rows}` : table

type TableLike = { table?: { identifier?: { name?: string } }; node?: OperationNode }

function writtenBy(node: OperationNode): Write | undefined {
  const parts = node as { into?: OperationNode; from?: { froms: OperationNode[] } }
  if (node.kind === 'InsertQueryNode') return whole(nameOf(parts.into))
  if (node.kind === 'DeleteQueryNode') return whole(nameOf(parts.from?.froms[0]))
  return node.kind === 'UpdateQueryNode' ? updatedBy(node as UpdateQueryNode) : undefined
}

const whole = (table: string | undefined) => (table ? { table } : undefined)

/** The table that a part of a query's tree names, under whatever name it goes there. */
export function nameOf(part: OperationNode | undefined): string | undefined {
  const { table, node } = (part ?? {}) as TableLike
  return table?.identifier?.name ?? (node ? nameOf(node) : undefined)
}

function updatedBy({ table, updates = [], where, from, joins }: UpdateQueryNode) {
  const name = nameOf(table)
  const columns = updates.map(({ column }) => columnOf(column))
  // A row that changes its id is another row.
  if (!name || columns.includes(undefined) || columns.includes('id')) return whole(name)
  const row = from || joins ? undefined : idIn(where?.where)
  return { table: name, columns: columns as string[], ...(row ? { rows: [row] } : {}) }
}

type Columnish = { column?: Columnish & { name?: string } }

/** The column that a reference names, with or without its table; undefined for all columns. */
export function columnOf(node: OperationNode | undefined): string | undefined {
  const { column } = (node ?? {}) as Columnish
  return column?.name ?? column?.column?.name
}

type Condition = OperationNode & {
  left?: Condition
  right?: Condition
  node?: Condition
  leftOperand?: OperationNode
  operator?: { operator?: string }
  rightOperand?: { value?: unknown }
}

/** The one id that a condition lets through, whatever else it asks. */
function idIn(condition: Condition | undefined): string | undefined {
  if (condition?.kind === 'ParensNode') return idIn(condition.node)
  if (condition?.kind === 'AndNode') return idIn(condition.left) ?? idIn(condition.right)
  if (condition?.kind !== 'BinaryOperationNode' || condition.operator?.operator !== '=') return
  const id = columnOf(condition.leftOperand) === 'id' ? condition.rightOperand?.value : undefined
  return typeof id === 'string' && /^\w+$/.test(id) ? id : undefined
}
