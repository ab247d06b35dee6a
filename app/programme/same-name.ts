import { normalForm } from '#app/tools/normal-form.ts'

/** Two names that a reader takes for one: neither case nor spaces tell them apart. */
const isSame = (a: string, b: string) => keyOf(a) === keyOf(b)

const keyOf = (name: string) =>
  normalForm(name, 'NFKC').replace(/\s+/g, ' ').trim().toLocaleLowerCase('sv')

type Rows<Field extends string> = {
  names: Record<Field, string>
  rows: readonly (Record<Field, string> & { id: string })[]
  /** The row that is changed; what it is called already is left in peace. */
  id?: string
}

/** Which of the names another row has; undefined where they are free. */
export function takenName<Field extends string>(
  fields: readonly Field[],
  { names, rows, id }: Rows<Field>,
): Field | undefined {
  const before = rows.find((row) => row.id === id)
  const others = rows.filter((row) => row.id !== id)
  return fields.find(
    (field) =>
      names[field] !== '' &&
      !(before && isSame(before[field], names[field])) &&
      others.some((row) => isSame(row[field], names[field])),
  )
}
