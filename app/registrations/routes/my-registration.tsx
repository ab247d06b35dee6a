import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useReader } from '#app/ui/words.tsx'
import { Done } from '#app/web/form-state.tsx'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { PublicPage } from '#app/web/public-page.tsx'
import { readerOf } from '#app/web/reader.server.ts'
import { found, privately } from '#app/web/reply.ts'
import { guardTicket } from '#app/web/tickets.server.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { findTicket } from '../mine/tickets.server.ts'
import { isCurrent } from '../standing/standing.ts'
import { OwnActions, OwnDay, OwnState, OwnTicket } from '../ui/own-registration.tsx'

export const handle = { enter: 'participant' } satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  const held = await guardTicket(request, param(params, 'registration'))
  const { language } = readerOf(request)
  const ticket = found(await findTicket(db, { ...held, language }))
  return { ticket, title: ticket.event.title }
}

export const headers = () => privately

export const meta = titleOf

export default function MyRegistration() {
  const { ticket } = useLoaderData<typeof loader>()
  const { t } = useReader()
  return (
    <PublicPage>
      <div className="stack stack-large">
        <div className="stack">
          <header className="stack stack-small measure no-print">
            <p className="muted">{t('registrations:mine.heading')}</p>
            <h1>{ticket.event.title}</h1>
            <p>{ticket.event.when}</p>
          </header>
          {isCurrent(ticket) && <Done area="registrations" />}
          <OwnState ticket={ticket} />
        </div>
        {ticket.qr_svg !== null && ticket.event_state !== 'cancelled' ? (
          <div className="grid grid-wide">
            <OwnTicket ticket={ticket} />
            <OwnActions ticket={ticket} />
          </div>
        ) : (
          <>
            <OwnDay ticket={ticket} />
            <OwnActions ticket={ticket} />
          </>
        )}
      </div>
    </PublicPage>
  )
}
