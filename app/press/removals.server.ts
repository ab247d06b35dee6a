import type { Db } from '#db/connect.ts'

// What press does when a speaker is removed; app/organising/removals.server.ts says in which order.

/** Journalists who asked to meet them keep their wish, in words. */
export async function letGoOfSpeaker(trx: Db, { id, name }: { id: string; name: string }) {
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
