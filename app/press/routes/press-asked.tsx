import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { config } from '#app/config.server.ts'
import { paths } from '#app/paths.ts'
import { inLanguage } from '#app/tools/language.ts'
import { useReader } from '#app/ui/words.tsx'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { PublicPage } from '#app/web/public-page.tsx'
import { readerOf } from '#app/web/reader.server.ts'
import { found } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { contactOf } from '../letters.server.ts'
import { findOpenPage } from '../press-pages.server.ts'
import { ContactFacts, EuBlock } from '../ui/press-facts.tsx'

export const handle = { enter: 'everyone', compressed: true } satisfies PageHandle

/** The same for everybody: whether an address has asked before is told by letter alone. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { t, language } = readerOf(request)
  const { event, page } = found(await findOpenPage(db, param(params, 'event')))
  return {
    title: t('press:asked.title'),
    sends_letters: config.MAIL_URL !== undefined,
    event_title: inLanguage(event, 'title', language),
    slug: event.slug,
    funding: event.funding,
    organisation: event.organisation_name,
    contact: contactOf(page, event),
  }
}

export const meta = titleOf

export default function PressAsked() {
  const { t } = useReader()
  const { title, sends_letters, event_title, slug, funding, organisation, contact } =
    useLoaderData<typeof loader>()
  return (
    <PublicPage owner={organisation}>
      <div className="stack stack-large measure">
        <header className="stack stack-small">
          <p className="muted">{event_title}</p>
          <h1>{title}</h1>
        </header>
        <section className="stack">
          <h2>{t('press:asked.now')}</h2>
          {sends_letters ? (
            <ol className="stack stack-small">
              <li>{t('press:asked.letter')}</li>
              <li>{t('press:asked.answer')}</li>
              <li>{t('press:asked.no_letter')}</li>
            </ol>
          ) : (
            <p>{t('press:asked.no_mail')}</p>
          )}
        </section>
        <section className="stack">
          <p>{t('press:asked.hurry')}</p>
          <ContactFacts contact={contact} />
        </section>
        <p>
          <a href={paths.press(slug)}>{t('press:asked.back')}</a>
        </p>
        <EuBlock funding={funding} />
      </div>
    </PublicPage>
  )
}
