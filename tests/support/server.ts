import { type ChildProcess, spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './free-port.ts'

export type RunningServer = {
  url: string
  folder: string
  process: ChildProcess
  /** What it has printed so far. */
  said: () => string
  /** Stops it as an operator would; its folder stays until `remove`, or until the tests end. */
  stop: (signal?: NodeJS.Signals) => Promise<void>
  remove: () => Promise<void>
}

type Wishes = {
  program?: 'start' | 'example'
  /** A folder of an earlier server, to start on its data again. */
  folder?: string
  environment?: Record<string, string>
}

/** As package.json starts it: left alone, Node lets rubbish double the memory before it collects any. */
export const flags = ['--max-semi-space-size=16', '--heap-growing-percent=20']

/** Starts the built program as a process of its own on a free port, and waits until it answers. */
export async function startServer(wishes: Wishes = {}): Promise<RunningServer> {
  const { program = 'start', environment = {} } = wishes
  const folder = wishes.folder ?? (await mkdtemp(join(tmpdir(), 'tillsammans-server-')))
  const url = `http://localhost:${await freePort()}`
  const child = spawn(process.execPath, [...flags, `bin/${program}.ts`], {
    env: {
      ...process.env,
      DATABASE_URL: '',
      MAIL_URL: '',
      DATA_DIR: folder,
      PORT: new URL(url).port,
      BASE_URL: url,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stdout.on('data', (piece) => (said += piece))
  child.stderr.on('data', (piece) => (said += piece))
  const clear = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  // Tests that are cut short come to no `remove`: the server and a folder made for it go all the same.
  const leave = () => {
    child.kill('SIGKILL')
    if (!wishes.folder) clear()
  }
  process.once('exit', leave)
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal)
    await gone
  }
  await answering(`${url}/healthz`, child, () => said)
  return {
    url,
    folder,
    process: child,
    said: () => said,
    stop,
    async remove() {
      await stop('SIGKILL')
      clear()
      process.off('exit', leave)
    },
  }
}

async function answering(address: string, child: ChildProcess, said: () => string) {
  const patience = Date.now() + 60_000
  while (child.exitCode === null && Date.now() < patience) {
    const answer = await fetch(address).catch(() => undefined)
    if (answer?.ok) return
    // Nothing tells from outside when another process listens, so it is asked again.
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  child.kill('SIGKILL')
  throw new Error(`The server did not answer:\n${said()}`)
}
