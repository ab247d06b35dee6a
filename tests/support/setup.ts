import { afterAll } from 'vitest'
import { newPlace } from './place.ts'

// Each test file has a migrated, empty database of its own. It is named in the environment before any
// part of the app is imported, so that `db` is the same handle in the test and in the routes it calls.
const { environment, remove } = await newPlace()
delete process.env.DATABASE_URL
delete process.env.MAIL_URL
Object.assign(process.env, environment, {
  BASE_URL: 'http://localhost:3000',
  MAIL_FROM: 'Tillsammans <no-reply@example.org>',
  SECRET: 'a secret that only the tests know, and long enough',
})

afterAll(async () => {
  const { closeDatabase, db } = await import('#db/connect.ts')
  await closeDatabase(db)
  await remove()
})
