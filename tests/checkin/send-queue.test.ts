import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import {
  type QueueState,
  type Reply,
  type Sending,
  SendQueue,
} from '#app/checkin/scanner/send-queue.ts'
import { Sightings } from '#app/checkin/scanner/sightings.ts'

const aSending = (id: string): Sending => ({ path: '/door/scans', body: { id } })
const ok: Reply = { status: 200, body: 'fine' }

/** A queue whose network and clock the test turns. */
function aQueue() {
  const seen = {
    posted: [] as string[],
    answered: [] as [string, number][],
    kept: [] as string[],
    states: [] as QueueState[],
    pauses: [] as number[],
  }
  let network: () => Promise<Reply> = () => Promise.resolve(ok)
  const waits: (() => void)[] = []
  const queue = new SendQueue({
    post: (sending) => {
      seen.posted.push(sending.body.id)
      return network()
    },
    answered: ({ body }, { status }) => seen.answered.push([body.id, status]),
    kept: ({ body }) => seen.kept.push(body.id),
    changed: (state) => seen.states.push(state),
    pause: (ms, hurry) => {
      seen.pauses.push(ms)
      return new Promise((resolve) => {
        waits.push(resolve)
        hurry.addEventListener('abort', () => resolve())
      })
    },
  })
  return {
    queue,
    seen,
    says: (reply: Reply | 'nothing') => {
      network = () => (reply === 'nothing' ? Promise.reject(new Error()) : Promise.resolve(reply))
    },
    async later() {
      for (const resolve of waits.splice(0)) resolve()
      await settled()
    },
  }
}

/** Network and clock are promises of the test: once round the event loop, all that follows from them has. */
const settled = () => setImmediate()

test('what is sent is answered in order', async () => {
  const { queue, seen } = aQueue()

  queue.add(aSending('a'))
  queue.add(aSending('b'))
  await settled()

  expect(seen.answered).toEqual([
    ['a', 200],
    ['b', 200],
  ])
  expect(seen.kept).toEqual([])
  expect(seen.states.at(-1)).toEqual({ waiting: 0, offline: false })
})

test('without network everything is kept, told of, and sent again with the same id until it is answered', async () => {
  const { queue, seen, says, later } = aQueue()
  says('nothing')

  queue.add(aSending('a'))
  await settled()
  queue.add(aSending('b'))
  await later()
  const whileGone = [...seen.answered]
  const state = seen.states.at(-1)
  says(ok)
  await later()

  expect(whileGone).toEqual([])
  expect(state).toEqual({ waiting: 2, offline: true })
  expect(seen.kept).toEqual(['a', 'b'])
  expect(seen.posted).toEqual(['a', 'a', 'a', 'b'])
  expect(seen.answered).toEqual([
    ['a', 200],
    ['b', 200],
  ])
  expect(seen.states.at(-1)).toEqual({ waiting: 0, offline: false })
})

test('the pauses grow to eight seconds, and end at once when the network is back', async () => {
  const { queue, seen, says, later } = aQueue()
  says('nothing')
  queue.add(aSending('a'))
  for (let at = 0; at < 5; at++) await later()

  says(ok)
  queue.hurry()
  await settled()

  expect(seen.pauses).toEqual([1000, 2000, 4000, 8000, 8000])
  expect(seen.answered).toEqual([['a', 200]])
})

test('a refusal is an answer: it is told, sent no more, and does not stop the rest', async () => {
  const { queue, seen, says, later } = aQueue()
  says({ status: 409, body: undefined })

  queue.add(aSending('a'))
  await settled()
  says(ok)
  queue.add(aSending('b'))
  await later()

  expect(seen.answered).toEqual([
    ['a', 409],
    ['b', 200],
  ])
  expect(seen.posted).toEqual(['a', 'b'])
  expect(seen.kept).toEqual([])
})

test('a server that fails is asked again, but not for ever', async () => {
  const { queue, seen, says, later } = aQueue()
  says({ status: 500, body: undefined })

  queue.add(aSending('a'))
  await settled()
  for (let at = 0; at < 4; at++) await later()

  expect(seen.posted).toHaveLength(5)
  expect(seen.answered).toEqual([['a', 500]])
})

test('a server that is away for a while is asked until it is back: nothing is given up', async () => {
  const { queue, seen, says, later } = aQueue()
  says({ status: 503, body: undefined })

  queue.add(aSending('a'))
  await settled()
  for (let at = 0; at < 8; at++) await later()
  const meanwhile = [...seen.answered]
  says(ok)
  await later()

  expect(meanwhile).toEqual([])
  expect(seen.answered).toEqual([['a', 200]])
})

test('a code held before the camera is read once, until it has been away for three seconds', () => {
  const sightings = new Sightings()
  const held = [0, 1000, 2000, 3000, 4000].map((at) => sightings.isNew('a', at))

  expect(held).toEqual([true, false, false, false, false])
  expect(sightings.isNew('b', 4100)).toBe(true)
  expect(sightings.isNew('a', 6900)).toBe(false)
  expect(sightings.isNew('a', 10_000)).toBe(true)
})
