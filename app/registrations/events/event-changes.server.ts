import { noteAudit } from '#app/accounts/audit.server.ts'
import { findUntold, takeUntold, type Untold } from '#app/programme/untold.server.ts'
import { done, refuse } from '#app/tools/outcome.ts'
import { atomically, type Db } from '#db/connect.ts'
import { atOnce, tellEveryone } from '../everyone.server.ts'
import type { AtDesk } from '../list/desk-registrations.server.ts'
import { currentStates } from '../standing/standing.ts'
import { postEventChanged } from '../tickets/letters.server.ts'
import { type Message, printedMessage } from '../tickets/printed.server.ts'
import { type EventFacts, findDeskEventFacts } from './event-facts.server.ts'

type Own = { organisation_id: string; event_id: string }

/** How many have not been told that the time or place of what they come to is another. */
export async function countUntold(db: Db, own: Own) {
  const untold = await findUntold(db, own)
  if (!untold) return 0
  const { count } = await toTell(db, own.event_id, untold)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** A letter to each of them with what is so now, and the file that puts their calendar right. */
export function tellOfChange(db: Db, { message_sv, message_en, ...input }: AtDesk & Message) {
  return atomically(db, async (trx) => {
    const event = await findDeskEventFacts(trx, input)
    if (!event) return refuse('not_found')
    const untold = await takeUntold(trx, input)
    if (!untold) return refuse('nothing_new')
    const told = await tellAll(trx, { event, untold, message: { message_sv, message_en } })
    await noteAudit(trx, { ...input, verb: 'tell_change', subject_id: event.id })
    return done({ told })
  })
}

type Telling = { event: EventFacts; untold: Untold; message: Message }

const tellAll = (trx: Db, { event, untold, message }: Telling) =>
  tellEveryone(trx, {
    listSome: (after) => listSome(trx, { event_id: event.id, untold, after }),
    async tell({ state, ...to }, seminars) {
      if (state === 'cancelled') return
      const moved = seminars.filter(({ id }) =>
        untold.sessions.some((session) => session.id === id),
      )
      const changed = untold.since === null ? moved : 'event'
      const said = printedMessage(message, to.language)
      await postEventChanged(trx, { event, to, state, seminars, changed, message: said })
    },
  })

/** The change is nothing to write about. */
export async function keepChangeQuiet(db: Db, own: Own) {
  if (!(await findDeskEventFacts(db, own))) return refuse('not_found')
  await takeUntold(db, own)
  return done(null)
}

/** Who registered, or chose the seminar, before it changed: the letters since then say what is so. */
function toTell(db: Db, event_id: string, { since, sessions }: Untold) {
  const people = db
    .selectFrom('registrations')
    .where('registrations.event_id', '=', event_id)
    .where('registrations.state', 'in', currentStates)
    .where('registrations.email', 'is not', null)
  return people.where((eb) => {
    const chose = sessions.map((session) =>
      eb.exists(
        eb
          .selectFrom('seats')
          .select('seats.id')
          .whereRef('seats.registration_id', '=', 'registrations.id')
          .where('seats.session_id', '=', session.id)
          .where('seats.chosen_at', '<=', session.since),
      ),
    )
    return eb.or(
      since === null ? chose : [eb('registrations.registered_at', '<=', since), ...chose],
    )
  })
}

const listSome = (
  trx: Db,
  { event_id, untold, after }: { event_id: string; untold: Untold; after: string },
) =>
  toTell(trx, event_id, untold)
    .select(['registrations.id', 'registrations.name', 'registrations.email'])
    .select(['registrations.language', 'registrations.secrets_version', 'registrations.state'])
    .where('registrations.id', '>', after)
    .orderBy('registrations.id')
    .limit(atOnce)
    .execute()
