import { removeSpeaker } from '#app/programme/removals.server.ts'
import { findSpeaker } from '#app/programme/sessions/speakers.server.ts'
import { listSpeakerUses } from '#app/programme/uses.server.ts'
import { refuse } from '#app/tools/outcome.ts'
import { atomically, type Db } from '#db/connect.ts'

type Removing = { organisation_id: string; person_id: string; speaker_id: string }

/** Removes someone who speaks nowhere. Journalists who asked to meet them keep their wish, in words. */
export const removeWholeSpeaker = (db: Db, input: Removing) =>
  atomically(db, async (trx) => {
    const speaker = await findSpeaker(trx, input)
    if (!speaker) return refuse('not_found')
    if ((await listSpeakerUses(trx, input)).length > 0) return refuse('in_use')
    await keepWishes(trx, speaker)
    return removeSpeaker(trx, input)
  })

async function keepWishes(trx: Db, { id, name }: { id: string; name: string }) {
  const wishes = await trx
    .selectFrom('accreditations')
    .select(['id', 'name', 'interview_with'])
    .where('speaker_id', '=', id)
    .execute()
  for (const wish of wishes) {
    const words = [name, wish.interview_with].filter(Boolean).join(', ')
    await trx
      .updateTable('accreditations')
      // Where the journalist has been deleted already, so has what they wrote.
      .set({ speaker_id: null, interview_with: wish.name === '' ? '' : words })
      .where('id', '=', wish.id)
      .execute()
  }
}
