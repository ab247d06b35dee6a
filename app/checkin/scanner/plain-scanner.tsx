import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { useWords } from '#app/ui/words.tsx'
import type { Answer } from '../scans.server.ts'
import { CodeField } from './code-panel.tsx'
import { PlainVerdict } from './shown-verdict.tsx'

/** Covers the scanner where no script runs: the code is typed, and a page answers. */
export function PlainScanner({ id, answer }: { id: string; answer: Answer | undefined }) {
  const t = useWords()
  return (
    <div className="door-plain">
      {answer && <PlainVerdict answer={answer} />}
      <form method="post" action={paths.door()} className="stack">
        <Notice>
          <p>{t('checkin:scanner.noscript')}</p>
        </Notice>
        <input type="hidden" name="id" value={id} />
        <CodeField />
        <Button size="large">{t('checkin:scanner.check')}</Button>
      </form>
    </div>
  )
}
