import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createCookie } from '@remix-run/node'
import { firstGate } from '#app/checkin/gates.server.ts'
import { newId } from '#app/tools/id.ts'
import { derive, hashToken, newToken } from '#app/tools/token.ts'
import { atomically, closeDatabase, type Db, openDatabase } from '#db/connect.ts'
import type { RunningServer } from '../support/server.ts'

export type World = {
  db: Db
  /** Cookie headers: of each role, of another organisation's owner, of a device, of a participant, of nobody. */
  cookies: Record<string, string>
  /** What stands for each `:name` in a route's path. */
  params: Record<string, string>
  close: () => Promise<void>
}

/** Everybody who may knock, at a server that runs the example. */
export async function accessWorld(server: RunningServer): Promise<World> {
  const db = openDatabase({ file: join(server.folder, 'tillsammans.sqlite') })
  const secret = readFileSync(join(server.folder, 'secret'), 'utf8').trim()
  const links = JSON.parse(readFileSync(join(server.folder, 'sign-in.json'), 'utf8')) as Record<
    string,
    string
  >
  const cookies: Record<string, string> = { nobody: '' }
  for (const role of ['owner', 'organiser', 'press_officer', 'reporter'])
    cookies[role] = await signedIn(links[role] ?? '')
  const token = await insertStranger(db)
  cookies.stranger = await signedIn(`${server.url}/sign-in/${token}`)
  const params = await paramsOf(db)
  const device = await deviceCookie(db, { secret, event_id: params.event_id ?? '' })
  cookies.device = device.cookie
  params.device = device.id
  cookies.participant = await signedIn(
    `${server.url}/my/tickets/${derive(secret, 'link', params.registration ?? '')}`,
  )
  return { db, cookies, params, close: () => closeDatabase(db) }
}

async function signedIn(link: string) {
  const response = await fetch(link, { redirect: 'manual' })
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0])
  if (cookies.length === 0)
    throw new Error(`${link.replace(/[^/]+$/, '…')} set no cookie: ${response.status}`)
  return cookies.join('; ')
}

/** The owner of an organisation that has nothing to do with the example. */
function insertStranger(db: Db) {
  return atomically(db, async (trx) => {
    const [organisation_id, person_id, token] = [newId(), newId(), newToken()]
    const at = new Date().toISOString()
    const later = new Date(Date.now() + 3_600_000).toISOString()
    await trx
      .insertInto('organisations')
      .values({
        id: organisation_id,
        slug: 'annan',
        name: 'Annan organisation',
        contact_email: 'annan@example.org',
        created_at: at,
      })
      .execute()
    await trx
      .insertInto('people')
      .values({
        id: person_id,
        email: 'annan@example.org',
        email_key: 'annan@example.org',
        name: 'Annan Ägare',
        language: 'sv',
        created_at: at,
      })
      .execute()
    await trx
      .insertInto('memberships')
      .values({
        id: newId(),
        organisation_id,
        person_id,
        role: 'owner',
        joined_at: at,
        removed_at: null,
      })
      .execute()
    await trx
      .insertInto('sign_in_links')
      .values({
        id: newId(),
        token_hash: hashToken(token),
        person_id,
        created_at: at,
        expires_at: later,
        used_at: null,
        reusable: 1,
      })
      .execute()
    return token
  })
}

async function deviceCookie(db: Db, { secret, event_id }: { secret: string; event_id: string }) {
  const [id, token] = [newId(), newToken()]
  const at = new Date().toISOString()
  const creator = await db.selectFrom('people').select('id').executeTakeFirstOrThrow()
  await atomically(db, async (trx) =>
    trx
      .insertInto('devices')
      .values({
        id,
        event_id,
        gate_id: await firstGate(trx, { event_id }),
        name: 'Entrén',
        pairing_hash: hashToken(newToken()),
        pairing_expires_at: at,
        token_hash: hashToken(token),
        created_by: creator.id,
        created_at: at,
        paired_at: at,
        seen_at: at,
        revoked_at: null,
      })
      .execute(),
  )
  const cookie = await createCookie('device', { secrets: [secret] }).serialize(token)
  return { id, cookie: cookie.split(';')[0] ?? '' }
}

/** Real ids of the example's own things, so that a wrong answer would show real data. */
async function paramsOf(db: Db): Promise<Record<string, string>> {
  const event = await db
    .selectFrom('events')
    .where('slug', '=', 'stockholm-tillsammans')
    .select(['id', 'venue_id', 'organisation_id'])
    .executeTakeFirstOrThrow()
  const first = async (table: 'sessions' | 'tracks' | 'registrations') =>
    (
      await db
        .selectFrom(table)
        .where('event_id', '=', event.id)
        .select('id')
        .orderBy('id')
        .executeTakeFirstOrThrow()
    ).id
  const any = async (
    table:
      | 'projects'
      | 'targets'
      | 'evidence'
      | 'speakers'
      | 'focus_areas'
      | 'devices'
      | 'memberships'
      | 'sign_ins',
  ) => (await db.selectFrom(table).select('id').executeTakeFirstOrThrow()).id
  const project = await db.selectFrom('targets').select('project_id').executeTakeFirstOrThrow()
  const room = await db
    .selectFrom('rooms')
    .where('venue_id', '=', event.venue_id ?? '')
    .select('id')
    .executeTakeFirstOrThrow()
  return {
    event_id: event.id,
    event: event.id,
    project: project.project_id,
    target: await any('targets'),
    evidence: await any('evidence'),
    session: await first('sessions'),
    track: await first('tracks'),
    registration: await first('registrations'),
    venue: event.venue_id ?? '',
    room: room.id,
    speaker: await any('speakers'),
    focus_area: await any('focus_areas'),
    membership: await any('memberships'),
    sign_in: await any('sign_ins'),
    request: await aRequest(db, event.organisation_id),
    letter: 'no-such-letter',
    invitation: 'no-such-invitation',
    accreditation: 'no-such-accreditation',
    token: 'no-such-token',
  }
}

/** Somebody of the example's event has asked to be erased, and waits. */
async function aRequest(db: Db, organisation_id: string) {
  const person = await db
    .selectFrom('registrations')
    .innerJoin('events', 'events.id', 'registrations.event_id')
    .where('events.organisation_id', '=', organisation_id)
    .where('registrations.email', 'is not', null)
    .select('registrations.email')
    .executeTakeFirstOrThrow()
  const member = await db
    .selectFrom('memberships')
    .where('organisation_id', '=', organisation_id)
    .select('person_id')
    .executeTakeFirstOrThrow()
  const id = newId()
  const at = new Date().toISOString()
  await atomically(db, (trx) =>
    trx
      .insertInto('privacy_requests')
      .values({
        ...{ id, organisation_id, kind: 'erasure', email: person.email, asked_key: id },
        ...{ received_on: at.slice(0, 10), entered_at: at, entered_by: member.person_id },
      })
      .execute(),
  )
  return id
}
