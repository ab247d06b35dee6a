import { data, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { config } from '#app/config.server.ts'
import { paths } from '#app/paths.ts'
import { useWords } from '#app/ui/words.tsx'
import type { PageHandle } from '#app/web/page-handle.ts'
import { PublicPage } from '#app/web/public-page.tsx'
import { readerOf } from '#app/web/reader.server.ts'
import { privately } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { linkMinutes } from '../sign-in-links.server.ts'

export const handle = { enter: 'everyone' } satisfies PageHandle

export async function loader({ request }: LoaderFunctionArgs) {
  const { t } = readerOf(request)
  const sends_letters = config.MAIL_URL !== undefined
  return data({
    title: t(sends_letters ? 'accounts:sign_in.sent.title' : 'accounts:sign_in.sent.no_mail'),
    minutes: linkMinutes,
    sends_letters,
  })
}

export const meta = titleOf
export const headers = () => privately

export default function SignInSent() {
  const { title, minutes, sends_letters } = useLoaderData<typeof loader>()
  const t = useWords()
  return (
    <PublicPage>
      <div className="measure stack">
        <h1>{title}</h1>
        {sends_letters ? (
          <>
            <p className="lead">{t('accounts:sign_in.sent.lead', { minutes })}</p>
            <p>{t('accounts:sign_in.sent.nothing')}</p>
            <p>
              <a href={paths.signIn()}>{t('accounts:sign_in.sent.again')}</a>
            </p>
          </>
        ) : (
          <p className="lead">{t('accounts:sign_in.sent.no_mail_what')}</p>
        )}
      </div>
    </PublicPage>
  )
}
