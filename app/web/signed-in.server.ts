import { redirect } from '@remix-run/node'
import { signInCookie } from './cookies.server.ts'

/** The way on for someone who has just proved who they are; their browser keeps the token. */
export async function signedIn(token: string, to: string, status: 303 | 307 = 303) {
  return redirect(to, { status, headers: { 'Set-Cookie': await signInCookie.serialize(token) } })
}
