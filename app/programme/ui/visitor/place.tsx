import { useReader, useWords } from '#app/ui/words.tsx'
import type { PublicEvent } from '../../events/events.server.ts'

type Placed = Pick<PublicEvent, 'venue' | 'is_online'>

/** Where to go: the house and its floor, then the street. */
export function Place({ event: { venue, is_online } }: { event: Placed }) {
  const t = useWords()
  if (!venue) return is_online ? <Online /> : t('event-page:place_later')
  const town = [venue.postal_code, venue.city].filter(Boolean).join(' ')
  return (
    <>
      <span className="lines">
        {venue.name}
        {venue.floor && `, ${t('event-page:floor', { floor: venue.floor })}`}
      </span>
      {(venue.street_address || town) && (
        <span className="lines">
          {venue.street_address}
          {venue.street_address && town && ', '}
          <span className="nowrap">{town}</span>
        </span>
      )}
      {is_online === 1 && <span className="lines">{t('event-page:also_online')}</span>}
    </>
  )
}

function Online() {
  const t = useWords()
  return (
    <>
      <span className="lines">{t('event-page:online')}</span>
      <span className="lines small muted">{t('event-page:online_text')}</span>
    </>
  )
}

type Roomed = { room_name: string | null; room_floor: string | null }

/** A room by name; its floor is said only where it is not the one everybody goes to. */
export function useRoom(venueFloor: string | undefined) {
  const { t } = useReader()
  return ({ room_name, room_floor }: Roomed) => {
    if (!room_name) return undefined
    if (!room_floor || room_floor === venueFloor) return room_name
    return `${room_name}, ${t('event-page:floor', { floor: room_floor })}`
  }
}
