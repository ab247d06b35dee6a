import { stringify } from 'csv-stringify/sync'

export type Cell = string | number | null
export type Row = readonly Cell[]

const rowsPerChunk = 200

// What a spreadsheet would read as a formula, also behind blanks and in full-width or small form.
const formula = /^[\p{Z}\p{C}]*[=+\-@＝＋－＠﹦﹢﹣﹫−]|^\p{Z}*[\t\r\n\0]/u

// Quoted, so that it stays one cell also where commas or tabs part cells; a decimal needs it not.
const mayBeParted = /^(?!-?\d+,\d+$).*[,\t]/s

/** The text of a file that Swedish Excel opens as it is: UTF-8 with a mark, `;`, decimal comma. */
export const toCsv = (header: string[], rows: Row[]) => `\ufeff${lines([header, ...rows])}`

/** The same in pieces, so that a long list never stands in memory whole. */
export async function* csvStream(
  header: string[],
  rows: AsyncIterable<Row> | Iterable<Row>,
): AsyncGenerator<string> {
  yield toCsv(header, [])
  let waiting: Row[] = []
  for await (const row of rows) {
    waiting.push(row)
    if (waiting.length < rowsPerChunk) continue
    yield lines(waiting)
    waiting = []
  }
  if (waiting.length > 0) yield lines(waiting)
}

const lines = (rows: Row[]) =>
  stringify(
    rows.map((row) => row.map(cell)),
    {
      delimiter: ';',
      record_delimiter: 'windows',
      quote_record_delimiter: true,
      quoted_match: [mayBeParted],
    },
  )

function cell(value: Cell): string {
  if (value === null) return ''
  // A quote mark in front makes it text. Quoting it the CSV way does not.
  if (typeof value === 'string') return formula.test(value) ? `'${value}` : value
  return Number.isFinite(value) ? String(value).replace('.', ',') : ''
}
