import type { AliasNode, OperationNode, RawNode, ReferenceNode, SelectQueryNode } from 'kysely'
import { columnOf, nameOf } from './writes.ts'

export type TableRead = {
  table: string
  columns?: ReadonlySet<string>
  /** Those that say which rows come, and in which order. */
  decisive?: ReadonlySet<string>
}

/** What a query's tree tells of its tables, and the table whose rows its own are, each with its `id`. */
type QueryRead = { tables: TableRead[]; rows_of?: string | undefined }

type Named = { column: string; alias: string | undefined; decisive: boolean }

/** What is found in a tree on the way through it. */
type Found = {
  tables: { table: string; alias: string }[]
  named: Named[]
  /** Whether all columns are asked for, and whether in a place that decides which rows come. */
  all: 'none' | 'shown' | 'decisive'
  isPlain: boolean
  isOpaque: boolean
}

/** Undefined where words of SQL's own hide what is read. What is named without its table counts for each. */
export function queryRead(node: OperationNode): QueryRead | undefined {
  if (node.kind !== 'SelectQueryNode') return undefined
  const query = node as SelectQueryNode
  const found: Found = { tables: [], named: [], all: 'none', isPlain: true, isOpaque: false }
  const { selections = [], ...rest } = query
  walkInto(rest, { found, decisive: true })
  walk(selections, { found, decisive: false })
  if (found.isOpaque) return undefined
  const names = [...new Set(found.tables.map(({ table }) => table))]
  return { tables: names.map((table) => readOf(table, found)), rows_of: rowsOf(query, found) }
}

function readOf(table: string, found: Found): TableRead {
  const own = found.named.filter(({ alias }) => couldBe(found, alias, table))
  const named = (some: Named[]) => new Set(some.map(({ column }) => column))
  return {
    table,
    ...(found.all === 'none' ? { columns: named(own) } : {}),
    ...(found.all === 'decisive' ? {} : { decisive: named(own.filter((one) => one.decisive)) }),
  }
}

function couldBe({ tables }: Found, alias: string | undefined, table: string) {
  const meant = tables.filter((one) => one.alias === alias)
  return meant.length === 0 || meant.some((one) => one.table === table)
}

type Walk = { found: Found; decisive: boolean }

function walk(part: unknown, on: Walk): void {
  if (Array.isArray(part)) for (const one of part) walk(one, on)
  if (typeof part !== 'object' || part === null || !('kind' in part)) return
  const node = part as OperationNode
  const step = steps[node.kind]
  if (step) step(node, on)
  else walkInto(node, on)
}

function walkInto(node: object, on: Walk) {
  for (const part of Object.values(node)) walk(part, on)
}

type Step = (node: OperationNode, on: Walk) => void

const steps: Partial<Record<OperationNode['kind'], Step>> = {
  TableNode(node, { found }) {
    const table = nameOf(node)
    if (table) found.tables.push({ table, alias: table })
  },
  AliasNode(node, on) {
    const { node: aliased } = node as AliasNode
    const table = aliased.kind === 'TableNode' ? nameOf(aliased) : undefined
    const alias = aliasOf(node)
    if (table && alias) on.found.tables.push({ table, alias })
    else walk(aliased, on)
  },
  ReferenceNode(node, { found, decisive }) {
    const column = columnOf(node)
    const alias = nameOf((node as ReferenceNode).table)
    if (column) found.named.push({ column, alias, decisive })
    else seeAll(found, decisive)
  },
  ColumnNode(node, { found, decisive }) {
    const { name } = (node as unknown as { column: { name: string } }).column
    found.named.push({ column: name, alias: undefined, decisive })
  },
  SelectAllNode: (_, { found, decisive }) => seeAll(found, decisive),
  RawNode(node, on) {
    const { sqlFragments, parameters } = node as RawNode
    if (sqlFragments.some((words) => !isHarmless(words))) on.found.isOpaque = true
    walk(parameters, on)
  },
  SelectQueryNode(node, { found }) {
    found.isPlain = false
    walkInto(node, { found, decisive: true })
  },
  AggregateFunctionNode(node, { found }) {
    found.isPlain = false
    walkInto(node, { found, decisive: true })
  },
}

/** As Kysely itself writes in between, or behind what rows are put in order by. */
const isHarmless = (words: string) => /^\s*(?:asc|desc)?\s*$/.test(words)

function seeAll(found: Found, decisive: boolean) {
  if (decisive) found.all = 'decisive'
  else if (found.all === 'none') found.all = 'shown'
}

const aliasOf = (node: OperationNode | undefined) =>
  (node as { alias?: { name?: string } } | undefined)?.alias?.name

/** Each row of a plain query is one of its first table, which it tells by its id. */
function rowsOf(query: SelectQueryNode, { tables, isPlain }: Found) {
  const { from, groupBy, distinctOn, frontModifiers, setOperations } = query
  if (!isPlain || groupBy || distinctOn || frontModifiers || setOperations) return undefined
  const [first, ...others] = from?.froms ?? []
  const table = nameOf(first)
  if (others.length > 0 || tables.filter((one) => one.table === table).length !== 1)
    return undefined
  const name = aliasOf(first) ?? table
  const [id, ...more] = (query.selections ?? []).map((one) => one.selection).filter(bringsId)
  const of = nameOf((id as ReferenceNode | undefined)?.table)
  const isFirst = id?.kind !== 'AliasNode' && (of === name || (!of && tables.length === 1))
  return id && more.length === 0 && isFirst ? table : undefined
}

function bringsId(selection: OperationNode) {
  if (selection.kind === 'SelectAllNode') return true
  if (selection.kind === 'AliasNode') return aliasOf(selection) === 'id'
  return selection.kind === 'ReferenceNode' && (columnOf(selection) ?? 'id') === 'id'
}
