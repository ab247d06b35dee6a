import { execFile } from 'node:child_process'
import { copyFileSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { type PostgresServer, startPostgres } from '../support/postgres.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import type { BenchPlace } from './place.ts'
import type { World } from './world.ts'

/** One engine with the bench's world in it, and the app that serves it. */
export type Bench = {
  engine: 'sqlite' | 'postgres'
  place: BenchPlace
  /** The same world in a database of its own, for the limits' programs. */
  limit_place: BenchPlace
  world: World
  server: RunningServer
  port: number
  /** Starts a server like the running one, on the same data. */
  environment: Record<string, string>
  stop: () => Promise<void>
}

const run = promisify(execFile)

export async function openSqlite(scratch: string): Promise<Bench> {
  const folder = join(scratch, 'sqlite')
  mkdirSync(folder)
  const file = join(folder, 'tillsammans.sqlite')
  const limit = join(scratch, 'limit.sqlite')
  const world = await makeWorld({ DATA_DIR: folder, DATABASE_URL: '' })
  copyFileSync(file, limit)
  const places = { place: { file }, limit_place: { file: limit } }
  return open('sqlite', { folder, environment: {}, places, world })
}

export async function openPostgres(scratch: string): Promise<Bench> {
  const folder = join(scratch, 'postgres')
  mkdirSync(folder)
  const postgres = await startPostgres({ durable: true })
  try {
    return await openWorldIn(postgres, folder)
  } catch (error) {
    await postgres.stop()
    throw error
  }
}

async function openWorldIn(postgres: PostgresServer, folder: string) {
  await postgres.run('create database bench')
  const url = postgres.url('bench')
  const world = await makeWorld({ DATA_DIR: folder, DATABASE_URL: url })
  await postgres.run('create database bench_limit template bench')
  const places = { place: { url }, limit_place: { url: postgres.url('bench_limit') } }
  const bench = await open('postgres', {
    folder,
    environment: { DATABASE_URL: url },
    places,
    world,
  })
  return {
    ...bench,
    async stop() {
      await bench.stop()
      await postgres.stop()
    },
  }
}

// Cookies and codes are made with it before the server is there.
const SECRET = 'the bench keeps no secrets from anybody'

const makeWorld = async (environment: Record<string, string>): Promise<World> =>
  JSON.parse(await said('world.ts', environment))

/** What a program of the bench writes to stdout, run in an environment of the app's. */
async function said(program: string, environment: Record<string, string>) {
  const env = { ...process.env, SECRET, MAIL_URL: '', ...environment }
  const path = join(import.meta.dirname, program)
  const { stdout } = await run(process.execPath, [path], { env, maxBuffer: 64 * 2 ** 20 })
  return stdout.trim()
}

/** The id of an event of 400,000, made now. */
export const makeLargerEvent = ({ place }: Bench) =>
  said(
    'larger-event.ts',
    'file' in place
      ? { DATA_DIR: dirname(place.file), DATABASE_URL: '' }
      : { DATABASE_URL: place.url },
  )

type Opening = {
  folder: string
  environment: Record<string, string>
  places: Pick<Bench, 'place' | 'limit_place'>
  world: World
}

async function open(engine: Bench['engine'], opening: Opening): Promise<Bench> {
  const { folder, places, world } = opening
  const environment = { SECRET, HOST: '127.0.0.1', LIMITS: 'off', ...opening.environment }
  const server = await startServer({ folder, environment })
  return {
    engine,
    ...places,
    world,
    server,
    port: Number(new URL(server.url).port),
    environment,
    stop: () => server.stop(),
  }
}
