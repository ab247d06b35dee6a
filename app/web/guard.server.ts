import { redirect } from '@remix-run/node'
import { may } from '#app/accounts/permission.ts'
import { findMember, findSignedIn, type Member, noteSeen } from '#app/accounts/sign-ins.server.ts'
import { paths } from '#app/paths.ts'
import { db } from '#db/connect.ts'
import { asking } from './asking.server.ts'
import { signInCookie } from './cookies.server.ts'
import { type Members, permissionFor } from './page-handle.ts'
import { forbidden } from './reply.ts'

/**
 * Lets a signed-in member in who has the permission that the route's handle names, and nobody else: strangers go to
 * the sign-in page, members without it get 403. Whether a thing is their organisation's own is for the query's `where`.
 */
export async function guard(request: Request, { enter }: { enter: Members }): Promise<Member> {
  const member = await memberOf(request)
  if (!member) throw redirect(paths.signIn({ to: backTo(request) }), 303)
  const permission = permissionFor(request.method, enter)
  if (!permission || !may(member.role, permission)) throw forbidden()
  return member
}

/** Every loader of a page asks who is there: one asks the database, for them all. */
export function memberOf(request: Request): Promise<Member | undefined> {
  const asked = asking.getStore()
  if (!asked) return findMemberOf(request)
  asked.member ??= findMemberOf(request)
  return asked.member
}

async function findMemberOf(request: Request) {
  const token = await tokenOf(request)
  const member = token === undefined ? undefined : await findMember(db, token)
  if (member) noteSeen(db, member)
  return member
}

/** Who is signed in at the browser, a member or not: no permission follows from it. */
export async function signedInOf(request: Request) {
  const token = await tokenOf(request)
  return token === undefined ? undefined : findSignedIn(db, token)
}

async function tokenOf(request: Request) {
  const token: unknown = await signInCookie.parse(request.headers.get('cookie'))
  return typeof token === 'string' ? token : undefined
}

const longestSearch = 1000

/**
 * Only a page can be come back to: after a refused post, its own address may have none. A search that grows with
 * every step would at last be too long for an address.
 */
function backTo(request: Request) {
  if (request.method !== 'GET') return paths.desk()
  const { pathname, search } = new URL(request.url)
  return pathname.replace(/\.data$/, '') + (search.length > longestSearch ? '' : search)
}
