import type { ExpressionBuilder } from 'kysely'
import { config } from '#app/config.server.ts'
import { wordsFor } from '#app/locales/words.server.ts'
import { post } from '#app/messaging/outbox.server.ts'
import { paths } from '#app/paths.ts'
import { newId } from '#app/tools/id.ts'
import { now, plus } from '#app/tools/instant.ts'
import { done, type Outcome, refuse } from '#app/tools/outcome.ts'
import { emailKey } from '#app/tools/text.ts'
import { derive, hashToken } from '#app/tools/token.ts'
import { atomically, type Db } from '#db/connect.ts'
import type { Database } from '#db/schema.ts'
import { signIn } from '#emails/sign-in.ts'
import { findInvitationTo } from './invitations.server.ts'
import { lockPerson } from './people.server.ts'
import { openSignIn, voidLinks } from './sign-ins.server.ts'

export const linkMinutes = 10
/** So long a link is the one that is sent; what is left of it then is too short to begin with. */
const currentMinutes = 7
/** Whoever presses again at once has a letter on its way. */
const againMinutes = 2
const printedHours = 24
/** How far the clocks of two machines may be from each other. */
const clockMinutes = 1

/**
 * Sees to it that the address has a letter with a link that works, if it is a member's or invited; says nothing
 * of whether it was. While a link is current a further press, by whoever it be, sends that same link once more at
 * most, so that nobody can void it, nor fill the mailbox (docs/decisions/020).
 */
export async function sendSignInLink(db: Db, input: { email: string; to: string | undefined }) {
  // Asked first, so that what changes nothing costs no write.
  const asked = await findPerson(db, input.email)
  if (!asked || (await nextStep(db, asked.id)).is === 'enough') return
  await atomically(db, async (trx) => {
    await lockPerson(trx, { person_id: asked.id })
    const person = await findPerson(trx, input.email)
    const step = await nextStep(trx, asked.id)
    if (!person || step.is === 'enough') return
    const link =
      step.is === 'again' ? await sentAgain(trx, step.link) : await newLink(trx, asked.id)
    await post(trx, {
      letter: signIn({
        t: wordsFor(person.language),
        name: person.name,
        minutes: link.minutes,
        link: config.BASE_URL + paths.signInLink(link.token, { to: input.to }),
      }),
      to: person,
      language: person.language,
      // No desk may read it: whoever has the link is the person.
      organisation_id: null,
      event_id: null,
      read_by: 'nobody',
    })
  })
}

/** Made of the row's id, so that the same link can be sent again though only its hash is kept. */
const tokenOf = ({ id }: { id: string }) => derive(config.SECRET, 'sign-in', id)

type Link = { id: string; token_hash: string; created_at: string; expires_at: string }
type Step = { is: 'enough' | 'new' } | { is: 'again'; link: Link }

async function nextStep(db: Db, person_id: string): Promise<Step> {
  const at = now()
  const link = await openLinks(db, at)
    .where('person_id', '=', person_id)
    .where('reusable', '=', 0)
    .where('created_at', '>', plus(at, { minutes: -currentMinutes }))
    .orderBy('created_at', 'desc')
    .select(['id', 'token_hash', 'created_at', 'expires_at', 'sent_again_at'])
    .executeTakeFirst()
  if (!link) return { is: 'new' }
  const isFresh = link.created_at > plus(at, { minutes: -againMinutes })
  if (isFresh || link.sent_again_at !== null) return { is: 'enough' }
  // Links from before they were made of their id cannot be made again.
  return hashToken(tokenOf(link)) === link.token_hash ? { is: 'again', link } : { is: 'new' }
}

async function sentAgain(trx: Db, link: Link) {
  const at = now()
  await trx
    .updateTable('sign_in_links')
    .set({ sent_again_at: at })
    .where('id', '=', link.id)
    .execute()
  const left = Date.parse(link.expires_at) - Date.parse(at)
  return { token: tokenOf(link), minutes: Math.floor(left / 60_000) }
}

async function newLink(trx: Db, person_id: string) {
  const minutes = linkMinutes
  return { token: await openLink(trx, { person_id, minutes, reusable: 0 }), minutes }
}

/** A link for the operator's own terminal, which works until it expires; undefined if nobody has the address. */
export function printedSignInLink(db: Db, email: string): Promise<string | undefined> {
  return atomically(db, async (trx) => {
    const person = await findPerson(trx, email)
    if (!person) return undefined
    const minutes = printedHours * 60
    const token = await openLink(trx, { person_id: person.id, minutes, reusable: 1 })
    return config.BASE_URL + paths.signInLink(token)
  })
}

/** Whether a link can still be used, and how; using it up is `useSignInLink`. */
export const findSignInLink = (db: Db, token: string) =>
  openLinks(db, now())
    .where('token_hash', '=', hashToken(token))
    .select('reusable')
    .executeTakeFirst()

/** One from a time that is still to come, as a clock that went wrong makes, would else be open until then. */
const openLinks = (db: Db, at: string) =>
  db
    .selectFrom('sign_in_links')
    .where('used_at', 'is', null)
    .where('expires_at', '>', at)
    .where('created_at', '<=', plus(at, { minutes: clockMinutes }))

type Opened = {
  token: string
  /** Of an invitation to the person that waits for an answer: the token of its page. */
  invited: string | undefined
}

/** Opens a sign-in by a link and answers its token. A letter's link is used up by it, and with it the person's others. */
export function useSignInLink(
  db: Db,
  input: { token: string; device_label: string },
): Promise<Outcome<Opened, 'gone'>> {
  return atomically(db, async (trx) => {
    const at = now()
    const hash = hashToken(input.token)
    const link = await trx
      .updateTable('sign_in_links')
      .set((eb) => ({
        used_at: eb.case().when('reusable', '=', 1).then(null).else(at).end(),
      }))
      .where('used_at', 'is', null)
      .where('id', 'in', openLinks(trx, at).where('token_hash', '=', hash).select('id'))
      .where('person_id', 'in', (eb) => eb.selectFrom('people').where(mayEnter).select('people.id'))
      .returning(['person_id', 'reusable'])
      .executeTakeFirst()
    if (!link) return refuse('gone')

    if (!link.reusable) await voidLinks(trx, link)
    const token = await openSignIn(trx, { ...link, device_label: input.device_label })
    return done({ token, invited: await findInvitationTo(trx, link) })
  })
}

/** Members, and those who have an account and are invited: they sign in to answer. */
const mayEnter = (eb: ExpressionBuilder<Database, 'people'>) =>
  eb.or([
    eb.exists(
      eb
        .selectFrom('memberships')
        .whereRef('memberships.person_id', '=', 'people.id')
        .where('memberships.removed_at', 'is', null)
        .select('memberships.id'),
    ),
    eb.exists(
      eb
        .selectFrom('invitations')
        .whereRef('invitations.email_key', '=', 'people.email_key')
        .where('invitations.accepted_at', 'is', null)
        .where('invitations.revoked_at', 'is', null)
        .where('invitations.expires_at', '>', now())
        .select('invitations.id'),
    ),
  ])

const findPerson = (db: Db, email: string) =>
  db
    .selectFrom('people')
    .where('email_key', '=', emailKey(email))
    .where(mayEnter)
    .select(['id', 'name', 'email', 'language'])
    .executeTakeFirst()

async function openLink(
  trx: Db,
  { person_id, minutes, reusable }: { person_id: string; minutes: number; reusable: 0 | 1 },
) {
  const id = newId()
  const token = tokenOf({ id })
  const created_at = now()
  await trx
    .insertInto('sign_in_links')
    .values({
      id,
      token_hash: hashToken(token),
      person_id,
      created_at,
      expires_at: plus(created_at, { minutes }),
      used_at: null,
      reusable,
      sent_again_at: null,
    })
    .execute()
  return token
}
