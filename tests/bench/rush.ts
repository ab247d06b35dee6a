import { setTimeout } from 'node:timers/promises'
import type { Bench } from './engine.ts'
import { atMost, type Figure, median, partOf } from './figure.ts'
import { load } from './load.ts'
import { asked, pagesASecond, path, staleNames } from './page.ts'
import { ask } from './place.ts'
import { conference, contendedSeminars, formsFor, mustBe, wires } from './register.ts'
import { byTurns } from './rounds.ts'

const connections = 32
const round_ms = 2000
/** Longer than a round and the start of its readers. */
const rush_ms = 3000
const most = 4000
/** As many as the desk lets an event have. */
const seats = 100_000

/** Whom people register for. */
type Crowd = { slug: string; seminars: Record<string, string> }

/** The conference's page while people register at half the speed that they could: for it, and for another. */
export async function pageEventRush(bench: Bench): Promise<Figure[]> {
  const { wide } = await contendedSeminars(bench)
  const both = `slug in ('${conference}', 'entren')`
  await ask(bench.place, `update events set capacity = ${seats} where ${both}`)
  const own = { slug: conference, seminars: { seminar_1: wide } }
  const other = { slug: 'entren', seminars: {} }
  const rushes = [
    await rush(bench, { name: 'page-event-rush', target: 0.25, crowd: own }),
    await rush(bench, { name: 'page-event-rush-other', target: 0.7, crowd: other }),
  ]
  const stale = (await staleSeats(bench, own)) + (await staleTitles(bench, other))
  const { engine } = bench
  const unit = 'pages'
  return [
    ...rushes,
    atMost({ name: 'page-event-rush-stale', engine, value: stale, unit, target: 0 }),
  ]
}

type Rush = { name: string; target: number; crowd: Crowd }

async function rush({ engine, port }: Bench, { name, target, crowd }: Rush): Promise<Figure> {
  const reading = { port, connections, requests: [asked(port)], for_ms: round_ms }
  await register(port, { crowd })
  const peaks = [await register(port, { crowd }), await register(port, { crowd })]
  const pace = median([...peaks, await register(port, { crowd })]) / 2
  await pagesASecond({ ...reading, for_ms: 500 })
  const speeds = await byTurns(7, {
    limit: () => pagesASecond(reading),
    async ours() {
      const requests = await forms(port, crowd)
      const heard = new Int32Array(new SharedArrayBuffer(4))
      const coming = load({ port, connections, requests, pace, heard, at_most_ms: rush_ms })
      // The page is read while people come, not while the program that sends them starts.
      while (Atomics.load(heard, 0) === 0) await setTimeout(10)
      const read = await pagesASecond(reading)
      const came = await coming
      mustBe(303, came.statuses)
      mustHold(came.per_second, pace)
      return read
    },
  })
  return partOf(speeds.limit, { name, engine, value: speeds.ours, unit: 'pages/s', target })
}

const forms = async (port: number, crowd: Crowd) =>
  wires(await formsFor(port, { ...crowd, many: most }))

/** How many a second can register when nobody reads. */
async function register(port: number, { crowd }: { crowd: Crowd }) {
  const requests = await forms(port, crowd)
  const { per_second, statuses } = await load({ port, connections, requests, at_most_ms: round_ms })
  mustBe(303, statuses)
  return per_second
}

/** Readers may not be served at the cost of those who register: what was offered must have come in. */
function mustHold(came: number, offered: number) {
  if (came < 0.8 * offered)
    throw new Error(`Of ${offered.toFixed()} registrations a second ${came.toFixed()} came in`)
}

/** Reads while people come: the page may offer no seat that somebody knows to be taken. */
async function staleSeats({ port }: Bench, crowd: Crowd) {
  const heard = new Int32Array(new SharedArrayBuffer(4))
  const requests = await forms(port, crowd)
  const free = await seatsLeft(port)
  let stale = 0
  const coming = load({ port, connections, requests, heard, at_most_ms: round_ms })
  const readers = load({ port, connections: 8, requests: [asked(port)], for_ms: round_ms })
  const ends = performance.now() + round_ms
  while (performance.now() < ends) {
    const taken = Atomics.load(heard, 0)
    if ((await seatsLeft(port)) > free - taken) stale += 1
  }
  mustBe(303, (await coming).statuses)
  await readers
  return stale
}

async function seatsLeft(port: number) {
  const page = await (await fetch(`http://127.0.0.1:${port}${path}`)).text()
  const [, left] = /register-note"><strong>([\d\s]+)/.exec(page) ?? []
  if (left === undefined) throw new Error('The page does not say how many seats are left')
  return Number(left.replace(/\s/g, ''))
}

/** Renames the conference while people come to another event, and others read. */
async function staleTitles(bench: Bench, crowd: Crowd) {
  const { port } = bench
  const requests = await forms(port, crowd)
  const coming = load({ port, connections, requests, at_most_ms: round_ms })
  const readers = load({ port, connections: 8, requests: [asked(port)], for_ms: round_ms })
  const stale = await staleNames(bench)
  mustBe(303, (await coming).statuses)
  await readers
  return stale
}
