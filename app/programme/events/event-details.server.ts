import { type By, noteAudit } from '#app/accounts/audit.server.ts'
import { lockOrganisation } from '#app/accounts/organisations.server.ts'
import { newId } from '#app/tools/id.ts'
import { now } from '#app/tools/instant.ts'
import { atomically, type Db } from '#db/connect.ts'
import { madeBefore } from '#db/made.ts'
import type { Events } from '#db/schema/programme.ts'
import { lockEvent } from '../revisions/event-revisions.server.ts'
import {
  findClashAfterMove,
  moveSessions,
  sessionsOutside,
} from '../sessions/session-moves.server.ts'
import type { RoomClash } from '../venues/room-bookings.server.ts'
import { isKnown } from './event.ts'
import { freeSlug } from './event-slug.server.ts'

export type EventDetails = Pick<
  Events,
  | 'type'
  | 'title_sv'
  | 'title_en'
  | 'summary_sv'
  | 'summary_en'
  | 'description_sv'
  | 'description_en'
  | 'starts_at'
  | 'ends_at'
  | 'venue_id'
  | 'online_url'
  | 'sign_language'
  | 'speech_to_text'
  | 'companion_free'
  | 'capacity'
  | 'registration_opens_at'
  | 'registration_closes_at'
  | 'contact_name'
  | 'contact_email'
  | 'contact_phone'
  | 'languages'
  | 'follows_up_id'
  | 'beside_id'
  | 'legal_basis'
  | 'keep_days'
  | 'keep_needs_days'
  | 'reminder_days'
> & { focus_area_ids: string[] }

type EventRow = NonNullable<Awaited<ReturnType<typeof lockEvent>>>
type OutsideSession = { title_sv: string; title_en: string; starts_at: string; ends_at: string }

type Refusal =
  | { ok: false; refusal: 'not_found' | 'unknown_choice' | 'cancelled' }
  | { ok: false; refusal: 'below_taken'; taken: number }
  | { ok: false; refusal: 'sessions_outside'; sessions: OutsideSession[] }
  | { ok: false; refusal: 'room_taken'; clash: RoomClash }
export type KeptEvent = { ok: true; id: string; is_moved: boolean } | Refusal

/** A new draft. */
export const createEvent = (
  db: Db,
  { id = newId(), details, ...by }: By & { id?: string; details: EventDetails },
): Promise<KeptEvent> =>
  atomically(db, async (trx) => {
    const { organisation_id } = by
    await lockOrganisation(trx, { organisation_id })
    const made = await madeBefore(trx, { table: 'events', id, of: { organisation_id } })
    if (made) return { ...made, is_moved: false }
    if (!(await areOwn(trx, { organisation_id, details })))
      return { ok: false, refusal: 'unknown_choice' }
    await insertEvent(trx, { id, organisation_id, details })
    await noteAudit(trx, { ...by, verb: 'create_event', subject_id: id })
    return { ok: true, id, is_moved: false }
  })

export async function insertEvent(
  trx: Db,
  { id, organisation_id, details }: { id: string; organisation_id: string; details: EventDetails },
) {
  const { focus_area_ids, ...columns } = details
  const at = now()
  const slug = await freeSlug(trx, { title: columns.title_sv, event_id: id })
  await trx
    .insertInto('events')
    .values({ id, organisation_id, slug, ...columns, created_at: at, changed_at: at })
    .execute()
  await insertFocusAreas(trx, { event_id: id, focus_area_ids })
}

/** Changes everything at once; with `move_sessions` the sessions follow when the start is moved. */
export const changeEvent = (
  db: Db,
  input: By & {
    event_id: string
    details: EventDetails
    move_sessions: boolean
  },
): Promise<KeptEvent> =>
  atomically(db, async (trx) => {
    const before = await lockEvent(trx, input)
    if (!before) return { ok: false, refusal: 'not_found' }
    const { details } = input
    const refusal = await refusalOf(trx, { before, ...input })
    if (refusal) return refusal
    const changed = await updateEvent(trx, { before, details })
    if (!changed) return { ok: false, refusal: 'below_taken', taken: before.taken }
    await trx.deleteFrom('event_focus_areas').where('event_id', '=', before.id).execute()
    await insertFocusAreas(trx, {
      event_id: before.id,
      focus_area_ids: details.focus_area_ids,
    })
    if (input.move_sessions)
      await moveSessions(trx, {
        event_id: before.id,
        from: before.starts_at,
        to: details.starts_at,
      })
    await noteAudit(trx, { ...input, verb: 'edit_event', subject_id: before.id })
    return { ok: true, id: before.id, is_moved: isMoved(before, details) }
  })

type Change = {
  before: EventRow
  organisation_id: string
  details: EventDetails
  move_sessions: boolean
}

async function refusalOf(trx: Db, change: Change): Promise<Refusal | undefined> {
  const { before, details, organisation_id, move_sessions } = change
  if (before.cancelled_at) return { ok: false, refusal: 'cancelled' }
  if (!(await areOwn(trx, { organisation_id, details, event_id: before.id })))
    return { ok: false, refusal: 'unknown_choice' }
  const sessions = await sessionsOutside(trx, {
    event_id: before.id,
    starts_at: details.starts_at,
    ends_at: details.ends_at,
    moved_from: move_sessions ? before.starts_at : details.starts_at,
  })
  if (sessions.length > 0) return { ok: false, refusal: 'sessions_outside', sessions }
  if (!move_sessions) return undefined
  const move = { event_id: before.id, from: before.starts_at, to: details.starts_at }
  const clash = await findClashAfterMove(trx, move)
  return clash && { ok: false, refusal: 'room_taken', clash }
}

/** What a calendar shows. The words are there too, since a calendar shows them. */
const heardByCalendars = [
  'title_sv',
  'title_en',
  'summary_sv',
  'summary_en',
  'starts_at',
  'ends_at',
  'venue_id',
  'online_url',
] as const

/** What those who come must be told of. */
const toBeTold = ['starts_at', 'ends_at', 'venue_id', 'online_url'] as const

const isMoved = (before: EventRow, details: EventDetails) =>
  isKnown(before) && toBeTold.some((column) => before[column] !== details[column])

/** In one statement, so that a seat taken meanwhile is not overlooked when the capacity is lowered. */
async function updateEvent(
  trx: Db,
  { before, details }: { before: EventRow; details: EventDetails },
) {
  const { focus_area_ids, ...columns } = details
  const isHeard =
    isKnown(before) && heardByCalendars.some((column) => before[column] !== columns[column])
  const update = trx
    .updateTable('events')
    .set({ ...columns, slug: await slugOf(trx, { before, details }), changed_at: now() })
    .set((eb) => ({ revision: eb('revision', '+', isHeard ? 1 : 0) }))
    .set(isMoved(before, details) ? { untold_since: now() } : {})
    .where('id', '=', before.id)
  // The door may have let in more than there were seats; that is no reason to refuse a new summary.
  const isLowered = columns.capacity !== null && columns.capacity !== before.capacity
  const guarded = isLowered ? update.where('taken', '<=', columns.capacity) : update
  return guarded.returning('id').executeTakeFirst()
}

/** An address that was ever public stays; a revision tells that it was. */
function slugOf(trx: Db, { before, details }: { before: EventRow; details: EventDetails }) {
  const wasPublic = before.published_at !== null || before.revision > 0
  if (wasPublic || before.title_sv === details.title_sv) return before.slug
  return freeSlug(trx, { title: details.title_sv, event_id: before.id })
}

async function insertFocusAreas(
  trx: Db,
  { event_id, focus_area_ids }: { event_id: string; focus_area_ids: string[] },
) {
  const rows = [...new Set(focus_area_ids)].map((focus_area_id) => ({ event_id, focus_area_id }))
  if (rows.length > 0) await trx.insertInto('event_focus_areas').values(rows).execute()
}

type Choices = { organisation_id: string; details: EventDetails; event_id?: string }

/** A form can be forged: what it names must be the organisation's own. */
async function areOwn(trx: Db, { organisation_id, details, event_id }: Choices) {
  const { venue_id, follows_up_id, beside_id, focus_area_ids } = details
  const events = [follows_up_id, beside_id].filter((id) => id !== null)
  if (event_id && events.includes(event_id)) return false
  const wanted = [
    ['venues', venue_id ? [venue_id] : []],
    ['events', events],
    ['focus_areas', focus_area_ids],
  ] as const
  for (const [table, ids] of wanted)
    if (!(await hasAll(trx, { table, ids: [...new Set(ids)], organisation_id }))) return false
  return true
}

type Wanted = {
  table: 'venues' | 'events' | 'focus_areas'
  ids: string[]
  organisation_id: string
}

async function hasAll(trx: Db, { table, ids, organisation_id }: Wanted) {
  if (ids.length === 0) return true
  const rows = await trx
    .selectFrom(table)
    .select('id')
    .where('id', 'in', ids)
    .where('organisation_id', '=', organisation_id)
    .execute()
  return rows.length === ids.length
}
