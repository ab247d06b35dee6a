import { config } from '#app/config.server.ts'
import { wordsFor } from '#app/locales/words.server.ts'
import { post } from '#app/messaging/outbox.server.ts'
import { paths } from '#app/paths.ts'
import { newId } from '#app/tools/id.ts'
import { now, plus } from '#app/tools/instant.ts'
import { done, type Outcome, refuse } from '#app/tools/outcome.ts'
import { emailKey } from '#app/tools/text.ts'
import { hashToken, newToken } from '#app/tools/token.ts'
import { atomically, type Db } from '#db/connect.ts'
import { signIn } from '#emails/sign-in.ts'
import { openSignIn } from './sign-ins.server.ts'

export const linkMinutes = 10
const printedHours = 24

/** Sends a link to the address if it is a member's; says nothing of whether it was. */
export function sendSignInLink(db: Db, input: { email: string; to: string | undefined }) {
  return atomically(db, async (trx) => {
    const person = await findMemberByEmail(trx, input.email)
    if (!person) return
    const token = await openLink(trx, { person_id: person.id, minutes: linkMinutes, reusable: 0 })
    await post(trx, {
      letter: signIn({
        t: wordsFor(person.language),
        name: person.name,
        minutes: linkMinutes,
        link: config.BASE_URL + paths.signInLink(token, { to: input.to }),
      }),
      to: person,
      language: person.language,
      // No desk may read it: whoever has the link is the person.
      organisation_id: null,
      event_id: null,
    })
  })
}

/** A link for the operator's own terminal, which works until it expires; undefined if nobody has the address. */
export function printedSignInLink(db: Db, email: string): Promise<string | undefined> {
  return atomically(db, async (trx) => {
    const person = await findMemberByEmail(trx, email)
    if (!person) return undefined
    const minutes = printedHours * 60
    const token = await openLink(trx, { person_id: person.id, minutes, reusable: 1 })
    return config.BASE_URL + paths.signInLink(token)
  })
}

/** Whether a link can still be used, and how; using it up is `useSignInLink`. */
export function findSignInLink(db: Db, token: string) {
  return db
    .selectFrom('sign_in_links')
    .where('token_hash', '=', hashToken(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now())
    .select('reusable')
    .executeTakeFirst()
}

/** Opens a sign-in by a link and answers its token. A letter's link is used up by it. */
export function useSignInLink(
  db: Db,
  input: { token: string; device_label: string },
): Promise<Outcome<string, 'gone'>> {
  return atomically(db, async (trx) => {
    const at = now()
    const link = await trx
      .updateTable('sign_in_links')
      .set((eb) => ({
        used_at: eb.case().when('reusable', '=', 1).then(null).else(at).end(),
      }))
      .where('token_hash', '=', hashToken(input.token))
      .where('used_at', 'is', null)
      .where('expires_at', '>', at)
      .where('person_id', 'in', (eb) =>
        eb.selectFrom('memberships').where('removed_at', 'is', null).select('person_id'),
      )
      .returning('person_id')
      .executeTakeFirst()
    if (!link) return refuse('gone')

    return done(await openSignIn(trx, { ...link, device_label: input.device_label }))
  })
}

const findMemberByEmail = (db: Db, email: string) =>
  db
    .selectFrom('people')
    .where('email_key', '=', emailKey(email))
    .where('id', 'in', (eb) =>
      eb.selectFrom('memberships').where('removed_at', 'is', null).select('person_id'),
    )
    .select(['id', 'name', 'email', 'language'])
    .executeTakeFirst()

async function openLink(
  trx: Db,
  { person_id, minutes, reusable }: { person_id: string; minutes: number; reusable: 0 | 1 },
) {
  const token = newToken()
  const created_at = now()
  await trx
    .insertInto('sign_in_links')
    .values({
      id: newId(),
      token_hash: hashToken(token),
      person_id,
      created_at,
      expires_at: plus(created_at, { minutes }),
      used_at: null,
      reusable,
    })
    .execute()
  return token
}
