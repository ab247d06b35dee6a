import type { Bench } from './engine.ts'
import { atMost, type Figure, partOf } from './figure.ts'
import { encoded, formIn, formType } from './form.ts'
import { type RowsLimit, rowsLimit } from './limit.ts'
import { load, wire } from './load.ts'
import { ask, type BenchPlace, count, type Row } from './place.ts'
import { byTurns } from './rounds.ts'

export const conference = 'stockholm-tillsammans'
const connections = 32
const round_ms = 1500
const most = 6000
const last = 100

let people = 0

/** Forms of people who all want the same seminar, each with an address of their own. */
export const registrationForms = (port: number, seminar: string, many: number) =>
  formsFor(port, { slug: conference, seminars: { seminar_1: seminar }, many })

type Wanted = { slug: string; seminars: Record<string, string>; many: number }

/** The same for any event that shows itself to visitors. */
export async function formsFor(port: number, { slug, seminars, many }: Wanted) {
  const path = `/events/${slug}/register`
  const page = await fetch(`http://127.0.0.1:${port}${path}`)
  const blank = formIn(await page.text(), 'email')
  return Array.from({ length: many }, () => {
    people += 1
    const email = `asa.oberg.${people}@example.org`
    const values = {
      ...blank,
      name: `Åsa Öberg ${people}`,
      email,
      organisation_name: 'Botkyrka kommun',
      municipality_code: '0127',
      gender: 'woman',
      ...seminars,
    }
    const body = encoded(values)
    return { email, wire: wire({ method: 'POST', port, path, headers: formType, body }) }
  })
}

export const wires = (forms: { wire: string }[]) => forms.map(({ wire: request }) => request)

/** The two seminars people will fight for; the event itself and the first of them hold everybody. */
export async function contendedSeminars({
  place,
  world,
}: {
  place: BenchPlace
  world: { event_id: string }
}) {
  const rows = await ask<{ id: string }>(
    place,
    `select id from sessions where event_id = '${world.event_id}' and kind = 'seminar' order by starts_at desc, id`,
  )
  const [wide, narrow] = rows.map(({ id }) => id)
  if (!wide || !narrow) throw new Error('The conference has no two seminars')
  await ask(place, `update events set capacity = 1000000 where id = '${world.event_id}'`)
  await ask(place, `update sessions set capacity = 1000000 where id = '${wide}'`)
  return { wide, narrow }
}

/** From a posted form to a committed registration with its seat and letter, for one contended seminar. */
export async function registerContended(bench: Bench): Promise<Figure[]> {
  const { engine, port } = bench
  const { wide } = await contendedSeminars(bench)
  const ours = async () => {
    const requests = wires(await registrationForms(port, wide, most))
    const answers = await load({ port, connections, requests, at_most_ms: round_ms })
    mustBe(303, answers.statuses)
    return answers.per_second
  }
  await ours()
  const rows = await rowsOfTheLast(bench)
  const counts = [
    { table: 'events', id: bench.world.event_id },
    { table: 'sessions', id: wide },
  ]
  const limit = await rowsLimit({ place: bench.limit_place, rows, counts })
  const requests = wires(await registrationForms(port, wide, 1))
  const asLimit = async () => {
    const answers = await load({ port: limit.port, connections, requests, for_ms: round_ms })
    mustBe(303, answers.statuses)
    return answers.per_second
  }
  await asLimit()
  const speeds = await byTurns(3, { ours, limit: asLimit })
  limit.stop()
  const measured = { engine, value: speeds.ours, unit: 'registrations/s', target: 0.25 }
  return [partOf(speeds.limit, { name: 'register-contended', ...measured })]
}

/** What the app wrote for the newest registration, for the limit to write again and again. */
async function rowsOfTheLast({ place, world }: Bench): Promise<RowsLimit['rows']> {
  const of = `event_id = '${world.event_id}'`
  const [registration] = await ask(
    place,
    `select * from registrations where ${of} order by id desc limit 1`,
  )
  const own = `registration_id = '${registration?.id}'`
  const [seat] = await ask(place, `select * from seats where ${own}`)
  const words = await ask(place, `select * from registration_words where ${own}`)
  const [gender] = await ask(place, `select * from gender_answers where ${own}`)
  const [letter] = await ask(
    place,
    `select * from outbox where ${of} and to_email = '${registration?.email}'`,
  )
  const needed = (row: Row | undefined, what: string) => {
    if (!row) throw new Error(`The app wrote no ${what}`)
    return row
  }
  return [
    {
      table: 'registrations',
      row: needed(registration, 'registration'),
      fresh: { id: 'registration', code_hash: '', link_hash: '', email_key: '' },
    },
    ...words.map((row) => ({
      table: 'registration_words',
      row,
      fresh: { registration_id: 'registration' },
    })),
    {
      table: 'seats',
      row: needed(seat, 'seat'),
      fresh: { id: '', registration_id: 'registration' },
    },
    {
      table: 'gender_answers',
      row: needed(gender, 'gender'),
      fresh: { registration_id: 'registration' },
    },
    { table: 'outbox', row: needed(letter, 'letter'), fresh: { id: '', dedupe_key: '' } },
  ]
}

/** A hundred seats left and more who want one than there are, all at once: how many seats came out wrong. */
export async function registerLastSeats(bench: Bench): Promise<Figure[]> {
  const { place, port, engine } = bench
  const { narrow } = await contendedSeminars(bench)
  await ask(place, `update sessions set capacity = taken + ${last} where id = '${narrow}'`)
  const seats = `seats where session_id = '${narrow}' and state = 'taken'`
  const before = await count(place, seats)
  const requests = wires(await registrationForms(port, narrow, 3 * last))
  const { statuses } = await load({ port, connections, requests })
  const after = await count(place, seats)
  const [session] = await ask(place, `select taken, capacity from sessions where id = '${narrow}'`)
  const wrong = [
    (statuses[303] ?? 0) - last,
    after - before - last,
    Number(session?.taken) - Number(session?.capacity),
    3 * last - (statuses[303] ?? 0) - (statuses[409] ?? 0),
  ]
  const value = wrong.reduce((sum, off) => sum + Math.abs(off), 0)
  return [atMost({ name: 'register-last-seats', engine, value, unit: 'seats wrong', target: 0 })]
}

export function mustBe(status: number, statuses: Record<number, number>) {
  if (Object.keys(statuses).join() !== String(status))
    throw new Error(`Not every answer was ${status}: ${JSON.stringify(statuses)}`)
}
