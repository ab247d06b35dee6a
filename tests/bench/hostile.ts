import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Taking } from '#app/web/page-handle.ts'
import type { Bench } from './engine.ts'
import { atMost, type Figure, median } from './figure.ts'
import { formType } from './form.ts'
import { load, wire } from './load.ts'

export type TakingRoute = { path: string; takes: Taking }

const tries = 9

/** The longest wait of who asks meanwhile, and how much longer a hostile form takes than a plain one of its size. */
export async function hostileForm(bench: Bench): Promise<Figure[]> {
  const { engine, port } = bench
  const routes = await takingRoutes(bench)
  const began = performance.now()
  // All of it once, so that what is made the first time is made, and we know how long it takes.
  for (const route of routes) await timesAt(port, route)
  const for_ms = performance.now() - began
  const watching = load({
    port,
    connections: 1,
    requests: [wire({ port, path: '/healthz' })],
    for_ms,
  })
  const ratios: number[] = []
  for (const route of routes) ratios.push(...(await timesAt(port, route)))
  const { waits } = await watching
  const wait = Math.max(...waits)
  const ratio = Math.max(...ratios)
  return [
    atMost({ name: 'hostile-form-wait', engine, value: wait, unit: 'ms at most', target: 50 }),
    atMost({ name: 'hostile-form', engine, value: ratio, unit: '× a plain form', target: 10 }),
  ]
}

async function takingRoutes({ environment, server, world }: Bench): Promise<TakingRoute[]> {
  const program = join(import.meta.dirname, 'taking-routes.ts')
  const env = { ...process.env, MAIL_URL: '', ...environment, DATA_DIR: server.folder }
  const { stdout } = await promisify(execFile)(process.execPath, [program], { env })
  const words: Record<string, string> = { ':event': 'stockholm-tillsammans' }
  return (JSON.parse(stdout) as TakingRoute[]).map(({ path, takes }) => ({
    path: path.startsWith('/door/pair/')
      ? `/door/pair/${world.pairing_token}`
      : path.replace(/:\w+/g, (name) => words[name] ?? 'x'),
    takes,
  }))
}

/** How many times as long as a plain form each hostile one takes; by turns, so that whatever else goes on slows all. */
async function timesAt(port: number, { path, takes }: TakingRoute): Promise<number[]> {
  const forms = [`a=${'x'.repeat(takes.bytes - 2)}`, ...hostileForms(takes)]
  const wires = forms.map((body) => wire({ method: 'POST', port, path, headers: formType, body }))
  const requests = Array.from({ length: tries }, () => wires).flat()
  const { waits, statuses } = await load({ port, connections: 1, requests })
  const isAnswered = Object.keys(statuses).every((status) => Number(status) < 500)
  if (waits.length < requests.length || !isAnswered)
    throw new Error(`${path} answered ${JSON.stringify(statuses)}`)
  const [plain = 0, ...hostile] = forms.map((_, which) =>
    median(waits.filter((_, at) => at % forms.length === which)),
  )
  return hostile.map((time) => time / plain)
}

// Fields of ours, so that the texts go the whole way through.
const names = [
  'email',
  'name',
  'message',
  'access_other',
  'organisation_name',
  'to',
  'back',
  'code',
]

/** Forms of the largest size that is taken, each as hard on us as we could make it. */
function hostileForms(takes: Taking): string[] {
  const texts = [
    '\u0301\u0323\u05b0',
    '\uff9e\u0300',
    '\ufdfa',
    ' ',
    'a.',
    'w@',
    '\u202e',
    'A',
    '👩‍👩‍👧',
  ]
  const many = (name: (at: number) => string) => {
    const room = Math.floor(takes.bytes / takes.fields) - 20
    const value = 'x'.repeat(Math.max(0, Math.min(takes.longest, room)))
    const fields = Array.from({ length: takes.fields }, (_, at) => `${name(at)}=${value}`)
    return fields.join('&').slice(0, takes.bytes)
  }
  return [
    ...texts.map((text) => filled(takes, encodeURIComponent(text))),
    many((at) => `f${at}`),
    many(() => 'access_needs'),
    many((at) => `seminar_${at % 100}`),
    many(() => '__proto__'),
    '&'.repeat(takes.fields - 1),
    '%'.repeat(Math.min(takes.longest, takes.bytes)),
  ]
}

function filled({ bytes, fields, longest }: Taking, piece: string) {
  const written: string[] = []
  let left = bytes
  for (const name of names.slice(0, fields)) {
    const times = Math.min(
      Math.floor(longest / 4),
      Math.floor((left - name.length - 2) / piece.length),
    )
    if (times < 1) break
    written.push(`${name}=${piece.repeat(times)}`)
    left -= name.length + 2 + piece.length * times
  }
  return written.join('&')
}
