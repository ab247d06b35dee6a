import { mkdirSync, writeFileSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { openBuild, orSentence } from './build.ts'
import { run } from './run.ts'

enableCompileCache()
// A data folder of its own, so that trying the example never touches an installation's data.
process.env.DATA_DIR ||= './data-example'

await orSentence(async () => {
  const build = await openBuild()
  const { house } = build
  await house.migrate(house.db)
  const loaded = await build.loadExample(house.db, { today: new Date().toISOString().slice(0, 10) })
  const links = await house.exampleLinks(house.db)
  const file = join(house.config.DATA_DIR, 'sign-in.json')
  mkdirSync(house.config.DATA_DIR, { recursive: true })
  writeFileSync(file, `${JSON.stringify(links, null, 2)}\n`, { mode: 0o600 })
  await run(build)
  console.log(loaded.ok ? 'The example is loaded.' : 'The example was loaded before.')
  for (const [role, url] of Object.entries(links)) console.log(`${role.padEnd(14)} ${url}`)
  console.log(`These links also stand in ${file}. Stop with Ctrl+C.`)
})
