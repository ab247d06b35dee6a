import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from '@playwright/test'
import SQLite from 'better-sqlite3'
import type { BenchPlace } from '../bench/place.ts'
import { contendedSeminars, registrationForms } from '../bench/register.ts'
import { aLine } from '../support/line.ts'
import { startPostgres } from '../support/postgres.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { insist } from './crowd-that-insists.ts'
import { everyPromiseKept, readState } from './promises.ts'
import { aSmallDisk } from './small-disk.ts'

const run = promisify(execFile)
const path = '/events/stockholm-tillsammans/register'
const many = 320

type House = { folder: string; place: BenchPlace; environment: Record<string, string> }

async function open({ folder, place, environment }: House) {
  const program = join('tests', 'bench', 'small-world.ts')
  const env = { ...process.env, DATABASE_URL: '', ...environment, DATA_DIR: folder }
  const { stdout } = await run(process.execPath, [program], { env })
  const { event_id } = JSON.parse(stdout) as { event_id: string }
  const settings = { ...environment, HOST: '127.0.0.1', LIMITS: 'off' }
  const server = await startServer({ folder, environment: settings })
  const port = Number(new URL(server.url).port)
  const { wide } = await contendedSeminars({ place, world: { event_id } })
  const forms = await registrationForms(port, wide, many)
  const crowd = insist({ port, forms, path, connections: 12 })
  return { server, port, forms, crowd, event_id, place }
}

type Open = Awaited<ReturnType<typeof open>>

type Health = { status: string; because?: string; since?: string }

async function health({ port }: Open) {
  const began = Date.now()
  const answer = await fetch(`http://127.0.0.1:${port}/healthz`)
  const said = (await answer.json()) as Health
  return { ...said, code: answer.status, took: Date.now() - began }
}

/** Asks how things are until it is so; each answer takes its own time, and none takes long. */
async function healthUntil(house: Open, isSo: (said: Health) => boolean) {
  for (;;) {
    const said = await health(house)
    expect(said.took).toBeLessThan(5000)
    if (isSo(said)) return said
  }
}

const isWell = ({ status }: Health) => status !== 'unavailable'
const isAway = ({ status }: Health) => status === 'unavailable'

async function page({ port }: Open, address: string) {
  const began = Date.now()
  const answer = await fetch(`http://127.0.0.1:${port}${address}`)
  return { status: answer.status, text: await answer.text(), took: Date.now() - began }
}

/** Who waits at first is soon told at once: asked until it is so. */
async function pageAtOnce(house: Open, address: string) {
  for (;;) {
    const read = await page(house, address)
    if (read.took < 1000) return read
  }
}

/** All who insisted are there, nothing was ever answered but yes and not now, and it is the same process. */
async function allIsWell(house: Open, { pid }: { pid: RunningServer['process']['pid'] }) {
  const { crowd, server, place, event_id, forms } = house
  await crowd.all
  const state = await readState(place, event_id)
  expect([...new Set(crowd.odd)]).toEqual([])
  everyPromiseKept({ ...state, promised: crowd.taken, asked: forms.map(({ email }) => email) })
  expect(crowd.taken.length).toBe(many)
  expect([server.process.pid, server.process.exitCode]).toEqual([pid, null])
  expect(isWell(await health(house))).toBe(true)
}

let folder: string
let disk: ReturnType<typeof aSmallDisk> | undefined
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tillsammans-faults-'))
})
test.afterEach(() => {
  disk?.remove()
  disk = undefined
  rmSync(folder, { recursive: true, force: true })
})

test('PostgreSQL restarts, hangs up and falls silent under a rush: nothing is lost, and it goes on by itself', async () => {
  // What it has confirmed must be on its disk, or nobody could keep the promise.
  const postgres = await startPostgres({ durable: true })
  await postgres.run('create database faulty')
  const url = new URL(postgres.url('faulty'))
  const line = await aLine({ to: Number(url.port) })
  const place = { url: url.href }
  const tapped = Object.assign(new URL(url), { port: String(line.port) }).href
  const house = await open({ folder, place, environment: { DATABASE_URL: tapped } })
  const { crowd, server } = house
  const { pid } = server.process

  await crowd.more(40)
  await postgres.restart()
  await crowd.more(40)
  await postgres.run(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'faulty'",
  )
  await crowd.more(40)
  line.cut()
  await crowd.more(40)

  const frozen = new Date()
  line.freeze()
  const reading = page(house, '/my/sent?lang=en')
  const away = await healthUntil(house, isAway)
  const visited = await page(house, path)
  const refused = await pageAtOnce(house, `${path}?lang=en`)
  line.thaw()
  await healthUntil(house, isWell)
  await crowd.more(40)

  expect(away).toMatchObject({ code: 503, because: 'unreachable' })
  expect(Date.parse(String(away.since))).toBeGreaterThanOrEqual(frozen.getTime())
  expect((await reading).status).toBe(200)
  expect(visited.status).toBe(503)
  expect(visited.took).toBeLessThan(12_000)
  expect(refused.status).toBe(503)
  expect(refused.text).toContain('The service is down for a moment')
  await allIsWell(house, { pid })
  // One line tells of many: no flood in the log.
  expect(server.said().split('"fault"').length).toBeLessThan(30)
  await server.remove()
  line.close()
  await postgres.stop()
})

test('another process holds the SQLite file: pages are read meanwhile, and what waited is written', async () => {
  const place = { file: join(folder, 'tillsammans.sqlite') }
  const house = await open({ folder, place, environment: {} })
  const { pid } = house.server.process
  const other = new SQLite(place.file, { timeout: 10_000 })

  await house.crowd.more(40)
  other.exec('begin immediate')
  const read = [await page(house, path), await page(house, '/?lang=en')]
  const busy = await healthUntil(house, ({ status }) => status === 'busy')
  const waited = house.crowd.taken.length
  other.exec('commit')
  other.close()
  await house.crowd.more(40)

  expect(read.map(({ status }) => status)).toEqual([200, 200])
  expect(Math.max(...read.map(({ took }) => took))).toBeLessThan(2000)
  expect(busy.code).toBe(200)
  expect(busy.took).toBeLessThan(2000)
  expect(waited).toBeLessThan(many)
  await allIsWell(house, { pid })
  await house.server.remove()
})

test('a full disk refuses what cannot be kept, says so, and takes it when there is room again', async () => {
  disk = aSmallDisk(folder)
  const place = { file: join(disk.folder, 'data', 'tillsammans.sqlite') }
  const house = await open({ folder: join(disk.folder, 'data'), place, environment: {} })
  const { pid } = house.server.process

  await house.crowd.more(40)
  disk.fill(house.server)
  await house.crowd.someoneIsRefused()
  const full = await healthUntil(house, isAway)
  const read = await page(house, path)
  disk.free(house.server)
  await healthUntil(house, isWell)

  expect(full).toMatchObject({ code: 503, because: 'unwritable' })
  expect(read.status).toBe(200)
  await allIsWell(house, { pid })
  await house.server.remove()
})
