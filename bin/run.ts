import { join } from 'node:path'
import type { Build } from './build.ts'

/** Migrates, serves, works in the background, and stops gracefully when told to. */
export async function run({ house, server }: Build) {
  await house.migrate(house.db)
  house.serving(house.db)
  const web = await house.serve(server, join(import.meta.dirname, '../build/client'))
  const work = house.startWork()
  console.log(`Tillsammans: ${house.config.BASE_URL}`)
  if (!house.config.MAIL_URL)
    console.log("MAIL_URL is not set: letters are kept, and can be read in the desk's outbox.")
  const link = await house.setupLink(house.db)
  if (link) console.log(`Set up the first organisation (works once): ${link}`)

  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    await web.stop()
    await work.stop()
    await house.closeDatabase(house.db)
    process.exit(0)
  }
  process.on('SIGTERM', () => void stop())
  process.on('SIGINT', () => void stop())
}
