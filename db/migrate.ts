import { type Migration, Migrator } from 'kysely/migration'
import { type Db, unhurried } from './connect.ts'
import * as accounts from './migrations/0001-accounts.ts'
import * as messaging from './migrations/0002-messaging.ts'
import * as programme from './migrations/0003-programme.ts'
import * as registrations from './migrations/0004-registrations.ts'
import * as checkin from './migrations/0005-checkin.ts'
import * as projects from './migrations/0006-projects.ts'
import * as press from './migrations/0007-press.ts'
import * as privacy from './migrations/0008-privacy.ts'
import * as registrationWords from './migrations/0009-registration-words.ts'
import * as secrets from './migrations/0010-secrets.ts'
import * as log from './migrations/0011-log.ts'
import * as media from './migrations/0012-media.ts'
import * as lettersAndScans from './migrations/0014-letters-and-scans.ts'
import * as reminders from './migrations/0015-reminders.ts'
import * as secretLetters from './migrations/0016-secret-letters.ts'
import * as lettersAndClock from './migrations/0017-letters-and-clock.ts'
import * as lines from './migrations/0018-lines.ts'
import * as gates from './migrations/0019-gates.ts'
import * as privacyRequests from './migrations/0020-privacy-requests.ts'
import { renewFile } from './traces.ts'

const migrations: Record<string, Migration> = {
  '0001-accounts': accounts,
  '0002-messaging': messaging,
  '0003-programme': programme,
  '0004-registrations': registrations,
  '0005-checkin': checkin,
  '0006-projects': projects,
  '0007-press': press,
  '0008-privacy': privacy,
  '0009-registration-words': registrationWords,
  '0010-secrets': secrets,
  '0011-log': log,
  '0012-media': media,
  '0014-letters-and-scans': lettersAndScans,
  '0015-reminders': reminders,
  '0016-secret-letters': secretLetters,
  '0017-letters-and-clock': lettersAndClock,
  '0018-lines': lines,
  '0019-gates': gates,
  '0020-privacy-requests': privacyRequests,
}

export const schemaVersion = Object.keys(migrations).sort().at(-1) ?? 'empty'

/** Brings the schema up to date, or throws with the reason; several processes may try at once. */
export async function migrate(db: Db) {
  const done = await unhurried(db, async (handle) => {
    const provider = { getMigrations: () => Promise.resolve(migrations) }
    const { error, results } = await new Migrator({ db: handle, provider }).migrateToLatest()
    if (error) throw error
    return (results ?? []).map((result) => result.migrationName)
  })
  await renewFile(db)
  return done
}
