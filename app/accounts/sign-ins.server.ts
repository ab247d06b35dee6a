import { newId } from '#app/tools/id.ts'
import { now, plus } from '#app/tools/instant.ts'
import { hashToken, newToken } from '#app/tools/token.ts'
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
}

const lifetime = { days: 14 }

/** Opens a sign-in for a person and answers its token, which only their browser keeps. */
export function openSignIn(db: Db, input: { person_id: string; device_label: string }) {
  return atomically(db, async (trx) => {
    const token = newToken()
    const at = now()
    const membership = await trx
      .selectFrom('memberships')
      .where('person_id', '=', input.person_id)
      .where('removed_at', 'is', null)
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
    ])
    .executeTakeFirst()
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
      .executeTakeFirst(),
  )
}
