import type { ServerBuild } from '@remix-run/node'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { config } from '#app/config.server.ts'
import { serve } from '#app/web/http.server.ts'
import { countTry, forgetTries } from '#app/web/rate-limit.server.ts'
import { crowdsTurn, db, inTurn } from '#db/connect.ts'
import { anEvent } from '#tests/factories/event.ts'
import { ask, formType } from '../support/asking-http.ts'
import { freePort } from '../support/free-port.ts'
import { houseBuild } from '../support/house-build.ts'

let running: Awaited<ReturnType<typeof serve>>
const slug = 'trangsel'

beforeAll(async () => {
  config.PORT = await freePort()
  running = await serve((await houseBuild()) as ServerBuild, 'public')
  await anEvent({ slug })
})
beforeEach(forgetTries)
afterAll(() => running.stop())

const register = (address: string, more = '') =>
  ask(`/events/${slug}/register`, {
    method: 'POST',
    headers: formType,
    body: `name=Alex&email=${address}&language=sv${more}`,
  })

/** Closes the gate, with so many standing at it; answers how many of them came in before what is asked is answered. */
async function cameBefore(standing: number, asked: () => ReturnType<typeof register>) {
  const leave = Promise.withResolvers<void>()
  const began = Promise.withResolvers<void>()
  const served = inTurn(db, slug, async () => {
    began.resolve()
    await leave.promise
  })
  await began.promise
  let came = 0
  const all = Array.from({ length: standing }, () => crowdsTurn(db)?.then(() => (came += 1)))
  const answering = asked().then(({ status }) => ({ status, came }))
  leave.resolve()
  const answered = await answering
  await Promise.all([served, ...all])
  return answered
}

test('whoever registers in a crowd is served behind those who came before', async () => {
  expect(await cameBefore(100, () => register('a@example.org'))).toEqual({ status: 303, came: 100 })
})

test('who has sent too many is told so at once, and a long form is read when the loop is free', async () => {
  const long = `&access_other=${'x'.repeat(4500)}`
  const tooLong = await cameBefore(100, () => register('b@example.org', long))
  expect(tooLong.status).toBe(422)
  expect(tooLong.came).not.toBe(100)

  const network = '127.0.0.1'
  for (let tries = 0; tries < 3000; tries += 1) await countTry('registration_by_network', network)
  const refused = await cameBefore(100, () => register('c@example.org'))
  expect(refused.status).toBe(429)
  expect(refused.came).not.toBe(100)
})
