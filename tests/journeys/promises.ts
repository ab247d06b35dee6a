import { expect } from '@playwright/test'
import { ask, type BenchPlace, count } from '../bench/place.ts'

/** What stands in the database of an event that many have registered for. */
export async function readState(place: BenchPlace, event_id: string) {
  const emails = async (from: string) =>
    (await ask<{ email: string }>(place, `select ${from}`)).map(({ email }) => email).sort()
  const of = `event_id = '${event_id}'`
  const registered = await emails(`email from registrations where ${of}`)
  const written = await emails(
    `to_email as email from outbox where ${of} and letter = 'registration-confirmed'`,
  )
  const seated = await emails(
    `email from registrations join seats on seats.registration_id = registrations.id
     where ${of} and source = 'web' and seats.state = 'taken' and email like 'asa.oberg.%'`,
  )
  const [event] = await ask<{ taken: number }>(
    place,
    `select taken from events where id = '${event_id}'`,
  )
  const sessions = await ask<{ taken: number; seats: number }>(
    place,
    `select taken, (select count(*) from seats where session_id = sessions.id and state = 'taken') as seats
     from sessions where ${of}`,
  )
  // Those of the example who wait in line or have cancelled hold no seat, and media need none.
  const holding = await count(
    place,
    `registrations where ${of} and state = 'confirmed' and category <> 'media'`,
  )
  return { registered, holding, written, seated, taken: Number(event?.taken), sessions }
}

type Promised = { promised: string[]; asked: string[] } & Awaited<ReturnType<typeof readState>>

/** Everyone who was told so is there, once and whole, and the counters say what the rows say. */
export function everyPromiseKept(state: Promised) {
  const { promised, asked, registered, holding, written, seated, taken, sessions } = state
  const kept = registered.filter((email) => asked.includes(email))
  // Answered and there, once. Some may be there that were not answered yet: committed as the server fell.
  expect(promised.filter((email) => !kept.includes(email))).toEqual([])
  expect(kept).toEqual([...new Set(kept)])
  // None is half: each has its letter and its seat, and the counters say what the rows say.
  expect(written.filter((email) => asked.includes(email))).toEqual(kept)
  expect(seated).toEqual(kept)
  expect(taken).toBe(holding)
  for (const session of sessions) expect(Number(session.taken)).toBe(Number(session.seats))
}
