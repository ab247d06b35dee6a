import { paths } from '#app/paths.ts'
import { localDate } from '#app/tools/instant.ts'
import { day, monthYear, span, timeRange, weekday, weekdayDate } from '#app/tools/when.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { DateBlock } from '#app/ui/date-block.tsx'
import { type Fact, Facts } from '#app/ui/facts.tsx'
import { FocusMark } from '#app/ui/focus-mark.tsx'
import { Masthead } from '#app/ui/masthead.tsx'
import { useReader } from '#app/ui/words.tsx'
import type { RegistrationState } from '../../events/event.ts'
import type { PublicEvent } from '../../events/events.server.ts'
import { focusMark } from '../../focus.ts'
import { Said } from '../said.tsx'
import { Place } from './place.tsx'
import { RegisterWay } from './register-way.tsx'

/** Which day, what it is, where, and the one button. Its programme tells of the focus areas, if it has one. */
type EventTopProps = { event: PublicEvent; state: RegistrationState; hasProgramme: boolean }

export function EventTop({ event, state, hasProgramme }: EventTopProps) {
  const { t, language } = useReader()
  const { starts_at, slug, focus_areas } = event
  const coming = state !== 'past' && state !== 'cancelled'
  return (
    <Masthead
      date={
        <DateBlock
          iso={starts_at}
          weekday={weekday(starts_at, language)}
          day={day(starts_at)}
          month={monthYear(starts_at, language)}
        />
      }
      kind={t(`event-page:type.${event.type}`)}
      title={<Said row={event} field="title" />}
      lead={<Said row={event} field="summary" />}
      actions={
        <>
          <RegisterWay event={event} state={state} />
          {coming && (
            <ButtonLink href={paths.eventCalendar(slug)} kind="quiet" icon="calendar">
              {t('event-page:calendar')}
            </ButtonLink>
          )}
        </>
      }
    >
      <Facts facts={useFacts(event)} layout="across" />
      {!hasProgramme && focus_areas.length > 0 && (
        <ul className="cluster plain-list">
          {focus_areas.map((area) => (
            <li key={area.id}>
              <FocusMark {...focusMark(area, language)} />
            </li>
          ))}
        </ul>
      )}
    </Masthead>
  )
}

function useFacts(event: PublicEvent): Fact[] {
  const { t } = useReader()
  return [
    { label: t('event-page:fact.when'), value: <When event={event} />, icon: 'clock' },
    { label: t('event-page:fact.where'), value: <Place event={event} />, icon: 'place' },
    {
      label: t('event-page:fact.languages'),
      value: t(`event-page:languages.${event.languages.replace(',', '_')}`),
      icon: 'language',
    },
  ]
}

/** The day on one line and the hours on the next; several days as one span. */
export function When({ event }: { event: { starts_at: string; ends_at: string } }) {
  const { language } = useReader()
  const { starts_at, ends_at } = event
  if (localDate(starts_at) !== localDate(ends_at))
    return <span className="lines sentence">{span(starts_at, ends_at, language)}</span>
  return (
    <>
      <span className="lines sentence">{weekdayDate(starts_at, language)}</span>
      <span className="lines">{timeRange(starts_at, ends_at, language)}</span>
    </>
  )
}
