import { paths } from '#app/paths.ts'
import { day, month, span, weekday } from '#app/tools/when.ts'
import { DateBlock } from '#app/ui/date-block.tsx'
import { FocusMark } from '#app/ui/focus-mark.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { Tag } from '#app/ui/tag.tsx'
import { useReader } from '#app/ui/words.tsx'
import { isFull, registrationState } from '../event.ts'
import { focusMark } from '../focus.ts'
import type { PublicListing } from '../public-events.server.ts'
import { Said } from './said.tsx'

type EventListProps = {
  events: readonly PublicListing[]
  now: string
  /** Without summaries: for what is over. */
  small?: boolean
}

/** Events by date, each with its leaf of the calendar. */
export function EventList({ events, now, small }: EventListProps) {
  return (
    <ol className={small ? 'event-list small-list' : 'event-list'}>
      {events.map((event) => (
        <li key={event.id}>
          <Leaf event={event} />
          <div className="event-list-text">
            <Lines event={event} now={now} small={small} />
          </div>
        </li>
      ))}
    </ol>
  )
}

function Leaf({ event }: { event: PublicListing }) {
  const { language } = useReader()
  const { starts_at } = event
  return (
    <DateBlock
      iso={starts_at}
      weekday={weekday(starts_at, language).slice(0, 3)}
      day={day(starts_at)}
      month={`${month(starts_at, language)} ${starts_at.slice(0, 4)}`}
      small
    />
  )
}

function Lines({ event, now, small }: { event: PublicListing; now: string; small?: boolean }) {
  const { t, language } = useReader()
  const Heading = small ? 'h3' : 'h2'
  const place = event.venue_name
    ? [event.venue_name, event.venue_city].filter(Boolean).join(', ')
    : t(event.is_online ? 'programme:online_only' : 'programme:place_later')
  return (
    <>
      <p className="event-list-type">{t(`programme:type.${event.type}`)}</p>
      <Heading>
        <a href={paths.event(event.slug)}>
          <Said row={event} field="title" />
        </a>
      </Heading>
      {!small && (event.summary_sv || event.summary_en) && (
        <p>
          <Said row={event} field="summary" />
        </p>
      )}
      <p className="event-list-facts muted">
        <span>
          <Icon name="clock" /> {span(event.starts_at, event.ends_at, language)}
        </span>
        <span>
          <Icon name="place" /> {place}
        </span>
      </p>
      {!small && <Marks event={event} now={now} />}
    </>
  )
}

function Marks({ event, now }: { event: PublicListing; now: string }) {
  const { t, language } = useReader()
  const state = registrationState(event, now)
  return (
    <p className="cluster">
      {state === 'cancelled' && <Tag tone="stop">{t('programme:state.cancelled')}</Tag>}
      {state === 'open' && !isFull(event) && <Tag tone="ok">{t('programme:listing.open')}</Tag>}
      {state === 'open' && isFull(event) && <Tag tone="warn">{t('programme:listing.full')}</Tag>}
      {state === 'closed' && <Tag tone="neutral">{t('programme:listing.closed')}</Tag>}
      {event.focus_areas.map((area) => (
        <FocusMark key={area.letter} {...focusMark(area, language)} />
      ))}
    </p>
  )
}
