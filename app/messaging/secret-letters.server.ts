import type { ExpressionBuilder, Updateable } from 'kysely'
import type { Outbox } from '#db/schema/messaging.ts'
import type { Database } from '#db/schema.ts'

type Row = ExpressionBuilder<Database, 'outbox'>

/**
 * What becomes of a row whose letter has left or is given up for good: where its link opens an account, its words
 * go in the same statement, so that nobody finds the link there afterwards.
 */
export const settled = (values: Updateable<Outbox>) => (row: Row) => {
  const isOver = Boolean(values.sent_at ?? values.gave_up_at)
  return isOver ? { ...values, ...cut(row) } : values
}

const cut = (row: Row) => ({
  html: unlessSecret(row, 'html', ''),
  text: unlessSecret(row, 'text', ''),
  attachments: unlessSecret(row, 'attachments', '[]'),
})

const unlessSecret = (row: Row, column: 'html' | 'text' | 'attachments', blank: string) =>
  row.case().when('read_by', 'is', null).then(row.ref(column)).else(blank).end()

type Words = Pick<Outbox, 'read_by' | 'html' | 'text' | 'attachments'>

/** A letter as a desk may have it: of a secret one all but its words. */
export const withoutSecret = <Letter extends Words>(letter: Letter): Letter =>
  letter.read_by === null ? letter : { ...letter, html: '', text: '', attachments: '[]' }
