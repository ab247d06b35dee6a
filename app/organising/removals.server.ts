import { type By, noteAudit } from '#app/accounts/audit.server.ts'
import { letGoOfSpeaker } from '#app/press/removals.server.ts'
import { deleteSpeaker, findUnusedSpeaker, takeOutSession } from '#app/programme/removals.server.ts'
import { letGoOfSession } from '#app/registrations/removals.server.ts'
import { done } from '#app/tools/outcome.ts'
import { atomically, type Db } from '#db/connect.ts'

// The removal of what several areas hold: what each does, in this order and in one commit. Each offers its part in
// a file with this one's name.

/** Takes a session out of the programme and tells those who had chosen it. */
export const removeSession = (db: Db, input: By & { event_id: string; session_id: string }) =>
  atomically(db, async (trx) => {
    const removed = await takeOutSession(trx, input)
    if (!removed.ok) return removed
    const told = await letGoOfSession(trx, { ...input, session: removed.value })
    await noteAudit(trx, { ...input, verb: 'remove_session', subject_id: input.session_id })
    return done({ told })
  })

/** Removes someone who speaks nowhere; journalists who asked to meet them keep their wish. */
export const removeSpeaker = (db: Db, input: By & { speaker_id: string }) =>
  atomically(db, async (trx) => {
    const unused = await findUnusedSpeaker(trx, input)
    if (!unused.ok) return unused
    await letGoOfSpeaker(trx, unused.value)
    await deleteSpeaker(trx, unused.value)
    // The name goes with the person.
    await noteAudit(trx, { ...input, verb: 'remove_speaker', subject_id: input.speaker_id })
    return done(null)
  })
