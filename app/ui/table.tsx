import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

export type Column<Row> = {
  key: string
  /** Its name; on a phone it stands before each value. */
  head: string
  cell: (row: Row) => ReactNode
  numeric?: boolean
  /** The cell that names the row. */
  heading?: boolean
  /** Named for screen readers only: a column of boxes or buttons. */
  silent?: boolean
  sort?: { href: string; direction?: 'ascending' | 'descending' }
}

type TableProps<Row> = {
  caption: ReactNode
  hideCaption?: boolean
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  dense?: boolean
  /** The sum row: one cell for each column. */
  foot?: readonly ReactNode[]
}

/** Rows and columns with a head that stays; on a phone each row becomes a sheet. */
export function Table<Row>(props: TableProps<Row>) {
  const { caption, hideCaption, columns, rows, rowKey, dense, foot } = props
  return (
    <table className={dense ? 'table dense' : 'table'}>
      <caption className={hideCaption ? 'visually-hidden' : undefined}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <Head key={column.key} column={column} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map((column) => (
              <Cell key={column.key} column={column} value={column.cell(row)} />
            ))}
          </tr>
        ))}
      </tbody>
      {foot && (
        <tfoot>
          <tr>
            {columns.map((column, at) => (
              <Cell key={column.key} column={column} value={foot[at]} />
            ))}
          </tr>
        </tfoot>
      )}
    </table>
  )
}

const directionIcon: Record<string, IconName> = { ascending: 'up', descending: 'down' }

function Head<Row>({ column }: { column: Column<Row> }) {
  const { head, numeric, silent, sort } = column
  const name = silent ? <span className="visually-hidden">{head}</span> : head
  return (
    <th scope="col" className={numeric ? 'numeric' : undefined} aria-sort={sort?.direction}>
      {sort ? (
        <a className="sort" href={sort.href}>
          {name}
          <Icon name={directionIcon[sort.direction ?? ''] ?? 'sort'} />
        </a>
      ) : (
        name
      )}
    </th>
  )
}

function Cell<Row>({ column, value }: { column: Column<Row>; value: ReactNode }) {
  const className = column.numeric ? 'numeric' : undefined
  const label = column.silent ? '' : column.head
  if (column.heading && value !== null) {
    return (
      <th scope="row" className={className} data-label={label}>
        {value}
      </th>
    )
  }
  return (
    <td className={className} data-label={label}>
      {value}
    </td>
  )
}
