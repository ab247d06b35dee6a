// Measures what the house promises, each figure against its limit in the same run.
// usage: npm run bench [-- [--json FILE] NAME…]
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { deskList, deskListGrowth, report, reportAfterWrite } from '../tests/bench/desk.ts'
import { type Bench, openPostgres, openSqlite } from '../tests/bench/engine.ts'
import { type Figure, lineOf } from '../tests/bench/figure.ts'
import { hostileForm } from '../tests/bench/hostile.ts'
import { machine } from '../tests/bench/machine.ts'
import {
  pageEvent,
  pageEventBytes,
  pageEventStale,
  pageEventUnknownQuery,
} from '../tests/bench/page.ts'
import { coldStart, memory } from '../tests/bench/process.ts'
import { registerContended, registerLastSeats } from '../tests/bench/register.ts'
import { pageEventRush } from '../tests/bench/rush.ts'
import { scanOnline } from '../tests/bench/scan.ts'

type Measure = (bench: Bench) => Promise<Figure[]>

/** In this order, as memory tells of all that came before it. */
const measures: Record<string, { on: 'both' | 'one'; measure: Measure[] }> = {
  'page-event': { on: 'both', measure: [pageEvent, pageEventStale] },
  'page-event-unknown-query': { on: 'both', measure: [pageEventUnknownQuery] },
  'page-event-rush': { on: 'both', measure: [pageEventRush] },
  'page-event-bytes': { on: 'one', measure: [pageEventBytes] },
  'register-contended': { on: 'both', measure: [registerContended, registerLastSeats] },
  'hostile-form': { on: 'both', measure: [hostileForm] },
  'scan-online': { on: 'both', measure: [scanOnline] },
  'desk-list-100k': { on: 'both', measure: [deskList] },
  'report-100k': { on: 'both', measure: [report, reportAfterWrite] },
  'desk-list-growth': { on: 'both', measure: [deskListGrowth] },
  memory: { on: 'both', measure: [memory] },
  'cold-start': { on: 'both', measure: [coldStart] },
}

const { values: options, positionals } = parseArgs({
  options: { json: { type: 'string' } },
  allowPositionals: true,
})
const unknown = positionals.filter((name) => !(name in measures))
if (unknown.length > 0) {
  console.error(
    `There is no ${unknown.join(', ')}. The figures: ${Object.keys(measures).join(', ')}.`,
  )
  process.exit(2)
}
const wanted = Object.entries(measures).filter(
  ([name]) => positionals.length === 0 || positionals.includes(name),
)

process.chdir(dirname(import.meta.dirname))
mkdirSync('.cache', { recursive: true })
const scratch = mkdtempSync(join('.cache', 'bench-'))
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }))
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))

const figures: Figure[] = []
let failed = 0

async function measureOn(openEngine: (scratch: string) => Promise<Bench>) {
  const bench = await openEngine(scratch)
  try {
    for (const [name, { on, measure }] of wanted)
      if (on === 'both' || bench.engine === 'sqlite')
        for (const one of measure) await attempt(name, () => one(bench))
  } finally {
    await bench.stop()
  }
}

/** A figure that cannot be measured is told of, and does not keep the others from being measured. */
async function attempt(name: string, measure: () => Promise<Figure[]>) {
  try {
    for (const figure of await measure()) {
      figures.push(figure)
      console.log(lineOf(figure))
    }
  } catch (error) {
    failed += 1
    console.log(`${name.padEnd(22)} could not be measured: ${(error as Error).message}`)
  }
}

console.log(machine())
await measureOn(openSqlite)
if (wanted.some(([, { on }]) => on === 'both')) await measureOn(openPostgres)
if (options.json) writeFileSync(options.json, `${JSON.stringify(figures, null, 2)}\n`)
const met = figures.filter((figure) => figure.met).length
console.log(`${met} of ${figures.length + failed} met`)
process.exit(met === figures.length && failed === 0 ? 0 : 1)
