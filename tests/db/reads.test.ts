import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { newId } from '#app/tools/id.ts'
import { atomically, type Db, db, watchCommits } from '#db/connect.ts'
import { Kept } from '#db/kept.ts'
import { prepared } from '#db/prepared.ts'
import { notingReads, Reads } from '#db/reads.ts'
import type { Write } from '#db/writes.ts'
import { anEvent } from '#tests/factories/event.ts'
import { aSession } from '#tests/factories/session.ts'

type Event = Awaited<ReturnType<typeof anEvent>>

/** Two published events that no test changes but by what it writes. */
const [ours, theirs] = await Promise.all([anEvent({ taken: 3 }), anEvent({ taken: 5 })])
const session = await aSession({ event_id: ours.id, starts_at: ours.starts_at })

async function readsOf(work: () => Promise<unknown>) {
  const reads = new Reads()
  await notingReads(reads, work)
  return reads
}

/** What a transaction tells when it is done; it leaves no trace but that. */
async function told(work: (trx: Db) => Promise<unknown>) {
  let heard: readonly Write[] = []
  const unwatch = watchCommits(({ writes }) => (heard = writes))
  onTestFinished(() => void unwatch())
  await atomically(db, work)
  unwatch()
  return heard
}

const bySlug = (event: Event) =>
  db.selectFrom('events').select(['id', 'title_sv', 'taken']).where('slug', '=', event.slug)
const titles = db
  .selectFrom('events')
  .select(['id', 'title_sv'])
  .where('published_at', 'is not', null)

const set =
  (event: Event, values: { taken?: number; title_sv?: string; published_at?: string }) =>
  (trx: Db) =>
    trx.updateTable('events').set(values).where('id', '=', event.id).execute()
const aSeat = (event: Event) => set(event, { taken: event.taken })
const aTitle = (event: Event) => set(event, { title_sv: event.title_sv })
const aPublication = (event: Event) => set(event, { published_at: event.published_at ?? '' })

test.each([
  {
    what: 'its own row’s count',
    write: aSeat(ours),
    read: () => bySlug(ours).execute(),
    could: true,
  },
  {
    what: 'another row’s count',
    write: aSeat(theirs),
    read: () => bySlug(ours).execute(),
    could: false,
  },
  { what: 'a column nobody read', write: aSeat(ours), read: () => titles.execute(), could: false },
  { what: 'a row of a list', write: aTitle(theirs), read: () => titles.execute(), could: true },
  {
    what: 'what decides which rows come',
    write: aPublication(theirs),
    read: () => titles.where('id', '=', ours.id).execute(),
    could: true,
  },
  {
    what: 'a row found by what was written',
    write: (trx: Db) =>
      trx.updateTable('events').set({ slug: theirs.slug }).where('id', '=', theirs.id).execute(),
    read: () => bySlug(ours).execute(),
    could: true,
  },
  {
    what: 'rows that are not named',
    write: (trx: Db) =>
      trx.updateTable('events').set({ taken: 5 }).where('slug', '=', theirs.slug).execute(),
    read: () => bySlug(ours).execute(),
    could: true,
  },
  {
    what: 'either of two rows',
    write: (trx: Db) =>
      trx
        .updateTable('events')
        .set({ taken: 5 })
        .where((eb) => eb.or([eb('id', '=', theirs.id), eb('id', '=', newId())]))
        .execute(),
    read: () => bySlug(ours).execute(),
    could: true,
  },
  {
    what: 'a sum of all',
    write: aSeat(theirs),
    read: () =>
      db
        .selectFrom('events')
        .select((eb) => eb.fn.sum<number>('taken').as('taken'))
        .execute(),
    could: true,
  },
  {
    what: 'another row than what a subquery counts',
    write: aSeat(theirs),
    read: () =>
      bySlug(ours)
        .select((eb) =>
          eb
            .selectFrom('events as others')
            .select((count) => count.fn.max('others.taken').as('most'))
            .as('most'),
        )
        .execute(),
    could: true,
  },
  {
    what: 'another row than those of all columns',
    write: aSeat(theirs),
    read: () => db.selectFrom('events').selectAll().where('id', '=', ours.id).execute(),
    could: false,
  },
  {
    what: 'the row of a joined table',
    write: aSeat(ours),
    read: () =>
      db
        .selectFrom('sessions')
        .innerJoin('events', 'events.id', 'sessions.event_id')
        .select(['sessions.id', 'events.taken'])
        .where('sessions.id', '=', session.id)
        .execute(),
    could: true,
  },
  {
    what: 'a joined table by columns that the join does not read',
    write: aSeat(ours),
    read: () =>
      db
        .selectFrom('sessions')
        .innerJoin('events', 'events.id', 'sessions.event_id')
        .select(['sessions.id', 'sessions.taken'])
        .execute(),
    could: false,
  },
  {
    what: 'a row under another name, when its own id does not come',
    write: aSeat(theirs),
    read: () =>
      db
        .selectFrom('events as one')
        .select(['one.slug as id', 'one.taken'])
        .where('one.id', '=', ours.id)
        .execute(),
    could: true,
  },
  {
    what: 'a row under another name',
    write: aSeat(theirs),
    read: () =>
      db
        .selectFrom('events as one')
        .select(['one.id', 'one.taken'])
        .where('one.id', '=', ours.id)
        .execute(),
    could: false,
  },
  {
    what: 'another row than those that come in an order',
    write: aSeat(theirs),
    read: () => bySlug(ours).orderBy('title_sv', 'desc').limit(1).execute(),
    could: false,
  },
  {
    what: 'what rows are put in order by',
    write: aSeat(theirs),
    read: () => bySlug(ours).orderBy('taken', 'desc').limit(1).execute(),
    could: true,
  },
  {
    what: 'words of SQL’s own',
    write: aSeat(theirs),
    read: () =>
      db
        .selectFrom('sessions')
        .select(sql<number>`(select max(taken) from events)`.as('most'))
        .execute(),
    could: true,
  },
  {
    what: 'a query that was put together before',
    write: aSeat(theirs),
    read: async () => {
      for (const { slug } of [ours, theirs]) await db.executeQuery(slugOnce(db, slug))
    },
    could: true,
  },
  {
    what: 'a new row elsewhere',
    write: (trx: Db) => trx.deleteFrom('tracks').where('id', '=', newId()).execute(),
    read: () => bySlug(ours).execute(),
    could: false,
  },
  {
    what: 'a row that may have come or gone',
    write: (trx: Db) => trx.deleteFrom('events').where('id', '=', newId()).execute(),
    read: () => titles.execute(),
    could: true,
  },
])('$what: a commit could show, $could', async ({ write, read, could }) => {
  const reads = await readsOf(read)

  expect(reads.couldShow(await told(write))).toBe(could)
})

const slugOnce = prepared((handle, slug) =>
  handle.selectFrom('events').select('id').where('slug', '=', slug),
)

test('a query that is under way when a commit comes could show it, whatever rows will come', async () => {
  const reads = new Reads()
  const asked = notingReads(reads, () => bySlug(ours).execute())
  const during = reads.couldShow([{ table: 'events', columns: ['taken'], rows: [theirs.id] }])
  await asked

  expect(during).toBe(true)
  expect(reads.couldShow([{ table: 'events', columns: ['taken'], rows: [theirs.id] }])).toBe(false)
})

test('what is answered from memory has read its tables all the same', async () => {
  const kept = new Kept({ events: '*', tracks: '*' }, async () => new Map([['1', 1]]))
  await kept.of(db, ['1'])

  const reads = await readsOf(() => kept.of(db, ['1']))

  expect([...reads.tables]).toEqual(['events', 'tracks'])
})

test('when anything may have changed, all that was read may have', async () => {
  const reads = await readsOf(() => bySlug(ours).execute())

  expect(reads.couldShow([{ table: '*' }])).toBe(true)
  expect(new Reads().couldShow([{ table: '*' }])).toBe(false)
})

test('the nearest instant to come is known of all that was read, and none that is over', async () => {
  const soon = await anEvent({
    starts_at: '2098-01-01T09:00:00.000Z',
    ends_at: '2098-01-01T15:00:00.000Z',
    registration_opens_at: '2020-01-01T09:00:00.000Z',
  })
  const none = await readsOf(() => bySlug(soon).execute())
  const all = await readsOf(() =>
    bySlug(soon).select(['ends_at', 'starts_at', 'registration_opens_at']).execute(),
  )

  expect(none.until).toBe(Number.POSITIVE_INFINITY)
  expect(all.until).toBe(Date.parse(soon.starts_at))
})
