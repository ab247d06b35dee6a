import { connect } from 'node:net'
import { parentPort, workerData } from 'node:worker_threads'
import type { Answers, Load } from './load.ts'

// Written on bare sockets: a load that costs more than the server it asks would measure itself.

const { port, connections, requests, for_ms, at_most_ms, pace, heard } = workerData as Load
const wires = requests.map((request) => Buffer.from(request))
const waits: number[] = []
const statuses: Record<number, number> = {}
const answered: number[] = for_ms === undefined ? new Array(wires.length).fill(0) : []
let next = 0
let open = connections
const began = performance.now()
const ends = began + (for_ms ?? at_most_ms ?? Number.POSITIVE_INFINITY)

const headEnd = Buffer.from('\r\n\r\n')
const chunksEnd = Buffer.from('0\r\n\r\n')

type Answer = { status: number; length: number; closes: boolean }

/** The first whole answer in the bytes, or undefined while some of it is missing. */
function answerIn(bytes: Buffer): Answer | undefined {
  const end = bytes.indexOf(headEnd)
  if (end < 0) return undefined
  const head = bytes.toString('latin1', 0, end)
  const status = Number(head.slice(9, 12))
  const closes = /\r\nconnection: close/i.test(head)
  const named = /\r\ncontent-length: (\d+)/i.exec(head)?.[1]
  if (named !== undefined || status === 304 || status === 204) {
    const length = end + 4 + Number(named ?? 0)
    return bytes.length >= length ? { status, length, closes } : undefined
  }
  const last = bytes.indexOf(chunksEnd, end)
  return last < 0 ? undefined : { status, length: last + chunksEnd.length, closes }
}

function ask() {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  let got: Buffer = Buffer.alloc(0)
  let which = -1
  let sent = 0
  const write = (wire: Buffer) => {
    sent = performance.now()
    if (sent >= ends) socket.destroy()
    else socket.write(wire)
  }
  const send = () => {
    const now = performance.now()
    which = for_ms === undefined ? next : next % wires.length
    const wire = wires[which]
    if (now >= ends || wire === undefined) return socket.destroy()
    const due = pace === undefined ? now : began + (next * 1000) / pace
    if (due >= ends) return socket.destroy()
    next += 1
    if (due > now) setTimeout(write, due - now, wire)
    else write(wire)
  }
  socket.on('connect', send)
  socket.on('data', (piece: Buffer) => {
    got = got.length === 0 ? piece : Buffer.concat([got, piece])
    const answer = answerIn(got)
    if (!answer) return
    got = got.subarray(answer.length)
    waits.push(performance.now() - sent)
    statuses[answer.status] = (statuses[answer.status] ?? 0) + 1
    if (heard) Atomics.add(heard, 0, 1)
    if (for_ms === undefined) answered[which] = answer.status
    if (answer.closes) socket.destroy()
    else send()
  })
  // A server that is killed tells no more; what was answered until then counts.
  socket.on('error', () => undefined)
  socket.on('close', () => {
    open -= 1
    if (open === 0) tell()
  })
}

function tell() {
  const per_second = (waits.length / (performance.now() - began)) * 1000
  parentPort?.postMessage({ per_second, waits, statuses, answered } satisfies Answers)
}

for (let i = 0; i < connections; i += 1) ask()
