import { type By, noteAudit } from '#app/accounts/audit.server.ts'
import { newId } from '#app/tools/id.ts'
import { now } from '#app/tools/instant.ts'
import { atomically, type Db } from '#db/connect.ts'
import { madeBefore } from '#db/made.ts'
import { lockEvent, raiseRevision } from '../revisions/event-revisions.server.ts'
import { findRoomClash, lockRoom, type RoomClash } from '../venues/room-bookings.server.ts'
import { insertSpeakers, replaceSpeakers } from './session-speakers.server.ts'

export type SessionDetails = {
  kind: 'plenary' | 'seminar' | 'break'
  title_sv: string
  title_en: string
  description_sv: string
  description_en: string
  starts_at: string
  ends_at: string
  room_id: string | null
  track_id: string | null
  capacity: number | null
  speaker_ids: string[]
}

type OwnEvent = By & { event_id: string }
type EventRow = NonNullable<Awaited<ReturnType<typeof lockEvent>>>

type Refusal =
  | { ok: false; refusal: 'not_found' | 'unknown_choice' }
  | { ok: false; refusal: 'outside_event'; starts_at: string; ends_at: string }
  | { ok: false; refusal: 'room_taken'; clash: RoomClash }
  | { ok: false; refusal: 'below_taken' | 'has_seats'; taken: number }
/** `is_moved`: those who chose it have not been told of its new time or room. */
export type Kept = { ok: true; id: string; is_moved: boolean } | Refusal

export const addSession = (
  db: Db,
  { id = newId(), details, ...owner }: OwnEvent & { id?: string; details: SessionDetails },
): Promise<Kept> =>
  atomically(db, async (trx) => {
    const event = await lockEvent(trx, owner)
    if (!event) return { ok: false, refusal: 'not_found' }
    const made = await madeBefore(trx, { table: 'sessions', id, of: { event_id: event.id } })
    if (made) return { ...made, is_moved: false }
    const refusal = await refusalOf(trx, { event, details })
    if (refusal) return refusal
    await trx
      .insertInto('sessions')
      .values({ id, event_id: event.id, ...columnsOf(details) })
      .execute()
    await insertSpeakers(trx, { session_id: id, speaker_ids: details.speaker_ids })
    await raiseRevision(trx, owner)
    await noteAudit(trx, { ...owner, verb: 'add_session', subject_id: id })
    return { ok: true, id, is_moved: false }
  })

export const changeSession = (
  db: Db,
  { session_id, details, ...owner }: OwnEvent & { session_id: string; details: SessionDetails },
): Promise<Kept> =>
  atomically(db, async (trx) => {
    const event = await lockEvent(trx, owner)
    const before = event && (await findSessionRow(trx, { event_id: event.id, session_id }))
    if (!event || !before) return { ok: false, refusal: 'not_found' }
    if (details.kind !== 'seminar' && before.taken > 0)
      return { ok: false, refusal: 'has_seats', taken: before.taken }
    const refusal = await refusalOf(trx, { event, details, session_id })
    if (refusal) return refusal
    const is_moved = isMoved(before, details)
    const changed = await updateSession(trx, { session_id, details, is_moved })
    if (!changed) return { ok: false, refusal: 'below_taken', taken: before.taken }
    await replaceSpeakers(trx, { session_id, speaker_ids: details.speaker_ids })
    await raiseRevision(trx, owner)
    await noteAudit(trx, { ...owner, verb: 'edit_session', subject_id: session_id })
    return { ok: true, id: session_id, is_moved }
  })

const toBeTold = ['starts_at', 'ends_at', 'room_id'] as const

type SessionRow = NonNullable<Awaited<ReturnType<typeof findSessionRow>>>

const isMoved = (before: SessionRow, details: SessionDetails) =>
  before.taken > 0 && toBeTold.some((column) => before[column] !== details[column])

/** In one statement, so that a seat taken meanwhile is not overlooked when the capacity is lowered. */
function updateSession(
  trx: Db,
  {
    session_id,
    details,
    is_moved,
  }: { session_id: string; details: SessionDetails; is_moved: boolean },
) {
  const columns = columnsOf(details)
  const news = is_moved ? { untold_since: now() } : {}
  const update = trx
    .updateTable('sessions')
    .set({ ...columns, ...news })
    .where('id', '=', session_id)
  const guarded = columns.capacity === null ? update : update.where('taken', '<=', columns.capacity)
  return guarded.returning('id').executeTakeFirst()
}

const columnsOf = ({ speaker_ids, ...details }: SessionDetails) => ({
  ...details,
  // Only seminars are chosen, so only they have seats to count.
  capacity: details.kind === 'seminar' ? details.capacity : null,
})

const findSessionRow = (
  trx: Db,
  { event_id, session_id }: { event_id: string; session_id: string },
) =>
  trx
    .selectFrom('sessions')
    .select(['id', 'taken', 'starts_at', 'ends_at', 'room_id'])
    .where('id', '=', session_id)
    .where('event_id', '=', event_id)
    .where('cancelled_at', 'is', null)
    .executeTakeFirst()

async function refusalOf(
  trx: Db,
  { event, details, session_id }: { event: EventRow; details: SessionDetails; session_id?: string },
): Promise<Refusal | undefined> {
  const { starts_at, ends_at } = event
  if (details.starts_at < starts_at || details.ends_at > ends_at)
    return { ok: false, refusal: 'outside_event', starts_at, ends_at }
  if (!(await areOwn(trx, event, details))) return { ok: false, refusal: 'unknown_choice' }
  if (!details.room_id) return undefined
  const room = await lockRoom(trx, {
    organisation_id: event.organisation_id,
    room_id: details.room_id,
  })
  if (!room) return { ok: false, refusal: 'unknown_choice' }
  const clash = await findRoomClash(trx, {
    room_id: room.id,
    starts_at: details.starts_at,
    ends_at: details.ends_at,
    except: session_id ? [session_id] : [],
  })
  return clash && { ok: false, refusal: 'room_taken', clash }
}

/** A form can be forged: the track must be the event's, the speakers the organisation's. */
async function areOwn(trx: Db, event: EventRow, { track_id, speaker_ids }: SessionDetails) {
  const track =
    track_id &&
    (await trx
      .selectFrom('tracks')
      .select('id')
      .where('id', '=', track_id)
      .where('event_id', '=', event.id)
      .executeTakeFirst())
  if (track_id && !track) return false
  const wanted = [...new Set(speaker_ids)]
  if (wanted.length === 0) return true
  const speakers = await trx
    .selectFrom('speakers')
    .select('id')
    .where('id', 'in', wanted)
    .where('organisation_id', '=', event.organisation_id)
    .execute()
  return speakers.length === wanted.length
}
