import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from '@playwright/test'
import { load } from '../bench/load.ts'
import type { BenchPlace } from '../bench/place.ts'
import { contendedSeminars, registrationForms } from '../bench/register.ts'
import { aLine } from '../support/line.ts'
import { type PostgresServer, startPostgres } from '../support/postgres.ts'
import { startServer } from '../support/server.ts'
import { everyPromiseKept, readState } from './promises.ts'

const run = promisify(execFile)

type Place = { folder: string; place: BenchPlace; environment: Record<string, string> }

/** A line to the server, and a promise of the moment when so many registrations were answered over it. */
async function tappedLine(to: number, many: number) {
  const enough = Promise.withResolvers<void>()
  let answers = 0
  const heard = (piece: Buffer) => {
    answers += piece.toString('latin1').split('HTTP/1.1 303').length - 1
    if (answers >= many) enough.resolve()
  }
  return { ...(await aLine({ to, heard })), registered: enough.promise }
}

/** Registers at full speed, kills the server in the middle, starts it again and reads what is there. */
async function killInTheMiddle({ folder, place, environment }: Place) {
  const program = join('tests', 'bench', 'small-world.ts')
  const world = { ...process.env, DATABASE_URL: '', ...environment, DATA_DIR: folder }
  const { stdout } = await run(process.execPath, [program], { env: world })
  const { event_id } = JSON.parse(stdout) as { event_id: string }
  const settings = { ...environment, HOST: '127.0.0.1', LIMITS: 'off' }
  const server = await startServer({ folder, environment: settings })
  const port = Number(new URL(server.url).port)
  const { wide } = await contendedSeminars({ place, world: { event_id } })
  const forms = await registrationForms(port, wide, 3000)

  const line = await tappedLine(port, 100)
  const requests = forms.map(({ wire }) => wire)
  const loading = load({ port: line.port, connections: 16, requests })
  await Promise.race([line.registered, loading])
  await server.stop('SIGKILL')
  const { answered } = await loading
  line.close()

  const again = await startServer({ folder, environment: settings })
  const state = await readState(place, event_id)
  await again.stop()
  const promised = forms.filter((_, which) => answered[which] === 303).map(({ email }) => email)
  return { ...state, promised, asked: forms.map(({ email }) => email) }
}

function inTheMiddle(state: Awaited<ReturnType<typeof killInTheMiddle>>) {
  expect(state.promised.length).toBeGreaterThanOrEqual(50)
  expect(state.promised.length).toBeLessThan(state.asked.length)
  return state
}

let folder: string
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tillsammans-kill-'))
})
test.afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a registration that was answered is there after the power went, once and whole', async () => {
  const place = { file: join(folder, 'tillsammans.sqlite') }

  const state = await killInTheMiddle({ folder, place, environment: {} })

  everyPromiseKept(inTheMiddle(state))
})

test.describe('on PostgreSQL', () => {
  let postgres: PostgresServer
  test.beforeAll(async () => {
    postgres = await startPostgres()
    await postgres.run('create database killed')
  })
  test.afterAll(() => postgres.stop())

  test('a registration that was answered is there after the server fell, once and whole', async () => {
    const url = postgres.url('killed')

    const state = await killInTheMiddle({
      folder,
      place: { url },
      environment: { DATABASE_URL: url },
    })

    everyPromiseKept(inTheMiddle(state))
  })
})
