import { newId } from '#app/tools/id.ts'
import type { Bench } from './engine.ts'
import { type Figure, partOf } from './figure.ts'
import { post } from './form.ts'
import { type RowsLimit, rowsLimit } from './limit.ts'
import { load, wire } from './load.ts'
import { ask, count, type Row } from './place.ts'
import { mustBe } from './register.ts'
import { byTurns } from './rounds.ts'

const connections = 32
const round_ms = 1500
const most = 9000

/** A paired phone shows one ticket after the other to the door, each for the first time. */
export async function scanOnline(bench: Bench): Promise<Figure[]> {
  const { engine, port, place, world } = bench
  const paired = await post(port, {
    path: `/door/pair/${world.pairing_token}`,
    values: { name: 'Entrén' },
  })
  const cookie = paired.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const admissions = `admissions where event_id = '${world.door_event_id}'`
  let from = 0
  let admitted = 0
  const ours = async () => {
    const requests = world.codes
      .slice(from, from + most)
      .map((code) => scanRequest(port, { cookie, code }))
    const answers = await load({ port, connections, requests, at_most_ms: round_ms })
    mustBe(200, answers.statuses)
    from += answers.waits.length
    admitted += answers.waits.length
    return answers.per_second
  }
  await ours()
  const limit = await rowsLimit({
    place: bench.limit_place,
    rows: await rowsOfTheLast(bench),
    counts: [],
    existing: `select id from registrations where event_id = '${world.door_event_id}'`,
  })
  const asLimit = async () => {
    const requests = [scanRequest(port, { cookie, code: world.codes[0] ?? '' })]
    const answers = await load({ port: limit.port, connections, requests, for_ms: round_ms })
    mustBe(303, answers.statuses)
    return answers.per_second
  }
  await asLimit()
  const speeds = await byTurns(3, { ours, limit: asLimit })
  limit.stop()
  const inside = await count(place, admissions)
  if (inside !== admitted) throw new Error(`${admitted} scans were answered, and ${inside} came in`)
  const measured = { engine, value: speeds.ours, unit: 'scans/s', target: 0.1 }
  return [partOf(speeds.limit, { name: 'scan-online', ...measured })]
}

function scanRequest(port: number, { cookie, code }: { cookie: string; code: string }) {
  const scanned = { id: newId(), code, source: 'camera', device_at: new Date().toISOString() }
  const headers = { 'Content-Type': 'application/json', Cookie: cookie }
  return wire({ method: 'POST', port, path: '/door/scans', headers, body: JSON.stringify(scanned) })
}

async function rowsOfTheLast({ place, world }: Bench): Promise<RowsLimit['rows']> {
  const [admission] = await ask(
    place,
    `select * from admissions where event_id = '${world.door_event_id}' limit 1`,
  )
  const [scan] = await ask(place, `select * from scans where id = '${admission?.scan_id}'`)
  if (!admission || !scan) throw new Error('The app wrote no scan')
  return [
    { table: 'scans', row: scan as Row, fresh: { id: 'scan', registration_id: 'existing' } },
    {
      table: 'admissions',
      row: admission as Row,
      fresh: { scan_id: 'scan', registration_id: 'existing' },
    },
  ]
}
