import type { ReactNode } from 'react'
import { type FocusArea, FocusMark } from './focus-mark.tsx'
import { Icon } from './icon.tsx'

export type TimelineItem = {
  id: string
  title: ReactNode
  href?: string
  place?: string
  people?: ReactNode
  summary?: ReactNode
  focus?: FocusArea
  /** Which of the heads it stands under, from 1; across them all when left out. */
  column?: number
  /** Its own time, when it differs from the row's. */
  time?: string
  extra?: ReactNode
}

export type TimelineRow = {
  id: string
  start: string
  end: string
  start_iso?: string
  /** Under the time: "4 parallel seminars". */
  note?: string
  pause?: boolean
  items: readonly TimelineItem[]
}

type TimelineProps = {
  rows: readonly TimelineRow[]
  /** Rooms or tracks, at most six, when items name their column. */
  columns?: readonly string[]
  heading?: 'h2' | 'h3' | 'h4'
}

/** A day from top to bottom: alone across, together side by side, stacked on a phone. */
export function Timeline({ rows, columns = [], heading = 'h3' }: TimelineProps) {
  return (
    <div className="timeline">
      {columns.length > 0 && (
        <div className="timeline-heads" aria-hidden="true">
          <span />
          <div className={`timeline-items columns-${columns.length}`}>
            {columns.map((column) => (
              <span key={column}>{column}</span>
            ))}
          </div>
        </div>
      )}
      <ol className="timeline">
        {rows.map((row) => (
          <Row key={row.id} row={row} columns={columns.length} heading={heading} />
        ))}
      </ol>
    </div>
  )
}

type RowProps = { row: TimelineRow; columns: number; heading: 'h2' | 'h3' | 'h4' }

function Row({ row, columns, heading }: RowProps) {
  const span = `${row.start}–${row.end}`
  const alone = row.items.length === 1
  const across = Math.min(columns || row.items.length, 6)
  return (
    <li className={row.pause ? 'timeline-row pause' : 'timeline-row'}>
      <p className="timeline-time">
        <time dateTime={row.start_iso}>{span}</time>
        {row.note && <span className="timeline-note">{row.note}</span>}
      </p>
      <ul className={`timeline-items columns-${across}`}>
        {row.items.map((item) => (
          <Item key={item.id} item={item} again={alone ? '' : span} alone={alone} as={heading} />
        ))}
      </ul>
    </li>
  )
}

type ItemProps = { item: TimelineItem; again: string; alone: boolean; as: 'h2' | 'h3' | 'h4' }

function Item({ item, again, alone, as: Heading }: ItemProps) {
  const { title, href, place, people, summary, focus, column, time, extra } = item
  const edge = focus ? ` focus-edge focus-${focus.number}` : ''
  const under = alone ? 'column-all' : `column-${column ?? 'next'}`
  return (
    <li className={`timeline-item${edge} ${under}`} id={item.id}>
      {focus && <FocusMark {...focus} />}
      {time && <span className="timeline-place">{time}</span>}
      {!time && again && (
        <span className="timeline-place timeline-again" aria-hidden="true">
          {again}
        </span>
      )}
      <Heading>{href ? <a href={href}>{title}</a> : title}</Heading>
      {summary && <p className="timeline-people">{summary}</p>}
      {people && <p className="timeline-people muted">{people}</p>}
      {place && (
        <p className="timeline-place">
          <Icon name="place" />
          {place}
        </p>
      )}
      {extra}
    </li>
  )
}
