import type { Db } from '#db/connect.ts'
import { listSeminarsOfEach } from './places/own-seminars.server.ts'
import type { OwnSeminar } from './tickets/printed.server.ts'

export const atOnce = 100

type Tell<Person> = (to: Person, seminars: readonly OwnSeminar[]) => Promise<void>

type Telling<Person> = {
  /** The next of them, in the order of their ids, `atOnce` at most. */
  listSome: (after: string) => Promise<Person[]>
  tell: Tell<Person>
}

/** Tells a whole event's people, a part of them at a time, each with their own seminars; answers how many. */
export async function tellEveryone<Person extends { id: string }>(
  trx: Db,
  { listSome, tell }: Telling<Person>,
) {
  let told = 0
  let after: string | undefined = ''
  while (after !== undefined) {
    const some = await listSome(after)
    after = await tellSome(trx, some, tell)
    told += some.length
  }
  return told
}

/** Tells a part of them, each with their own seminars; answers after whom to go on, undefined when these were the last. */
export async function tellSome<Person extends { id: string }>(
  trx: Db,
  some: readonly Person[],
  tell: Tell<Person>,
) {
  const own = await listSeminarsOfEach(
    trx,
    some.map(({ id }) => id),
  )
  for (const to of some) await tell(to, own.get(to.id) ?? [])
  return some.length < atOnce ? undefined : some.at(-1)?.id
}
