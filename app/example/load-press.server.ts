import { newId } from '#app/tools/id.ts'
import { now, plus } from '#app/tools/instant.ts'
import type { Db } from '#db/connect.ts'
import type { LoadedEvent } from './load-events.server.ts'
import { insertRegistrations, registeredRow } from './registered.server.ts'

type Input = { person_id: string; events: LoadedEvent[]; speakers: Record<string, string> }

const accepted = {
  name: 'Nils Hedin',
  email: 'nils.hedin@example.com',
  outlet: 'Stockholmsbladet',
  language: 'sv' as const,
}
const asking = {
  name: 'Ida Rask',
  email: 'ida.rask@example.com',
  outlet: 'Frilans',
  language: 'sv' as const,
}

/** Two journalists want to report from the conference: one is coming, one waits for an answer. */
export async function loadPress(db: Db, { person_id, events, speakers }: Input) {
  const [conference] = events
  if (!conference) return
  const { id: event_id } = conference
  const at = (days: number) => plus(now(), { days })
  const registration = registeredRow(
    { ...accepted, organisation_name: accepted.outlet, municipality_code: null },
    { event_id, registered_at: at(-4), category: 'media', source: 'desk' },
  )
  await insertRegistrations(db, [registration])
  await db.updateTable('events').set({ seatless: 1 }).where('id', '=', event_id).execute()
  await db
    .insertInto('accreditations')
    .values([
      {
        ...rowOf(accepted, { event_id, asked_at: at(-5) }),
        interview_with: 'Någon som fått arbete genom ett av projekten',
        state: 'accepted',
        decision_note: 'Välkommen. Vi ordnar ett möte i lunchpausen.',
        decided_by: person_id,
        decided_at: at(-4),
        registration_id: registration.id,
      },
      {
        ...rowOf(asking, { event_id, asked_at: at(-1) }),
        speaker_id: speakers['Mikael Sjöberg'] ?? null,
        message: 'Jag behöver tio minuter, gärna före lunch.',
      },
    ])
    .execute()
}

const rowOf = (
  journalist: typeof accepted | typeof asking,
  asked: { event_id: string; asked_at: string },
) => ({
  ...{ id: newId(), ...asked, ...journalist, email_key: journalist.email },
  ...{ phone: '', speaker_id: null, interview_with: '', message: '', decision_note: '' },
  ...{ state: 'asked' as const, decided_by: null, decided_at: null, registration_id: null },
})
