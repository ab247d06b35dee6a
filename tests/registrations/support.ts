import type { register } from '#app/registrations/register.server.ts'
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

/** How many come without a seat. */
export async function seatlessAt(event_id: string) {
  const event = await db
    .selectFrom('events')
    .select('seatless')
    .where('id', '=', event_id)
    .executeTakeFirstOrThrow()
  return event.seatless
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

/** A form as a browser posts it; fields that stand several times are lists. */
export function formRequest(
  path: string,
  fields: Record<string, string | string[]> = {},
  cookie = '',
) {
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(fields))
    for (const one of [value].flat()) body.append(name, one)
  return new Request(`http://localhost:3000${path}`, { method: 'POST', body, headers: { cookie } })
}

export const pageRequest = (path: string, cookie = '') =>
  new Request(`http://localhost:3000${path}`, { headers: { cookie } })

type WithInit = { data: unknown; init: ResponseInit | null }

/** What a loader or action answers or throws, in one shape. */
export async function answerOf(asked: unknown) {
  const answer = await Promise.resolve(asked).catch((thrown: unknown) => thrown)
  if (answer instanceof Error) throw answer
  if (answer instanceof Response)
    return {
      status: answer.status,
      location: answer.headers.get('location'),
      cookie: answer.headers.get('set-cookie'),
      data: undefined as unknown,
    }
  const isData = typeof answer === 'object' && answer !== null && 'init' in answer
  const { data, init } = isData ? (answer as WithInit) : { data: answer, init: null }
  return { status: init?.status ?? 200, location: null, cookie: null, data }
}
