import type { Db } from '#db/connect.ts'
import { listSeminarsOfEach } from '../seminars/own-seminars.server.ts'
import type { OwnSeminar } from '../tickets/printed.server.ts'

export const atOnce = 200

type Telling<Person> = {
  /** The next of them, in the order of their ids, `atOnce` at most. */
  listSome: (after: string) => Promise<Person[]>
  tell: (to: Person, seminars: readonly OwnSeminar[]) => Promise<void>
}

/** Tells a whole event's people, a part of them at a time, each with their own seminars; answers how many. */
export async function tellEveryone<Person extends { id: string }>(
  trx: Db,
  { listSome, tell }: Telling<Person>,
) {
  let told = 0
  let after = ''
  while (true) {
    const some = await listSome(after)
    const own = await listSeminarsOfEach(
      trx,
      some.map(({ id }) => id),
    )
    for (const to of some) await tell(to, own.get(to.id) ?? [])
    told += some.length
    const last = some.at(-1)
    if (!last || some.length < atOnce) return told
    after = last.id
  }
}
