import { type By, noteAudit } from '#app/accounts/audit.server.ts'
import * as press from '#app/press/event-life.server.ts'
import type { CopyWishes } from '#app/programme/events/event-copies.server.ts'
import * as programme from '#app/programme/events/event-life.server.ts'
import * as registrations from '#app/registrations/event-life.server.ts'
import type { Message } from '#app/registrations/tickets/printed.server.ts'
import { newId } from '#app/tools/id.ts'
import { done, refuse } from '#app/tools/outcome.ts'
import { atomically, type Db } from '#db/connect.ts'

// The life of an event: what each area does, in this order and in one commit. Each offers its part in a file with
// this one's name. Programme goes first: it holds the event's row, which keeps all that follows true.

type OwnEvent = { organisation_id: string; event_id: string }
type Deed = By & OwnEvent

export const publishEvent = (db: Db, input: Deed) =>
  atomically(db, async (trx) => {
    const published = await programme.publish(trx, input)
    if (published.ok)
      await noteAudit(trx, { ...input, verb: 'publish_event', subject_id: input.event_id })
    return published
  })

/** Answers whether it was one that could be withdrawn. */
export const withdrawEvent = (db: Db, input: Deed) =>
  atomically(db, async (trx) => {
    if (!(await programme.withdraw(trx, input))) return false
    await noteAudit(trx, { ...input, verb: 'withdraw_event', subject_id: input.event_id })
    return true
  })

/** Tells those who come of a new time or place. */
export const tellOfChange = (db: Db, input: Deed & Message) =>
  atomically(db, async (trx) => {
    const untold = await programme.takeUntold(trx, input)
    if (!untold.ok) return untold
    const told = await registrations.tellOfChange(trx, { ...input, untold: untold.value })
    await noteAudit(trx, { ...input, verb: 'tell_change', subject_id: input.event_id })
    return done({ told })
  })

/** The change is nothing to write about. */
export const keepChangeQuiet = (db: Db, own: OwnEvent) =>
  atomically(db, async (trx) => {
    const untold = await programme.takeUntold(trx, own)
    return !untold.ok && untold.refusal === 'not_found' ? untold : done(null)
  })

/** How many will be told that it is called off, before it is done: each address once. */
export const countToTell = async (db: Db, own: OwnEvent) =>
  (await registrations.countToTell(db, own)) + (await press.countToTell(db, own))

/** Calls it off and tells all who were coming, in line, or had asked to report from it. */
export const callOffEvent = (db: Db, input: Deed & Message) =>
  atomically(db, async (trx) => {
    if (!(await programme.callOff(trx, input))) return refuse('not_found')
    const people = await registrations.callOff(trx, input)
    const journalists = await press.callOff(trx, input)
    await noteAudit(trx, { ...input, verb: 'cancel_event', subject_id: input.event_id })
    return done({ told: people + journalists })
  })

/** A new draft after an old event, once however often the form is sent. */
export const copyEvent = (
  db: Db,
  { id = newId(), ...input }: Deed & Omit<CopyWishes, 'id'> & { id?: string },
) =>
  atomically(db, async (trx) => {
    const copy = await programme.copy(trx, { ...input, id })
    if (!copy) return undefined
    if (copy.is_new) await noteAudit(trx, { ...input, verb: 'copy_event', subject_id: id })
    return { id, rooms_left_out: copy.rooms_left_out }
  })
