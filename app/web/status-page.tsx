import { Button } from '#app/ui/button.tsx'
import { useReader } from '#app/ui/words.tsx'
import { paths } from '../paths.ts'
import type { Refusal } from './incoming.server.ts'
import { PublicPage } from './public-page.tsx'

const known = new Set([400, 403, 404, 405, 409, 410, 413, 414, 415, 422, 429, 500, 503])

export type Status = Pick<Refusal, 'status' | 'reason' | 'wait_seconds' | 'again'> & {
  pathname?: string
}

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
        <p>
          {refused.status === 429 && refused.wait_seconds
            ? t('web:wait', { count: Math.ceil(refused.wait_seconds / 60) })
            : t(`web:status.${keyOf(refused)}.text`)}
        </p>
        {refused.again && <SendAgain {...refused.again} />}
        <p>
          <a href={paths.home()}>{t('web:status.home')}</a>
        </p>
      </div>
    </PublicPage>
  )
}

/** What they typed goes back to them, so that nobody has to write it twice. */
function SendAgain({ action, form }: NonNullable<Status['again']>) {
  const { t } = useReader()
  const fields = [...new URLSearchParams(form)]
  return (
    <form method="post" action={action} className="stack">
      {fields.map(([name, value], place) => (
        <input key={`${place} ${name}`} type="hidden" name={name} value={value} />
      ))}
      <p>{t('web:status.kept')}</p>
      <p>
        <Button>{t('web:status.again')}</Button>
      </p>
    </form>
  )
}
