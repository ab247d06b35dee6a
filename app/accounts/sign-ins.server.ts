import { newId } from '#app/tools/id.ts'
import { now, plus } from '#app/tools/instant.ts'
import { hashToken, newToken } from '#app/tools/token.ts'
import { Beside } from '#db/beside.ts'
import { atomically, type Db } from '#db/connect.ts'
import type { Role } from './permission.ts'

/** A signed-in person at the desk of one organisation. */
export type Member = {
  sign_in_id: string
  person_id: string
  name: string
  email: string
  language: 'sv' | 'en'
  organisation_id: string
  organisation_name: string
  role: Role
  seen_at: string
}

const lifetime = { days: 14 }
const seenEveryMinutes = 10

type Opening = {
  person_id: string
  device_label: string
  /** Where they begin to work; the first they joined, when not said. */
  organisation_id?: string
}

/** Opens a sign-in for a person and answers its token, which only their browser keeps. */
export function openSignIn(db: Db, input: Opening) {
  return atomically(db, async (trx) => {
    const token = newToken()
    const at = now()
    const membership = await trx
      .selectFrom('memberships')
      .where('person_id', '=', input.person_id)
      .where('removed_at', 'is', null)
      .$if(input.organisation_id !== undefined, (query) =>
        query.where('organisation_id', '=', input.organisation_id ?? ''),
      )
      .orderBy('joined_at')
      .select('organisation_id')
      .executeTakeFirst()
    await trx
      .insertInto('sign_ins')
      .values({
        id: newId(),
        token_hash: hashToken(token),
        person_id: input.person_id,
        organisation_id: membership?.organisation_id ?? null,
        device_label: input.device_label.slice(0, 120),
        created_at: at,
        seen_at: at,
        expires_at: plus(at, lifetime),
        revoked_at: null,
      })
      .execute()
    return token
  })
}

/** Who a sign-in token belongs to, with their role where they are working; undefined when it no longer holds. */
export function findMember(db: Db, token: string): Promise<Member | undefined> {
  return db
    .selectFrom('sign_ins')
    .innerJoin('people', 'people.id', 'sign_ins.person_id')
    .innerJoin('memberships', (join) =>
      join
        .onRef('memberships.person_id', '=', 'sign_ins.person_id')
        .onRef('memberships.organisation_id', '=', 'sign_ins.organisation_id')
        .on('memberships.removed_at', 'is', null),
    )
    .innerJoin('organisations', 'organisations.id', 'memberships.organisation_id')
    .where('sign_ins.token_hash', '=', hashToken(token))
    .where('sign_ins.revoked_at', 'is', null)
    .where('sign_ins.expires_at', '>', now())
    .select([
      'sign_ins.id as sign_in_id',
      'people.id as person_id',
      'people.name',
      'people.email',
      'people.language',
      'organisations.id as organisation_id',
      'organisations.name as organisation_name',
      'memberships.role',
      'sign_ins.seen_at',
    ])
    .executeTakeFirst()
}

/** Whose sign-in it is, also of someone who works nowhere yet: they may answer an invitation and sign out, no more. */
export const findSignedIn = (db: Db, token: string) =>
  db
    .selectFrom('sign_ins')
    .innerJoin('people', 'people.id', 'sign_ins.person_id')
    .where('sign_ins.token_hash', '=', hashToken(token))
    .where('sign_ins.revoked_at', 'is', null)
    .where('sign_ins.expires_at', '>', now())
    .select(['sign_ins.id as sign_in_id', 'people.id as person_id', 'people.name', 'people.email'])
    .executeTakeFirst()

export const signInsSeen = new Beside(async (trx, notes) => {
  for (const [id, seen_at] of notes)
    await trx
      .updateTable('sign_ins')
      .set({ seen_at })
      .where('id', '=', id)
      .where('seen_at', '<', seen_at)
      .execute()
})

/** Notes that a sign-in is in use, a few times an hour at most: no page view waits for a write, or fails by one. */
export function noteSeen(db: Db, { sign_in_id, seen_at }: Member) {
  const at = now()
  if (seen_at > plus(at, { minutes: -seenEveryMinutes })) return
  signInsSeen.note(db, { id: sign_in_id, note: at })
}

/** A person's own open sign-ins, the last used first. */
export function listSignIns(db: Db, input: { person_id: string }) {
  return db
    .selectFrom('sign_ins')
    .where('person_id', '=', input.person_id)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now())
    .orderBy('seen_at', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .select(['id', 'device_label', 'created_at', 'seen_at'])
    .execute()
}

/** Lets a sign-in work for another of the person's organisations. */
export function chooseOrganisation(
  db: Db,
  input: { sign_in_id: string; person_id: string; organisation_id: string },
) {
  return atomically(db, (trx) =>
    trx
      .updateTable('sign_ins')
      .set({ organisation_id: input.organisation_id })
      .where('id', '=', input.sign_in_id)
      .where('person_id', 'in', (eb) =>
        eb
          .selectFrom('memberships')
          .where('organisation_id', '=', input.organisation_id)
          .where('person_id', '=', input.person_id)
          .where('removed_at', 'is', null)
          .select('person_id'),
      )
      .returning('id')
      .executeTakeFirst(),
  )
}

/** Ends one of a person's own sign-ins. */
export function revokeSignIn(db: Db, input: { person_id: string; sign_in_id: string }) {
  return atomically(db, (trx) =>
    trx
      .updateTable('sign_ins')
      .set({ revoked_at: now() })
      .where('id', '=', input.sign_in_id)
      .where('person_id', '=', input.person_id)
      .where('revoked_at', 'is', null)
      .returning('id')
      .executeTakeFirst(),
  )
}

/** Ends all of a person's sign-ins, or those at one organisation's desk. */
export const endSignIns = (
  trx: Db,
  { person_id, organisation_id }: { person_id: string; organisation_id?: string },
) =>
  trx
    .updateTable('sign_ins')
    .set({ revoked_at: now() })
    .where('person_id', '=', person_id)
    .where('revoked_at', 'is', null)
    .$if(organisation_id !== undefined, (query) =>
      query.where('organisation_id', '=', organisation_id ?? ''),
    )
    .execute()

/** Voids the links that letters have brought a person and that are not used yet. */
export const voidLinks = (trx: Db, { person_id }: { person_id: string }) =>
  trx
    .updateTable('sign_in_links')
    .set({ used_at: now() })
    .where('person_id', '=', person_id)
    .where('used_at', 'is', null)
    .where('reusable', '=', 0)
    .execute()

/** Ends all of a person's sign-ins but the one they sit at, and voids the links that would open another. */
export function revokeOtherSignIns(db: Db, input: { person_id: string; sign_in_id: string }) {
  return atomically(db, async (trx) => {
    await voidLinks(trx, input)
    await trx
      .updateTable('sign_ins')
      .set({ revoked_at: now() })
      .where('id', '!=', input.sign_in_id)
      .where('person_id', '=', input.person_id)
      .where('revoked_at', 'is', null)
      .execute()
  })
}
