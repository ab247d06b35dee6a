// An event of 400,000 registrations beside that of 100,000, in the database that the environment names; its id goes to stdout.
import { newId } from '#app/tools/id.ts'
import { closeDatabase, db } from '#db/connect.ts'
import { placeFromEnvironment } from '#db/dialect.ts'
import { crowd, wordsOf } from './crowd.ts'
import { fill } from './place.ts'

const larger = 400_000
/** So that nobody else who writes waits for long. */
const atOnce = 20_000

const event = await db
  .selectFrom('events')
  .where('slug', '=', 'hundratusen')
  .selectAll()
  .executeTakeFirstOrThrow()
await closeDatabase(db)

const id = newId()
const place = placeFromEnvironment(process.env)
await fill(place, { events: [{ ...event, id, slug: 'fyrahundratusen', taken: larger }] })
for (let after = 0; after < larger; after += atOnce) {
  const registrations = crowd(id, atOnce, { after })
  await fill(place, { registrations, registration_words: wordsOf(registrations) })
}
console.log(id)
