import type { LoaderFunctionArgs } from '@remix-run/node'
import { paths } from '#app/paths.ts'
import { useWords } from '#app/ui/words.tsx'
import { PublicPage } from '#app/web/public-page.tsx'
import { readerOf } from '#app/web/reader.server.ts'
import { titleOf } from '#app/web/title.ts'

export const loader = ({ request }: LoaderFunctionArgs) => ({
  title: readerOf(request).t('registrations:my.sent_title'),
})

export const meta = titleOf

export default function MySent() {
  const t = useWords()
  return (
    <PublicPage>
      <div className="stack measure">
        <h1>{t('registrations:my.sent_title')}</h1>
        <p>{t('registrations:my.sent_text')}</p>
        <p className="muted">{t('registrations:my.sent_nothing')}</p>
        <p>
          <a href={paths.my()}>{t('registrations:my.again')}</a>
        </p>
      </div>
    </PublicPage>
  )
}
