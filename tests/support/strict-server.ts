import { onTestFinished } from 'vitest'
import { type Answer, startStrictServer } from './strict-smtp.ts'

/** A strict mail server for one test; it goes with the test. */
export async function aStrictServer(answer?: Answer) {
  const server = await startStrictServer(answer)
  onTestFinished(() => server.stop())
  return server
}
