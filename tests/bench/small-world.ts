// The example on the database that the environment names; says which event is the conference.
import { loadExample } from '#app/example/load.server.ts'
import { now } from '#app/tools/instant.ts'
import { closeDatabase, db } from '#db/connect.ts'
import { migrate } from '#db/migrate.ts'

await migrate(db)
await loadExample(db, { today: now().slice(0, 10) })
const event = await db
  .selectFrom('events')
  .where('slug', '=', 'stockholm-tillsammans')
  .select('id as event_id')
  .executeTakeFirstOrThrow()
await closeDatabase(db)
console.log(JSON.stringify(event))
