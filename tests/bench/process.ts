import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { freePort } from '../support/free-port.ts'
import { flags } from '../support/server.ts'
import type { Bench } from './engine.ts'
import { atMost, type Figure, median } from './figure.ts'

/** The most memory the server has held since it began, after all that was measured before. */
export async function memory({ engine, server }: Bench): Promise<Figure[]> {
  const status = readFileSync(`/proc/${server.process.pid}/status`, 'utf8')
  const peak = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024
  return [atMost({ name: 'memory', engine, value: peak, unit: 'MB', target: 300 })]
}

/** From spawning the built program on a database that is there to the first answer of its start page. */
export async function coldStart({ engine, server, environment }: Bench): Promise<Figure[]> {
  const times: number[] = []
  // The first one warms the compile cache, as the first start after a build does for all later ones.
  for (let time = 0; time < 6; time += 1) times.push(await startOnce(server.folder, environment))
  const value = median(times.slice(1))
  return [atMost({ name: 'cold-start', engine, value, unit: 's', target: 1 })]
}

async function startOnce(folder: string, environment: Record<string, string>) {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const began = performance.now()
  const child = spawn(process.execPath, [...flags, 'bin/start.ts'], {
    env: {
      ...process.env,
      MAIL_URL: '',
      DATA_DIR: folder,
      PORT: String(port),
      BASE_URL: url,
      ...environment,
    },
    stdio: 'ignore',
  })
  const leave = () => void child.kill('SIGKILL')
  process.once('exit', leave)
  const gone = new Promise((resolve) => child.once('exit', resolve))
  const seconds = await firstAnswer(url, began)
  child.kill('SIGTERM')
  await gone
  process.off('exit', leave)
  return seconds
}

async function firstAnswer(url: string, began: number) {
  while (performance.now() - began < 30_000) {
    const answer = await fetch(url).catch(() => undefined)
    if (answer?.ok) {
      const seconds = (performance.now() - began) / 1000
      await answer.arrayBuffer()
      return seconds
    }
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  throw new Error('The program did not answer within half a minute')
}
