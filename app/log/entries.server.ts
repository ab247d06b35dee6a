import { toInstant } from '#app/tools/instant.ts'
import { sortKey } from '#app/tools/sort-key.ts'
import type { Db } from '#db/connect.ts'
import { dayAfter, type LogFilter } from './log-filter.ts'

export const entriesOnPage = 50

type Wanted = { organisation_id: string; filter: LogFilter; page: number }

/** A page of what an organisation's members have done, the newest first, and how many there are; at most the last page. */
export async function listEntries(db: Db, wanted: Wanted) {
  const { total } = await wantedEntries(db, wanted)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const page = Math.min(wanted.page, Math.max(1, Math.ceil(total / entriesOnPage)))
  const entries = await wantedEntries(db, wanted)
    .leftJoin('people', 'people.id', 'audit_entries.person_id')
    .leftJoin('events', 'events.id', 'audit_entries.event_id')
    .select([
      'audit_entries.id',
      'audit_entries.verb',
      'audit_entries.subject_type',
      'audit_entries.subject_id',
      'audit_entries.event_id',
      'audit_entries.detail',
      'audit_entries.at',
      'people.name as person_name',
      'events.title_sv as event_title_sv',
      'events.title_en as event_title_en',
    ])
    .orderBy('audit_entries.at', 'desc')
    .orderBy('audit_entries.id', 'desc')
    .limit(entriesOnPage)
    .offset((page - 1) * entriesOnPage)
    .execute()
  return { entries, total, page }
}

export type Entry = Awaited<ReturnType<typeof listEntries>>['entries'][number]

function wantedEntries(db: Db, { organisation_id, filter }: Wanted) {
  const { event_id, person_id, from, to } = filter
  let query = db
    .selectFrom('audit_entries')
    .where('audit_entries.organisation_id', '=', organisation_id)
  if (event_id) query = query.where('audit_entries.event_id', '=', event_id)
  if (person_id) query = query.where('audit_entries.person_id', '=', person_id)
  if (from) query = query.where('audit_entries.at', '>=', midnight(from))
  if (to) query = query.where('audit_entries.at', '<', midnight(dayAfter(to)))
  return query
}

/** When a day begins in Stockholm, where the clock never changes at midnight. */
function midnight(day: string) {
  const begins = toInstant(`${day}T00:00`)
  return begins.ok ? begins.instant : day
}

type Owner = { organisation_id: string }

/** Whose deeds can be asked for: all who work here or have, by name; those who were forgotten have none. */
export async function listDoers(db: Db, { organisation_id }: Owner) {
  const people = await db
    .selectFrom('memberships')
    .innerJoin('people', 'people.id', 'memberships.person_id')
    .where('memberships.organisation_id', '=', organisation_id)
    .where('people.name', '!=', '')
    .select(['people.id', 'people.name'])
    .distinct()
    .execute()
  return people
    .map((person) => ({ ...person, key: sortKey(person.name) }))
    .toSorted((one, other) => (one.key < other.key ? -1 : 1))
    .map(({ id, name }) => ({ id, name }))
}

/** Which events can be asked for, the latest first. */
export const listEventChoices = (db: Db, { organisation_id }: Owner) =>
  db
    .selectFrom('events')
    .where('organisation_id', '=', organisation_id)
    .select(['id', 'title_sv', 'title_en', 'starts_at'])
    .orderBy('starts_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
