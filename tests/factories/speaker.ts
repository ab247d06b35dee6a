import type { Insertable } from 'kysely'
import { newId } from '#app/tools/id.ts'
import { sortKey } from '#app/tools/sort-key.ts'
import { atomically, db } from '#db/connect.ts'
import type { SessionSpeakers, Speakers } from '#db/schema/programme.ts'
import { anOrganisation } from './organisation.ts'

export async function aSpeaker(wishes: Partial<Insertable<Speakers>> = {}) {
  const name = wishes.name ?? 'Åsa Öberg'
  const speaker = {
    id: newId(),
    organisation_id: wishes.organisation_id ?? (await anOrganisation()).id,
    name,
    sort_key: sortKey(name),
    role_sv: 'Utvecklingsledare',
    role_en: 'Development manager',
    affiliation: 'Länsstyrelsen',
    created_at: new Date().toISOString(),
    ...wishes,
  }
  return atomically(db, (trx) =>
    trx.insertInto('speakers').values(speaker).returningAll().executeTakeFirstOrThrow(),
  )
}

export const speakAt = (row: Insertable<SessionSpeakers>) =>
  atomically(db, (trx) => trx.insertInto('session_speakers').values(row).execute())
