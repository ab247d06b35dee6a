import { lockOrganisation } from '#app/accounts/organisations.server.ts'
import { newId } from '#app/tools/id.ts'
import { now } from '#app/tools/instant.ts'
import { sortKey } from '#app/tools/sort-key.ts'
import { atomically, type Db } from '#db/connect.ts'
import { madeBefore } from '#db/made.ts'
import type { Speakers } from '#db/schema/programme.ts'

type SpeakerDetails = Pick<Speakers, 'name' | 'role_sv' | 'role_en' | 'affiliation'>

type Owner = { organisation_id: string }
type OwnSpeaker = Owner & { speaker_id: string }

/** By name, with how many sessions each has. */
export const listSpeakers = (db: Db, { organisation_id }: Owner) =>
  db
    .selectFrom('speakers')
    .leftJoin('session_speakers', 'session_speakers.speaker_id', 'speakers.id')
    .select(({ fn }) => [
      'speakers.id',
      'speakers.name',
      'speakers.role_sv',
      'speakers.role_en',
      'speakers.affiliation',
      fn.count('session_speakers.session_id').as('sessions'),
    ])
    .where('speakers.organisation_id', '=', organisation_id)
    .groupBy([
      'speakers.id',
      'speakers.name',
      'speakers.role_sv',
      'speakers.role_en',
      'speakers.affiliation',
      'speakers.sort_key',
    ])
    .orderBy('speakers.sort_key')
    .orderBy('speakers.id')
    .execute()

export const findSpeaker = (db: Db, { organisation_id, speaker_id }: OwnSpeaker) =>
  db
    .selectFrom('speakers')
    .select(['id', 'name', 'role_sv', 'role_en', 'affiliation'])
    .where('id', '=', speaker_id)
    .where('organisation_id', '=', organisation_id)
    .executeTakeFirst()

/** Where a speaker appears, the latest first. */
export const listAppearances = (db: Db, { organisation_id, speaker_id }: OwnSpeaker) =>
  db
    .selectFrom('session_speakers')
    .innerJoin('sessions', 'sessions.id', 'session_speakers.session_id')
    .innerJoin('events', 'events.id', 'sessions.event_id')
    .select([
      'sessions.id',
      'sessions.event_id',
      'sessions.title_sv',
      'sessions.title_en',
      'sessions.starts_at',
      'events.title_sv as event_title_sv',
      'events.title_en as event_title_en',
    ])
    .where('session_speakers.speaker_id', '=', speaker_id)
    .where('events.organisation_id', '=', organisation_id)
    .where('sessions.cancelled_at', 'is', null)
    .orderBy('sessions.starts_at', 'desc')
    .execute()

/** The new speaker's id; two may have one name. Undefined where the id is another organisation's. */
export const addSpeaker = (
  db: Db,
  { organisation_id, id = newId(), details }: Owner & { id?: string; details: SpeakerDetails },
) =>
  atomically(db, async (trx) => {
    await lockOrganisation(trx, { organisation_id })
    const made = await madeBefore(trx, { table: 'speakers', id, of: { organisation_id } })
    if (made) return made.ok ? id : undefined
    const sort_key = sortKey(details.name)
    await trx
      .insertInto('speakers')
      .values({ id, organisation_id, ...details, sort_key, created_at: now() })
      .execute()
    return id
  })

export const changeSpeaker = (
  db: Db,
  { organisation_id, speaker_id, details }: OwnSpeaker & { details: SpeakerDetails },
) =>
  atomically(db, async (trx) => {
    const changed = await trx
      .updateTable('speakers')
      .set({ ...details, sort_key: sortKey(details.name) })
      .where('id', '=', speaker_id)
      .where('organisation_id', '=', organisation_id)
      .returning('id')
      .executeTakeFirst()
    return changed !== undefined
  })
