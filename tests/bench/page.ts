import { get, type IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'
import type { Bench } from './engine.ts'
import { atMost, type Figure, partOf } from './figure.ts'
import { formIn, post } from './form.ts'
import { pageLimit } from './limit.ts'
import { type Load, load, wire } from './load.ts'
import { mustBe } from './register.ts'
import { byTurns } from './rounds.ts'

export const path = '/events/stockholm-tillsammans'
const asking = { 'Accept-Encoding': 'br, gzip', Accept: 'text/html' }
const connections = 32
const round_ms = 1500

/** The conference's page against bare node:http sending the same bytes under the same headers. */
export const pageEvent = (bench: Bench) =>
  againstBare(bench, { name: 'page-event', target: 0.6, paths: () => [path] })

/** The same page by addresses that nobody has asked for before, as a stranger could write them. */
export const pageEventUnknownQuery = (bench: Bench) =>
  againstBare(bench, { name: 'page-event-unknown-query', target: 0.5, paths: unknownQueries })

let unknown = 0

const unknownQueries = () =>
  Array.from({ length: 20_000 }, () => {
    unknown += 1
    return `${path}?utm_source=x${unknown}&lang=x${unknown}`
  })

type Asked = { name: string; target: number; paths: () => string[] }

async function againstBare({ engine, port }: Bench, { name, target, paths }: Asked) {
  const { headers, body } = await fetched(port, path)
  const limit = await pageLimit({
    headers: withoutNodesOwn(headers),
    body: body.toString('base64'),
  })
  const speedOf = (of: number, for_ms: number) =>
    pagesASecond({ port: of, connections, for_ms, requests: paths().map((one) => asked(of, one)) })
  await speedOf(port, 500)
  await speedOf(limit.port, 500)
  const speeds = await byTurns(5, {
    ours: () => speedOf(port, round_ms),
    limit: () => speedOf(limit.port, round_ms),
  })
  limit.stop()
  const measured = { engine, value: speeds.ours, unit: 'pages/s', target }
  return [partOf(speeds.limit, { name, ...measured })]
}

/** As a browser asks for it. */
export const asked = (port: number, address = path) =>
  wire({ port, path: address, headers: asking })

export async function pagesASecond(asked: Load) {
  const { per_second, statuses } = await load(asked)
  mustBe(200, statuses)
  return per_second
}

/** Renames the event at the desk while others read: the next page each time must show the new name. */
export async function pageEventStale(bench: Bench): Promise<Figure[]> {
  const { engine, port } = bench
  const readers = load({ port, connections: 8, requests: [asked(port)], for_ms: 2500 })
  const stale = await staleNames(bench)
  await readers
  return [
    atMost({ name: 'page-event-stale', engine, value: stale, unit: 'of 20 pages', target: 0 }),
  ]
}

export async function staleNames({ port, world }: Bench) {
  const edit = `/desk/events/${world.event_id}/edit`
  const cookie = world.cookie
  const page = await fetch(`http://127.0.0.1:${port}${edit}`, { headers: { cookie } })
  const values = formIn(await page.text(), 'title_sv')
  let stale = 0
  for (let time = 1; time <= 20; time += 1) {
    const title_sv = `Stockholm tillsammans, namn ${time}`
    const saved = await post(port, { path: edit, cookie, values: { ...values, title_sv } })
    if (saved.status !== 303) throw new Error(`The desk answered ${saved.status} to a new title`)
    const shown = await fetch(`http://127.0.0.1:${port}${path}`)
    if (!(await shown.text()).includes(title_sv)) stale += 1
  }
  await post(port, { path: edit, cookie, values })
  return stale
}

/** What a first visit brings over the wire, and how much of it is JavaScript. */
export async function pageEventBytes({ port }: Bench): Promise<Figure[]> {
  const page = await fetched(port, path)
  const html = await (await fetch(`http://127.0.0.1:${port}${path}`)).text()
  const styles = [...html.matchAll(/<link[^>]+rel="stylesheet"[^>]*>/g)].map(([tag]) => hrefIn(tag))
  const scripts = [
    ...[...html.matchAll(/<script[^>]+src="([^"]+)"/g)].map(([, src]) => src ?? ''),
    ...[...html.matchAll(/<link[^>]+rel="modulepreload"[^>]*>/g)].map(([tag]) => hrefIn(tag)),
  ]
  // Facts for search engines stand in script elements that no browser runs.
  const inline = [
    ...html.matchAll(/<script(?![^>]+(?:src=|type="application\/(?:ld\+)?json"))[^>]*>([^<]*)/g),
  ].map(([, code]) => code)
  const sizes = async (addresses: string[]) => {
    const answers = await Promise.all(addresses.map((address) => fetched(port, address)))
    return answers.reduce((sum, { body }) => sum + body.length, 0)
  }
  const javascript = (await sizes(scripts)) + Buffer.byteLength(inline.join(''))
  const kilobytes = (page.body.length + (await sizes(styles))) / 1000
  const all = { engine: null } as const
  return [
    atMost({ ...all, name: 'page-event-script', value: javascript, unit: 'bytes', target: 0 }),
    atMost({ ...all, name: 'page-event-bytes', value: kilobytes, unit: 'kB', target: 30 }),
  ]
}

const hrefIn = (tag: string) => /href="([^"]+)"/.exec(tag)?.[1] ?? ''

type Fetched = { headers: string[]; body: Buffer }

/** As it goes over the wire: `fetch` would unpack it. */
async function fetched(port: number, address: string): Promise<Fetched> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) =>
    get({ host: '127.0.0.1', port, path: address, headers: asking }, resolve).on('error', reject),
  )
  const body = await buffer(answer)
  if (answer.statusCode !== 200) throw new Error(`${address} answered ${answer.statusCode}`)
  return { headers: answer.rawHeaders, body }
}

/** Node adds these to every answer by itself. */
const nodesOwn = new Set(['date', 'connection', 'keep-alive'])

const withoutNodesOwn = (headers: string[]) =>
  headers.filter((_, at) => !nodesOwn.has((headers[at - (at % 2)] ?? '').toLowerCase()))
