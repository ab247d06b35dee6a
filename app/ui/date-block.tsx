type DateBlockProps = {
  /** The instant or date for machines. */
  iso: string
  weekday: string
  day: string
  /** Month and year: "februari 2027". */
  month: string
  small?: boolean
}

/** A day as a leaf of the calendar. */
export function DateBlock({ iso, weekday, day, month, small }: DateBlockProps) {
  return (
    <time className={small ? 'date-block small' : 'date-block'} dateTime={iso}>
      <span>{weekday} </span>
      <span className="date-block-day">{day} </span>
      <span>{month}</span>
    </time>
  )
}
