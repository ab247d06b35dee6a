import type { register } from '#app/registrations/registrations.server.ts'
import { db } from '#db/connect.ts'

type Asked = Parameters<typeof register>[1]

/** What the form of someone in a hurry holds: a name, an address, nothing else. */
export const aRegistering = (wishes: Partial<Asked> & { slug: string }): Asked => ({
  name: 'Nour Khalil',
  email: 'nour@example.org',
  organisation_name: '',
  municipality_code: null,
  language: 'sv',
  seminars: [],
  wait: false,
  needs: null,
  gender: null,
  ...wishes,
})

/** The letters posted, in order: which, and to whom. */
export async function letters() {
  const rows = await db
    .selectFrom('outbox')
    .select(['letter', 'to_email'])
    .orderBy('posted_at')
    .orderBy('id')
    .execute()
  return rows.map(({ letter, to_email }) => [letter, to_email])
}

export const lettersTo = (email: string) =>
  db
    .selectFrom('outbox')
    .selectAll()
    .where('to_email', '=', email)
    .orderBy('posted_at')
    .orderBy('id')
    .execute()

export async function takenAt(event_id: string) {
  const event = await db
    .selectFrom('events')
    .select('taken')
    .where('id', '=', event_id)
    .executeTakeFirstOrThrow()
  return event.taken
}

/** What a seminar counts, and what its rows say. */
export async function seatsOf(session_id: string) {
  const { taken } = await db
    .selectFrom('sessions')
    .select('taken')
    .where('id', '=', session_id)
    .executeTakeFirstOrThrow()
  const rows = await db
    .selectFrom('seats')
    .select('state')
    .where('session_id', '=', session_id)
    .orderBy('chosen_at')
    .orderBy('id')
    .execute()
  return { taken, rows: rows.map(({ state }) => state) }
}

export const stateOf = async (id: string) =>
  (
    await db
      .selectFrom('registrations')
      .select('state')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
  ).state
