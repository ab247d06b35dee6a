import { paths } from '#app/paths.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { useWords } from '#app/ui/words.tsx'
import type { EventMove } from '../events/event.ts'

type EventMovesProps = { event_id: string; moves: readonly EventMove[] }

/** What can be done with the whole event next; each leads to a page that says what it means. */
export function EventMoves({ event_id, moves }: EventMovesProps) {
  const t = useWords()
  const ways = {
    publish: paths.deskEventPublication(event_id),
    withdraw: paths.deskEventWithdrawal(event_id),
    cancel: paths.deskEventCancellation(event_id),
  }
  return (
    <div className="cluster event-moves no-print">
      {moves.map((move) => (
        <ButtonLink
          key={move}
          href={ways[move]}
          kind={move === 'publish' ? 'primary' : 'quiet'}
          size="dense"
        >
          {t(`programme:move.${move}`)}
        </ButtonLink>
      ))}
      <ButtonLink href={paths.deskEventCopy(event_id)} kind="quiet" size="dense" icon="copy">
        {t('programme:move.copy')}
      </ButtonLink>
    </div>
  )
}
