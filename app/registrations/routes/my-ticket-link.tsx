import { data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { useWords } from '#app/ui/words.tsx'
import { LinkGone } from '#app/web/link-gone.tsx'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { countWrong } from '#app/web/rate-limit.server.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { privately } from '#app/web/reply.ts'
import { withTicket } from '#app/web/tickets.server.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { findByLink } from '../mine/tickets.server.ts'

export const handle = { enter: 'everyone' } satisfies PageHandle

/** Takes the token out of the address at once: a cookie keeps the way open from here on. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const registration = await findByLink(db, param(params, 'token'))
  if (!registration) {
    await countWrong('wrong_ticket_link', request)
    return data({ title: readerOf(request).t('registrations:link_gone.title') }, { status: 410 })
  }
  throw redirect(paths.myRegistration(registration.id), {
    status: 303,
    headers: { ...privately, 'Set-Cookie': await withTicket(request, registration) },
  })
}

export const headers = () => privately

export const meta = titleOf

export default function MyTicketLink() {
  const { title } = useLoaderData<typeof loader>()
  const t = useWords()
  const again = { href: paths.my(), text: t('registrations:link_gone.again') }
  return <LinkGone title={title} text={t('registrations:link_gone.why')} way={again} />
}
