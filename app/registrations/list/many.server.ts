import type { Db } from '#db/connect.ts'
import {
  countWord,
  type Few,
  isCountable,
  mostCounted,
  mostFew,
} from '../person/registration-words.server.ts'
import { categories } from '../registration.ts'
import { registrationStates } from '../standing/standing.ts'
import { type Asked, inOrder, narrowed, type Registrations } from './narrowing.server.ts'
import { type Order, type RegistrationFilter, searchWords } from './registration-filter.ts'

/** So far the list is read to count in it what no index can count. */
const mostRead = 20_000

export type Counted = { total: number; is_at_least: boolean }

/** Whether nothing but words is asked for. */
const isOfWords = ({ state, category, municipality_code, session_id }: RegistrationFilter) =>
  [state, category, municipality_code, session_id].every((mark) => mark === null)

/** Those with the seminar, or with the other marks, where they are few; undefined where they are many, or no mark is asked for. */
export async function findFewMarked(db: Db, { event_id, filter }: Asked): Promise<Few | undefined> {
  const { session_id } = filter
  if (isOfWords(filter)) return undefined
  const marked = session_id ? ofSeminar(db, session_id) : idsOf(withMarks(db, { event_id, filter }))
  const many = await countUpTo(db, { some: marked, most: mostFew })
  return many > mostFew ? undefined : marked.limit(mostFew)
}

// All states and categories are named where none is asked for: so the one index of marks answers each question.
function withMarks(db: Db, { event_id, filter }: Asked) {
  const { state, category, municipality_code } = filter
  const marked = db
    .selectFrom('registrations')
    .where('registrations.event_id', '=', event_id)
    .where('registrations.state', 'in', state ? [state] : registrationStates)
    .where('registrations.category', 'in', category ? [category] : categories)
  return municipality_code
    ? marked.where('registrations.municipality_code', '=', municipality_code)
    : marked
}

async function countUpTo(db: Db, { some, most }: { some: Few; most: number }) {
  const { many } = await db
    .selectFrom(some.limit(most + 1).as('some'))
    .select((eb) => eb.fn.countAll<number>().as('many'))
    .executeTakeFirstOrThrow()
  return many
}

/** How many of many there are: by an index where one can tell, else of so many rows as are worth reading. */
export async function countMany(
  db: Db,
  asked: Asked & { order: Order; all: number },
): Promise<Counted> {
  const { event_id, filter } = asked
  const words = searchWords(filter)
  if (words.length === 0 && filter.session_id === null)
    return atMost(await countUpTo(db, { some: idsOf(withMarks(db, asked)), most: mostCounted }))
  const [word = ''] = words
  if (isOfWords(filter) && isCountable(words))
    return atMost(await countWord(db, { event_id, word }))
  // No more than one index has.
  const read = inOrder(ofEvent(db, event_id), asked.order)
    .select(['id', 'event_id', 'search_key', 'state', 'category', 'municipality_code'])
    .limit(mostRead)
  const among = db.selectFrom(read.as('registrations')) as unknown as Registrations
  const { total } = await narrowed(among, asked)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return { total, is_at_least: asked.all > mostRead }
}

const ofEvent = (db: Db, event_id: string) =>
  db.selectFrom('registrations').where('event_id', '=', event_id)

const ofSeminar = (db: Db, session_id: string) =>
  db.selectFrom('seats').select('registration_id').where('session_id', '=', session_id) as Few

const idsOf = (some: Registrations) => some.select('registrations.id as registration_id') as Few

const atMost = (counted: number) => ({
  total: Math.min(counted, mostCounted),
  is_at_least: counted > mostCounted,
})
