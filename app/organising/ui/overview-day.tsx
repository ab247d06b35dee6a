import { paths } from '#app/paths.ts'
import { Figure } from '#app/ui/figure.tsx'
import { useWords } from '#app/ui/words.tsx'

export type Day = { admitted: number; coming: number; asked: number | null }

type DayFiguresProps = { event_id: string; day: Day; may_read_press: boolean }

/** What counts when the day is near: who has come in and, where journalists can ask, how many wait for an answer. */
export function DayFigures({ event_id, day, may_read_press }: DayFiguresProps) {
  const t = useWords()
  return (
    <>
      <Figure
        label={t('people:figure.admitted')}
        value={String(day.admitted)}
        target={t('people:figure.admitted_of', { count: day.coming })}
        href={paths.deskDoor(event_id)}
      />
      {day.asked !== null && (
        <Figure
          label={t('people:figure.asked')}
          value={String(day.asked)}
          href={may_read_press ? paths.deskPress(event_id, { state: 'asked' }) : undefined}
        />
      )}
    </>
  )
}
