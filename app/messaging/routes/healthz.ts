import { now } from '#app/tools/instant.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { db, engineOf, howIs } from '#db/connect.ts'
import { schemaVersion } from '#db/migrate.ts'
import { findWaiting } from '../letters.server.ts'

export const handle = { enter: 'everyone', compressed: true } satisfies PageHandle

/**
 * For whoever watches over the installation: no names, no addresses. Busy is served, if slowly, and passes by
 * itself; unavailable is not.
 */
export async function loader() {
  const about = { engine: engineOf(db), schema_version: schemaVersion }
  const { answer, ...condition } = await howIs(db, findWaiting)
  const status = condition.status === 'unavailable' ? 503 : 200
  return Response.json(
    { ...condition, ...about, ...(answer && lettersOf(answer)) },
    { status, headers: { 'Cache-Control': 'no-store' } },
  )
}

type Waiting = Awaited<ReturnType<typeof findWaiting>>

function lettersOf({ letters_waiting, oldest_posted_at, mail_refused_since }: Waiting) {
  const age = oldest_posted_at && Date.parse(now()) - Date.parse(oldest_posted_at)
  return {
    letters_waiting,
    oldest_unsent_letter_age_seconds: age === null ? null : Math.round(Number(age) / 1000),
    mail_refused_since,
  }
}
