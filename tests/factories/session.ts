import type { Insertable } from 'kysely'
import { newId } from '#app/tools/id.ts'
import { plus } from '#app/tools/instant.ts'
import { atomically, db } from '#db/connect.ts'
import type { Sessions, Tracks } from '#db/schema/programme.ts'

type ForEvent = { event_id: string; starts_at: string }

/** A seminar for 40, an hour long from `starts_at`. */
export function aSession(wishes: Partial<Insertable<Sessions>> & ForEvent) {
  const session = {
    id: newId(),
    kind: 'seminar',
    title_sv: 'Bostad först',
    title_en: 'Housing first',
    description_sv: '',
    description_en: '',
    ends_at: plus(wishes.starts_at, { hours: 1 }),
    room_id: null,
    track_id: null,
    capacity: 40,
    cancelled_at: null,
    ...wishes,
  } satisfies Insertable<Sessions>
  return atomically(db, (trx) =>
    trx.insertInto('sessions').values(session).returningAll().executeTakeFirstOrThrow(),
  )
}

export function aTrack(wishes: Partial<Insertable<Tracks>> & { event_id: string }) {
  const track = {
    id: newId(),
    name_sv: 'Bosättning',
    name_en: 'Housing',
    focus_area_id: null,
    position: 1,
    ...wishes,
  }
  return atomically(db, (trx) =>
    trx.insertInto('tracks').values(track).returningAll().executeTakeFirstOrThrow(),
  )
}
