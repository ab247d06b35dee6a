import { noteAudit } from '#app/accounts/audit.server.ts'
import type { Language } from '#app/locales/words.server.ts'
import { lockEvent } from '#app/programme/revisions/event-revisions.server.ts'
import { newId } from '#app/tools/id.ts'
import { now } from '#app/tools/instant.ts'
import { done, refuse } from '#app/tools/outcome.ts'
import { emailKey } from '#app/tools/text.ts'
import { atomically, type Db } from '#db/connect.ts'
import { type AccreditationState, askingState, barTo, type Decision } from './accreditation.ts'
import { registerJournalist } from './journalists.server.ts'
import { postAccepted, postAsked, postDeclined, postReceived } from './letters.server.ts'
import { findOpenPage } from './press-pages.server.ts'

type Request = {
  slug: string
  name: string
  email: string
  outlet: string
  phone: string
  /** One of the event's speakers, or null. */
  speaker_id: string | null
  /** Whom else they want to meet, in their own words. */
  interview_with: string
  message: string
  language: Language
}

/**
 * A journalist asks for accreditation. An address asks once for an event: the first request stands, and a
 * letter says so; the answer is the same, so that a stranger learns nothing of who has asked.
 */
export const ask = (db: Db, input: Request) =>
  atomically(db, async (trx) => {
    const { slug, ...wanted } = input
    const open = await findOpenPage(trx, slug)
    if (!open) return refuse('not_open')
    const at = now()
    const asking = askingState(open.event, at)
    if (asking !== 'open') return refuse(asking)
    const { speaker_id } = input
    if (speaker_id && !open.speakers.some(({ id }) => id === speaker_id))
      return refuse('no_such_speaker')
    const first = await trx
      .insertInto('accreditations')
      .values({
        id: newId(),
        event_id: open.event.id,
        ...wanted,
        email_key: emailKey(input.email),
        state: 'asked',
        decision_note: '',
        decided_by: null,
        asked_at: at,
        decided_at: null,
      })
      .onConflict((conflict) => conflict.columns(['event_id', 'email_key']).doNothing())
      .returningAll()
      .executeTakeFirst()
    if (first) {
      await postReceived(trx, { open, accreditation: first, first_state: null })
      await postAsked(trx, { open, accreditation: first })
      return done(null)
    }
    const standing = await findByAddress(trx, open.event.id, emailKey(input.email))
    const first_state = standing.registration_state === 'cancelled' ? 'cancelled' : standing.state
    await postReceived(trx, { open, accreditation: standing, first_state })
    return done(null)
  })

const findByAddress = (db: Db, event_id: string, email_key: string) =>
  db
    .selectFrom('accreditations')
    .leftJoin('registrations', 'registrations.id', 'accreditations.registration_id')
    .selectAll('accreditations')
    .select('registrations.state as registration_state')
    .where('accreditations.event_id', '=', event_id)
    .where('accreditations.email_key', '=', email_key)
    .executeTakeFirstOrThrow()

type Own = { organisation_id: string; event_id: string }

/** An event's requests, the undecided first, then the latest. */
export const listAccreditations = (
  db: Db,
  { organisation_id, event_id, state }: Own & { state?: AccreditationState },
) =>
  withSpeaker(db)
    .where('accreditations.event_id', '=', event_id)
    .where('events.organisation_id', '=', organisation_id)
    .$if(state !== undefined, (query) => query.where('accreditations.state', '=', state ?? 'asked'))
    .orderBy((eb) => eb.case().when('accreditations.state', '=', 'asked').then(0).else(1).end())
    .orderBy('accreditations.asked_at', 'desc')
    .orderBy('accreditations.id', 'desc')
    .execute()

/** How many requests there are in each state. */
export async function countAccreditations(db: Db, { organisation_id, event_id }: Own) {
  const rows = await db
    .selectFrom('accreditations')
    .innerJoin('events', 'events.id', 'accreditations.event_id')
    .select((eb) => ['accreditations.state', eb.fn.countAll<number>().as('count')])
    .where('accreditations.event_id', '=', event_id)
    .where('events.organisation_id', '=', organisation_id)
    .groupBy('accreditations.state')
    .execute()
  const of = (state: AccreditationState) => rows.find((row) => row.state === state)?.count ?? 0
  return { asked: of('asked'), accepted: of('accepted'), declined: of('declined') }
}

export const findAccreditation = (db: Db, input: Own & { accreditation_id: string }) =>
  withSpeaker(db)
    .where('accreditations.id', '=', input.accreditation_id)
    .where('accreditations.event_id', '=', input.event_id)
    .where('events.organisation_id', '=', input.organisation_id)
    .executeTakeFirst()

const withSpeaker = (db: Db) =>
  db
    .selectFrom('accreditations')
    .innerJoin('events', 'events.id', 'accreditations.event_id')
    .leftJoin('speakers', 'speakers.id', 'accreditations.speaker_id')
    .leftJoin('people', 'people.id', 'accreditations.decided_by')
    .leftJoin('registrations', 'registrations.id', 'accreditations.registration_id')
    .selectAll('accreditations')
    .select([
      'speakers.name as speaker_name',
      'people.name as decided_by_name',
      'events.slug',
      'events.ends_at',
      'events.cancelled_at',
      'registrations.state as registration_state',
    ])

type Decided = Own & {
  accreditation_id: string
  person_id: string
  decision: Decision
  /** What the press officer wants to add, in the letter; '' for nothing. */
  note: string
}

/**
 * Accepts or declines, once: of two officers at the same time one decides and the other is told so. Who is
 * accepted is one of the event's registrations from then on, and the letter holds the ticket.
 */
export const decide = (db: Db, input: Decided) =>
  atomically(db, async (trx) => {
    const { organisation_id, accreditation_id, person_id, decision } = input
    const asked = await findAccreditation(trx, input)
    // Held, so that nobody is accepted to what is called off meanwhile.
    const event = asked && (await lockEvent(trx, input))
    if (!event) return refuse('no_such_accreditation')
    const bar = barTo(decision, event, now())
    if (bar) return refuse(bar)
    const decided = await writeDecision(trx, input)
    if (!decided) return refuse('already_decided')
    if (decision === 'accepted') await letIn(trx, decided)
    else await postDeclined(trx, { accreditation: decided })
    await noteAudit(trx, {
      organisation_id,
      person_id,
      verb: decision === 'accepted' ? 'accept_accreditation' : 'decline_accreditation',
      subject_id: accreditation_id,
      event_id: input.event_id,
    })
    return done(decided.id)
  })

const writeDecision = (trx: Db, { accreditation_id, person_id, decision, note }: Decided) =>
  trx
    .updateTable('accreditations')
    .set({ state: decision, decision_note: note, decided_by: person_id, decided_at: now() })
    .where('id', '=', accreditation_id)
    .where('state', '=', 'asked')
    .returningAll()
    .executeTakeFirst()

type Accreditation = NonNullable<Awaited<ReturnType<typeof writeDecision>>>

async function letIn(trx: Db, accreditation: Accreditation) {
  const ticket = await registerJournalist(trx, accreditation)
  if (!ticket) throw new Error('The event is held, so it was not called off meanwhile')
  await postAccepted(trx, { accreditation, ticket })
}
