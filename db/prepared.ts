import type { Compilable, CompiledQuery } from 'kysely'
import type { Db } from './connect.ts'

const hole = '\u0000 the value goes here'

/**
 * A query that is put together once and asked many times, each time with another value. For reads on busy
 * paths alone: what is written must go through Kysely's own statements, by which the page cache hears of it.
 */
export function prepared<Row>(build: (db: Db, value: string) => Compilable<Row>) {
  let made: CompiledQuery<Row> | undefined
  return (db: Db, value: string): CompiledQuery<Row> => {
    made ??= build(db, hole).compile()
    return { ...made, parameters: made.parameters.map((one) => (one === hole ? value : one)) }
  }
}
