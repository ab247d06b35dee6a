import { onTestFinished } from 'vitest'
import { openTransport } from '#app/messaging/transport.server.ts'
import { type Mood, startPostbox } from './smtp.ts'

/** A real SMTP server for one test; it goes with the test. */
export async function testPostbox(mood: Mood = 'accept') {
  const postbox = await startPostbox(mood)
  onTestFinished(() => postbox.stop())
  return postbox
}

/** A way to a mail server for one test; it is closed with the test. */
export function aTransport(url: string) {
  const transport = openTransport(url)
  onTestFinished(() => transport.close())
  return transport
}
