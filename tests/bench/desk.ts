import { type Bench, makeLargerEvent } from './engine.ts'
import { atMost, type Figure, quantile } from './figure.ts'
import { load, wire } from './load.ts'
import { formsFor, mustBe, wires } from './register.ts'
import { byTurns } from './rounds.ts'

/** What an organiser asks the list of 100,000 for: by name, by address, rare and common, far down and all. */
const questions = [
  'q=andersson',
  'q=asa+oberg',
  'q=person+47110',
  'q=botkyrka&order=-time',
  'q=nobody+of+that+name',
  'q=haddad&page=3',
  'q=stockholm&municipality_code=0180',
  'q=fatima&state=confirmed&order=-name',
  'order=-time',
  'page=1000',
]

/** One organiser's clicks, one after the other: how long the slowest twentieth of them take. */
export async function deskList(bench: Bench): Promise<Figure[]> {
  const { engine, world } = bench
  const value = await slowestOfList(bench, { event_id: world.large_event_id, times: 20 })
  return [atMost({ name: 'desk-list-100k', engine, value, unit: 'ms p95', target: 40 })]
}

/** How much longer they take where there are four times as many. */
export async function deskListGrowth(bench: Bench): Promise<Figure[]> {
  const { engine, world } = bench
  const larger_event_id = await makeLargerEvent(bench)
  const { ours, limit } = await byTurns(3, {
    ours: () => slowestOfList(bench, { event_id: larger_event_id, times: 10 }),
    limit: () => slowestOfList(bench, { event_id: world.large_event_id, times: 10 }),
  })
  const value = ours / limit
  return [atMost({ name: 'desk-list-growth', engine, value, unit: 'x of 100k', target: 2 })]
}

function slowestOfList(
  { port, world: { cookie } }: Bench,
  { event_id, times }: { event_id: string; times: number },
) {
  const list = `/desk/events/${event_id}/registrations`
  const paths = questions.map((question) => `${list}?${question}`)
  return slowest({ port, cookie, paths, times })
}

const aReport = ({ project_id }: Bench['world']) => `/desk/projects/${project_id}`

/** The project's page, which counts the door of 100,000 registrations, kept from one reader to the next. */
export async function report({ engine, port, world }: Bench): Promise<Figure[]> {
  const { cookie } = world
  const value = await slowest({ port, cookie, paths: [aReport(world)], times: 60 })
  return [atMost({ name: 'report-100k', engine, value, unit: 'ms p95', target: 60 })]
}

/** The same where somebody has registered since, so that all of it is counted anew. */
export async function reportAfterWrite({ engine, port, world }: Bench): Promise<Figure[]> {
  const path = aReport(world)
  const requests = [wire({ port, path, headers: { Cookie: world.cookie } })]
  const forms = wires(await formsFor(port, { slug: 'entren', seminars: {}, many: 30 }))
  const waits: number[] = []
  for (const form of forms) {
    const registered = await load({ port, connections: 1, requests: [form] })
    mustBe(303, registered.statuses)
    const answer = await load({ port, connections: 1, requests })
    mustBe(200, answer.statuses)
    waits.push(...answer.waits)
  }
  const value = quantile(waits, 0.95)
  return [atMost({ name: 'report-after-write', engine, value, unit: 'ms p95', target: 100 })]
}

type Asking = { port: number; cookie: string; paths: string[]; times: number }

async function slowest({ port, cookie, paths, times }: Asking) {
  const once = paths.map((path) => wire({ port, path, headers: { Cookie: cookie } }))
  const warm = await load({ port, connections: 1, requests: [...once, ...once] })
  mustBe(200, warm.statuses)
  const requests = Array.from({ length: times }, () => once).flat()
  const { waits, statuses } = await load({ port, connections: 1, requests })
  mustBe(200, statuses)
  return quantile(waits, 0.95)
}
