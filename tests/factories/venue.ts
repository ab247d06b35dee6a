import type { Insertable } from 'kysely'
import { newId } from '#app/tools/id.ts'
import { atomically, db } from '#db/connect.ts'
import type { Rooms, Venues } from '#db/schema/programme.ts'
import { anOrganisation } from './organisation.ts'

export async function aVenue(wishes: Partial<Insertable<Venues>> = {}) {
  const venue = {
    id: newId(),
    organisation_id: wishes.organisation_id ?? (await anOrganisation()).id,
    name: 'Länsstyrelsen',
    street_address: 'Regeringsgatan 66',
    postal_code: '111 39',
    city: 'Stockholm',
    floor: '4',
    directions_sv: 'Ta hissen till plan 4.',
    directions_en: 'Take the lift to floor 4.',
    step_free: 'yes',
    hearing_loop: 'yes',
    accessible_toilet: 'yes',
    created_at: new Date().toISOString(),
    ...wishes,
  } satisfies Insertable<Venues>
  return atomically(db, (trx) =>
    trx.insertInto('venues').values(venue).returningAll().executeTakeFirstOrThrow(),
  )
}

export function aRoom(wishes: Partial<Insertable<Rooms>> & { venue_id: string }) {
  const room = {
    id: newId(),
    name: 'Mälarsalen',
    floor: '4',
    capacity: 60,
    hearing_loop: 'yes',
    position: 1,
    ...wishes,
  } satisfies Insertable<Rooms>
  return atomically(db, (trx) =>
    trx.insertInto('rooms').values(room).returningAll().executeTakeFirstOrThrow(),
  )
}
