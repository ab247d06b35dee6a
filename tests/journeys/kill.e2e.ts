import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream'
import { promisify } from 'node:util'
import { expect, test } from '@playwright/test'
import { load } from '../bench/load.ts'
import { ask, type BenchPlace, count } from '../bench/place.ts'
import { contendedSeminars, registrationForms } from '../bench/register.ts'
import { type PostgresServer, startPostgres } from '../support/postgres.ts'
import { startServer } from '../support/server.ts'

const run = promisify(execFile)

type Place = { folder: string; place: BenchPlace; environment: Record<string, string> }

/** A line to the server, and a promise of the moment when so many registrations were answered over it. */
async function tappedLine(to: number, many: number) {
  const enough = Promise.withResolvers<void>()
  let answers = 0
  const line = createServer((near) => {
    const far = connect(to, '127.0.0.1')
    far.on('data', (piece) => {
      answers += piece.toString('latin1').split('HTTP/1.1 303').length - 1
      if (answers >= many) enough.resolve()
    })
    // The server is killed in the middle of a word, which breaks both ends.
    pipeline(near, far, near, () => undefined)
  })
  await once(line.listen(0, '127.0.0.1'), 'listening')
  const { port } = line.address() as AddressInfo
  return { port, registered: enough.promise, close: () => line.close() }
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

async function readState(place: BenchPlace, event_id: string) {
  const emails = async (from: string) =>
    (await ask<{ email: string }>(place, `select ${from}`)).map(({ email }) => email).sort()
  const of = `event_id = '${event_id}'`
  const registered = await emails(`email from registrations where ${of}`)
  const written = await emails(
    `to_email as email from outbox where ${of} and letter = 'registration-confirmed'`,
  )
  const seated = await emails(
    `email from registrations join seats on seats.registration_id = registrations.id
     where ${of} and source = 'web' and seats.state = 'taken' and email like 'asa.oberg.%'`,
  )
  const [event] = await ask<{ taken: number }>(
    place,
    `select taken from events where id = '${event_id}'`,
  )
  const sessions = await ask<{ taken: number; seats: number }>(
    place,
    `select taken, (select count(*) from seats where session_id = sessions.id and state = 'taken') as seats
     from sessions where ${of}`,
  )
  // Those of the example who wait in line or have cancelled hold no seat, and media need none.
  const holding = await count(
    place,
    `registrations where ${of} and state = 'confirmed' and category <> 'media'`,
  )
  return { registered, holding, written, seated, taken: Number(event?.taken), sessions }
}

function everyPromiseKept(state: Awaited<ReturnType<typeof killInTheMiddle>>) {
  const { promised, asked, registered, holding, written, seated, taken, sessions } = state
  const kept = registered.filter((email) => asked.includes(email))
  expect(promised.length).toBeGreaterThanOrEqual(50)
  expect(promised.length).toBeLessThan(asked.length)
  // Answered and there, once. Some may be there that were not answered yet: committed as the server fell.
  expect(promised.filter((email) => !kept.includes(email))).toEqual([])
  expect(kept).toEqual([...new Set(kept)])
  // None is half: each has its letter and its seat, and the counters say what the rows say.
  expect(written.filter((email) => asked.includes(email))).toEqual(kept)
  expect(seated).toEqual(kept)
  expect(taken).toBe(holding)
  for (const session of sessions) expect(Number(session.taken)).toBe(Number(session.seats))
}

let folder: string
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tillsammans-kill-'))
})
test.afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a registration that was answered is there after the power went, once and whole', async () => {
  const place = { file: join(folder, 'tillsammans.sqlite') }

  const state = await killInTheMiddle({ folder, place, environment: {} })

  everyPromiseKept(state)
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

    everyPromiseKept(state)
  })
})
