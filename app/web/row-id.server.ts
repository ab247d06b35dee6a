import { createHash } from 'node:crypto'
import { idLike, isId, newId } from '#app/tools/id.ts'
import type { Values } from './form.ts'

/**
 * The id of the row that a form makes. It follows from the id its page was given and from all that was typed: the
 * same form sent twice makes one row, one that was changed in between makes another, and nobody can choose it.
 */
export function rowIdOf({ row_id, ...typed }: Values): string {
  if (!isId(row_id)) return newId()
  return idLike(
    row_id,
    createHash('sha256')
      .update(JSON.stringify([row_id, typed]))
      .digest(),
  )
}
