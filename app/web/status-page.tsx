import { useReader } from '#app/ui/words.tsx'
import { paths } from '../paths.ts'
import type { Reason } from './incoming.server.ts'
import { PublicPage } from './public-page.tsx'

const known = new Set([400, 403, 404, 405, 409, 410, 413, 414, 415, 422, 429, 500, 503])

export type Status = { status: number; reason?: Reason; pathname?: string }

const keyOf = ({ status, reason }: Status) => reason ?? (known.has(status) ? status : 500)

/** What the page is called, in the browser's list of windows as well. */
export function useStatusTitle(refused: Status) {
  return useReader().t(`web:status.${keyOf(refused)}.title`)
}

/** One plain sentence on what happened, and a way on. */
export function StatusPage(refused: Status) {
  const { t } = useReader()
  return (
    <PublicPage here={refused.pathname}>
      <div className="measure stack">
        <h1>{useStatusTitle(refused)}</h1>
        <p>{t(`web:status.${keyOf(refused)}.text`)}</p>
        <p>
          <a href={paths.home()}>{t('web:status.home')}</a>
        </p>
      </div>
    </PublicPage>
  )
}
