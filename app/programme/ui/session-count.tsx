import { Tag } from '#app/ui/tag.tsx'
import { useWords } from '#app/ui/words.tsx'
import { exceedsRoom } from '../sessions/session.ts'
import type { ListedSession } from '../sessions/sessions.server.ts'

/** How many have chosen a seminar, and whether the room can hold as many as may. */
export function SessionCount({ session }: { session: ListedSession }) {
  const t = useWords()
  if (session.kind !== 'seminar') return null
  const { taken, capacity, room_capacity } = session
  return (
    <>
      <span className="small muted">
        {capacity === null
          ? t('programme:chosen', { count: taken })
          : t('programme:chosen_of', { taken, capacity })}
      </span>
      {exceedsRoom(session) && (
        <Tag tone="warn">{t('programme:over_room', { count: room_capacity })}</Tag>
      )}
    </>
  )
}
