import type { Role } from '#app/accounts/permission.ts'
import { findMember, openSignIn } from '#app/accounts/sign-ins.server.ts'
import { newId } from '#app/tools/id.ts'
import { signInCookie } from '#app/web/cookies.server.ts'
import { atomically, db } from '#db/connect.ts'
import { anOrganisation } from './organisation.ts'

type Wishes = {
  role?: Role
  organisation_id?: string
  name?: string
  email?: string
  language?: 'sv' | 'en'
}

let count = 0

/** An organiser of an organisation of their own, signed in; `cookie` is what their browser sends. */
export async function aMember(wishes: Wishes = {}) {
  count += 1
  const organisation_id = wishes.organisation_id ?? (await anOrganisation()).id
  const email = wishes.email ?? `omar.haddad.${count}@example.org`
  const person_id = newId()
  const membership_id = newId()
  const at = new Date().toISOString()
  await atomically(db, async (trx) => {
    const { name = 'Omar Haddad', language = 'sv' } = wishes
    await trx
      .insertInto('people')
      .values({ id: person_id, email, email_key: email, name, language, created_at: at })
      .execute()
    await trx
      .insertInto('memberships')
      .values({
        id: membership_id,
        organisation_id,
        person_id,
        role: wishes.role ?? 'organiser',
        joined_at: at,
        removed_at: null,
      })
      .execute()
  })
  return { ...(await signedIn(person_id)), membership_id }
}

/** The same person in one more browser. */
export async function signedIn(person_id: string) {
  const token = await openSignIn(db, { person_id, device_label: 'Chrome, Linux' })
  const member = await findMember(db, token)
  if (!member) throw new Error('The person belongs to no organisation')
  const cookie = (await signInCookie.serialize(token)).split(';')[0] ?? ''
  return { member, cookie, token }
}
