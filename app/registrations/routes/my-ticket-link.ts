import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { paths } from '#app/paths.ts'
import { param } from '#app/web/param.ts'
import { countTry, networkOf } from '#app/web/rate-limit.server.ts'
import { notFound, privately } from '#app/web/reply.ts'
import { withTicket } from '#app/web/tickets.server.ts'
import { db } from '#db/connect.ts'
import { findByLink } from '../tickets.server.ts'

/** Takes the token out of the address at once: a cookie keeps the way open from here on. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const registration = await findByLink(db, param(params, 'token'))
  if (!registration) {
    await countTry('guessing', networkOf(request))
    throw notFound()
  }
  return redirect(paths.myRegistration(registration.id), {
    status: 303,
    headers: { ...privately, 'Set-Cookie': await withTicket(request, registration.id) },
  })
}
