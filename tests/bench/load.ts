import { Worker } from 'node:worker_threads'

export type Load = {
  /** Where a server listens on the loopback. */
  port: number
  connections: number
  /** Whole requests as they go over the wire. */
  requests: string[]
  /** Begin again with the first request after the last, for so long. Unset: each request once. */
  for_ms?: number
  /** Stop when so many milliseconds have gone, even when requests are left. */
  at_most_ms?: number
  /** Send no more than so many a second, evenly. Unset: as fast as they are answered. */
  pace?: number
  /** Counts the answers as they come, for those who want to know before the end. */
  heard?: Int32Array<SharedArrayBuffer>
}

export type Answers = {
  /** Answered requests a second. */
  per_second: number
  /** Milliseconds of each answer, in the order they came. */
  waits: number[]
  /** How many answers had each status. */
  statuses: Record<number, number>
  /** The status of each request that was sent once; 0 where no answer came. */
  answered: number[]
}

/** Keeps so many connections asking, from a thread of its own. */
export function load(asked: Load): Promise<Answers> {
  const worker = new Worker(new URL('./load-worker.ts', import.meta.url), { workerData: asked })
  return new Promise((resolve, reject) => {
    worker.once('message', (answers: Answers) => resolve(answers))
    worker.once('error', reject)
  })
}

type Asking = {
  method?: 'GET' | 'POST'
  port: number
  path: string
  headers?: Record<string, string>
  body?: string
}

/** A request as it goes over the wire. */
export function wire({ method = 'GET', port, path, headers = {}, body }: Asking) {
  const sent = {
    Host: `127.0.0.1:${port}`,
    ...headers,
    ...(body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }),
  }
  const lines = Object.entries(sent).map(([name, value]) => `${name}: ${value}\r\n`)
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body ?? ''}`
}
