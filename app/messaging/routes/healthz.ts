import { setTimeout } from 'node:timers/promises'
import { now } from '#app/tools/instant.ts'
import { db, engineOf, ping } from '#db/connect.ts'
import { schemaVersion } from '#db/migrate.ts'
import { findWaiting } from '../letters.server.ts'

const patienceMs = 2000
const headers = { 'Cache-Control': 'no-store' }

/** For whoever watches over the installation: no names, no addresses. */
export async function loader() {
  const about = { engine: engineOf(db), schema_version: schemaVersion }
  const letters = await Promise.race([waiting(), setTimeout(patienceMs, undefined, { ref: false })])
  if (!letters) return Response.json({ status: 'unavailable', ...about }, { status: 503, headers })
  return Response.json({ status: 'ok', ...about, ...letters }, { headers })
}

async function waiting() {
  try {
    await ping(db)
    const { letters_waiting, oldest_posted_at } = await findWaiting(db)
    const age = oldest_posted_at && Date.parse(now()) - Date.parse(oldest_posted_at)
    return {
      letters_waiting,
      oldest_unsent_letter_age_seconds: age === null ? null : Math.round(Number(age) / 1000),
    }
  } catch {
    return undefined
  }
}
