import { Figure } from '#app/ui/figure.tsx'
import { ProgressBar } from '#app/ui/progress.tsx'
import { useWords } from '#app/ui/words.tsx'

type Count = { admitted: number; registered: number; waiting: number }

/** How many are in, of how many with a place. */
export function DoorFigures({ count }: { count: Count }) {
  const t = useWords()
  const { admitted, registered, waiting } = count
  return (
    <div className="figures">
      <Figure
        label={t('checkin:count.admitted')}
        value={String(admitted)}
        target={t('checkin:count.of', { count: registered })}
        note={t('checkin:count.everyone')}
      >
        <ProgressBar
          value={admitted}
          target={registered}
          text={t('checkin:count.left', { count: Math.max(0, registered - admitted) })}
        />
      </Figure>
      <Figure label={t('checkin:count.waiting')} value={String(waiting)} />
    </div>
  )
}
