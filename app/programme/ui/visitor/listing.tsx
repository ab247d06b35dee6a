import { paths } from '#app/paths.ts'
import { localDate } from '#app/tools/instant.ts'
import { dateRange, dateTime, day, month, timeRange, weekday } from '#app/tools/when.ts'
import { DateBlock } from '#app/ui/date-block.tsx'
import { FocusMark } from '#app/ui/focus-mark.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { Tag } from '#app/ui/tag.tsx'
import { useReader } from '#app/ui/words.tsx'
import { isFull, registrationState, seatsLeft } from '../../events/event.ts'
import type { PublicListing } from '../../events/public-events.server.ts'
import { focusMark } from '../../focus.ts'
import { Said } from '../said.tsx'

/** An event to come, with its leaf of the calendar; its name is the largest. */
export function ComingEvent({ event, now }: { event: PublicListing; now: string }) {
  const { t, language } = useReader()
  const { starts_at } = event
  return (
    <li className="listing">
      <DateBlock
        iso={starts_at}
        weekday={weekday(starts_at, language).slice(0, 3)}
        day={day(starts_at)}
        month={month(starts_at, language)}
        small
      />
      <div className="listing-text">
        <p className="listing-kind">{t(`event-page:type.${event.type}`)}</p>
        <h3>
          <a href={paths.event(event.slug)}>
            <Said row={event} field="title" />
          </a>
        </h3>
        <p className="measure">
          <Said row={event} field="summary" />
        </p>
        <p className="listing-facts">
          <span>
            <Icon name="clock" />
            {hours(event, language)}
          </span>
          <span>
            <Icon name={event.venue_name ? 'place' : 'video'} />
            {placeOf(event, t)}
          </span>
        </p>
        <Marks event={event} now={now} />
      </div>
    </li>
  )
}

/** One that is over: its name and its day. */
export function PastEvent({ event }: { event: PublicListing }) {
  const { t, language } = useReader()
  return (
    <li>
      <span className="muted small">
        {dateRange(event.starts_at, event.ends_at, language)} · {t(`event-page:type.${event.type}`)}
      </span>
      <h3>
        <a href={paths.event(event.slug)}>
          <Said row={event} field="title" />
        </a>
      </h3>
    </li>
  )
}

function hours({ starts_at, ends_at }: PublicListing, language: 'sv' | 'en') {
  const oneDay = localDate(starts_at) === localDate(ends_at)
  return oneDay ? timeRange(starts_at, ends_at, language) : dateRange(starts_at, ends_at, language)
}

function placeOf(event: PublicListing, t: (key: string) => string) {
  if (!event.venue_name) return t(event.is_online ? 'event-page:online' : 'event-page:place_later')
  return [event.venue_name, event.venue_city].filter(Boolean).join(', ')
}

function Marks({ event, now }: { event: PublicListing; now: string }) {
  const { language } = useReader()
  return (
    <p className="listing-marks">
      <span>
        <State event={event} now={now} />
      </span>
      {event.focus_areas.length > 0 && (
        <span>
          {event.focus_areas.map((area) => (
            <FocusMark key={area.letter} {...focusMark(area, language)} />
          ))}
        </span>
      )}
    </p>
  )
}

function State({ event, now }: { event: PublicListing; now: string }) {
  const { t, language } = useReader()
  const state = registrationState(event, now)
  const left = seatsLeft(event)
  if (state === 'cancelled') return <Tag tone="stop">{t('event-page:listing.cancelled')}</Tag>
  if (event.starts_at <= now) return <Tag tone="info">{t('event-page:listing.running')}</Tag>
  if (state === 'closed') return <Tag tone="neutral">{t('event-page:listing.closed')}</Tag>
  if (state === 'not_yet_open') {
    const when = dateTime(event.registration_opens_at ?? event.starts_at, language)
    return (
      <Tag tone="neutral" icon="waiting">
        {t('event-page:listing.not_yet_open', { when })}
      </Tag>
    )
  }
  if (isFull(event)) return <Tag tone="warn">{t('event-page:listing.full')}</Tag>
  return (
    <>
      <Tag tone="ok">{t('event-page:listing.open')}</Tag>
      {left !== null && <span className="small">{t('event-page:seats', { count: left })}</span>}
    </>
  )
}
