import type { Bench } from './engine.ts'
import { atMost, type Figure, partOf } from './figure.ts'
import { load } from './load.ts'
import { asked, pagesASecond, path } from './page.ts'
import { ask } from './place.ts'
import { contendedSeminars, formsFor, mustBe, wires } from './register.ts'
import { byTurns } from './rounds.ts'

const connections = 32
const round_ms = 2000
const most = 4000
const seats = 1_000_000

/** Whom the crowd registers for, and how much of its speed alone the conference's page must keep. */
type Rush = { name: string; target: number; slug: string; seminars: Record<string, string> }

/** The conference's page while people register at half the speed that they could: for it, and for another. */
export async function pageEventRush(bench: Bench): Promise<Figure[]> {
  const { wide } = await contendedSeminars(bench)
  await ask(bench.place, `update events set capacity = ${seats} where slug = 'entren'`)
  const own = { slug: path.split('/').at(-1) ?? '', seminars: { seminar_1: wide } }
  const figures = [
    await rush(bench, { name: 'page-event-rush', target: 0.25, ...own }),
    await rush(bench, { name: 'page-event-rush-other', target: 0.7, slug: 'entren', seminars: {} }),
  ]
  return [...figures, await staleness(bench, own)]
}

async function rush(bench: Bench, { name, target, ...crowd }: Rush) {
  const { engine, port } = bench
  const reading = { port, connections, requests: [asked(port)], for_ms: round_ms }
  const registering = async (pace?: number) => {
    const requests = wires(await formsFor(port, { ...crowd, many: most }))
    const paced = pace === undefined ? {} : { pace }
    const came = await load({ port, connections, requests, at_most_ms: round_ms, ...paced })
    mustBe(303, came.statuses)
    return came.per_second
  }
  await registering()
  const pace = (await registering()) / 2
  const speeds = await byTurns(5, {
    limit: () => pagesASecond(reading),
    async ours() {
      const [read, came] = await Promise.all([pagesASecond(reading), registering(pace)])
      console.log(read.toFixed(), came.toFixed(), pace.toFixed())
      if (came < 0.1 * pace)
        throw new Error(`${came.toFixed()} of ${pace.toFixed()} registrations a second came in`)
      return read
    },
  })
  return partOf(speeds.limit, { name, engine, value: speeds.ours, unit: 'pages/s', target })
}

type Crowd = Pick<Rush, 'slug' | 'seminars'>

/** Reads the page again and again while people come: it may offer no seat that somebody knows to be taken. */
async function staleness({ engine, port }: Bench, crowd: Crowd) {
  const heard = new Int32Array(new SharedArrayBuffer(4))
  const requests = wires(await formsFor(port, { ...crowd, many: most }))
  const free = await seatsLeft(port)
  let [read, stale] = [0, 0]
  const coming = load({ port, connections, requests, heard, at_most_ms: round_ms })
  const readers = load({ port, connections: 8, requests: [asked(port)], for_ms: round_ms })
  const ends = performance.now() + round_ms
  while (performance.now() < ends) {
    const taken = Atomics.load(heard, 0)
    if ((await seatsLeft(port)) > free - taken) stale += 1
    read += 1
  }
  mustBe(303, (await coming).statuses)
  await readers
  const unit = `of ${read} pages`
  return atMost({ name: 'page-event-rush-stale', engine, value: stale, unit, target: 0 })
}

async function seatsLeft(port: number) {
  const page = await (await fetch(`http://127.0.0.1:${port}${path}`)).text()
  const [, left] = /register-note"><strong>([\d\s]+)/.exec(page) ?? []
  if (left === undefined) throw new Error('The page does not say how many seats are left')
  return Number(left.replace(/\s/g, ''))
}
