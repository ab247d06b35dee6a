import { onTestFinished } from 'vitest'
import { type Mood, startPostbox } from './smtp.ts'

/** A real SMTP server for one test; it goes with the test. */
export async function testPostbox(mood: Mood = 'accept') {
  const postbox = await startPostbox(mood)
  onTestFinished(() => postbox.stop())
  return postbox
}
