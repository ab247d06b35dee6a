import { loader as deskLoader } from '#app/accounts/routes/desk.tsx'
import { action as inviteAction } from '#app/accounts/routes/desk-invitations.tsx'
import { action as accept } from '#app/accounts/routes/invitation.tsx'
import { action as ask } from '#app/accounts/routes/sign-in.tsx'
import { action as useLink } from '#app/accounts/routes/sign-in-link.tsx'
import { db } from '#db/connect.ts'
import { cookieOf, post } from '#tests/support/asking.ts'

type Kind = 'sign-in' | 'invitations'

/** What the last letter to an address leads to: only the one with the mailbox reads it. */
export async function linkTo(email: string, kind: Kind) {
  const letter = await db
    .selectFrom('outbox')
    .where('to_email', '=', email)
    .where('text', 'like', `%/${kind}/%`)
    .orderBy('id', 'desc')
    .select('text')
    .executeTakeFirst()
  const href = new RegExp(`http\\S+/${kind}/\\S+`).exec(letter?.text ?? '')?.[0]
  if (!href) return undefined
  return { href, params: { token: new URL(href).pathname.split('/').at(-1) ?? '' } }
}

/** An owner invites; answers the link that the letter brings. */
export async function invited(cookie: string, email: string, role = 'reporter') {
  await inviteAction(post('/desk/invitations', { email, role }, { cookie }))
  const link = await linkTo(email, 'invitations')
  if (!link) throw new Error('No invitation was sent')
  return link
}

type Link = { href: string; params: { token: string } }

/** Answers an invitation as a browser with these cookies would. */
export const acceptBy = (
  { href, params }: Link,
  wishes: { cookie?: string; name?: string; role?: string } = {},
) => {
  const { cookie = '', name = 'Pia Ström', role } = wishes
  const form = { name, language: 'sv', ...(role ? { role } : {}) }
  return accept(post(href, form, { params, cookie }))
}

/** Asks for a sign-in link and uses it, as the one with the mailbox. */
export async function signInBy(email: string, to = '') {
  await ask(post('/sign-in', { email, to }))
  const link = await linkTo(email, 'sign-in')
  return link && useLink(post(link.href, { to }, link))
}

export const cookieAfter = (answer: unknown) => cookieOf(answer as Response)

/** Whom the desk takes a browser for; undefined when it lets it not in. */
export async function whoIs(cookie: string) {
  try {
    const { data } = await deskLoader({
      request: new Request('http://localhost:3000/desk', { headers: { cookie } }),
      params: {},
      context: {},
    })
    return data
  } catch {
    return undefined
  }
}
