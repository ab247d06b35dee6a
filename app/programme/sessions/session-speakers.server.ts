import type { Db } from '#db/connect.ts'

type Line = { session_id: string; speaker_ids: readonly string[] }

/** Those who speak, in the order given. */
export async function insertSpeakers(trx: Db, { session_id, speaker_ids }: Line) {
  const rows = [...new Set(speaker_ids)].map((speaker_id, position) => ({
    session_id,
    speaker_id,
    position,
  }))
  if (rows.length > 0) await trx.insertInto('session_speakers').values(rows).execute()
}

export async function replaceSpeakers(trx: Db, line: Line) {
  await trx.deleteFrom('session_speakers').where('session_id', '=', line.session_id).execute()
  await insertSpeakers(trx, line)
}
