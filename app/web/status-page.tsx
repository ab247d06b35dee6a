import { useReader } from '#app/ui/words.tsx'
import { paths } from '../paths.ts'
import { PublicPage } from './public-page.tsx'

const known = new Set([400, 403, 404, 405, 409, 410, 413, 415, 422, 429, 500, 503])

/** One plain sentence on what happened, and a way on. */
export function StatusPage({ status }: { status: number }) {
  const { t } = useReader()
  const key = known.has(status) ? status : 500
  return (
    <PublicPage>
      <div className="measure stack">
        <h1>{t(`web:status.${key}.title`)}</h1>
        <p>{t(`web:status.${key}.text`)}</p>
        <p>
          <a href={paths.home()}>{t('web:status.home')}</a>
        </p>
      </div>
    </PublicPage>
  )
}
