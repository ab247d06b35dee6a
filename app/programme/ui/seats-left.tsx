import { Tag } from '#app/ui/tag.tsx'
import { useWords } from '#app/ui/words.tsx'
import { isFull, seatsLeft } from '../event.ts'

/** How many places are left, when they are counted. */
export function SeatsLeft({ of }: { of: { capacity: number | null; taken: number } }) {
  const t = useWords()
  const left = seatsLeft(of)
  if (left === null) return null
  if (isFull(of)) return <Tag tone="warn">{t('programme:full')}</Tag>
  return <span className="small muted nowrap">{t('programme:seats_left', { count: left })}</span>
}
