import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { config } from '#app/config.server.ts'
import { paths } from '#app/paths.ts'
import { useWords } from '#app/ui/words.tsx'
import type { PageHandle } from '#app/web/page-handle.ts'
import { PublicPage } from '#app/web/public-page.tsx'
import { readerOf } from '#app/web/reader.server.ts'
import { titleOf } from '#app/web/title.ts'

export const handle = { enter: 'everyone' } satisfies PageHandle

export function loader({ request }: LoaderFunctionArgs) {
  const sends_letters = config.MAIL_URL !== undefined
  const title = sends_letters ? 'registrations:my.sent_title' : 'registrations:registered.no_mail'
  return { title: readerOf(request).t(title), sends_letters }
}

export const meta = titleOf

export default function MySent() {
  const { title, sends_letters } = useLoaderData<typeof loader>()
  const t = useWords()
  return (
    <PublicPage>
      <div className="stack measure">
        <h1>{title}</h1>
        {sends_letters ? (
          <>
            <p>{t('registrations:my.sent_text')}</p>
            <p className="muted">{t('registrations:my.sent_nothing')}</p>
            <p>
              <a href={paths.my()}>{t('registrations:my.again')}</a>
            </p>
          </>
        ) : (
          <p>{t('registrations:my.no_mail')}</p>
        )}
      </div>
    </PublicPage>
  )
}
