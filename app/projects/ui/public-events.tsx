import { paths } from '#app/paths.ts'
import { inLanguage } from '#app/tools/language.ts'
import { whole } from '#app/tools/number.ts'
import { date } from '#app/tools/when.ts'
import { BarChart } from '#app/ui/progress.tsx'
import { Table } from '#app/ui/table.tsx'
import { useReader } from '#app/ui/words.tsx'
import type { EventType } from '../target.ts'

type PublicEvent = {
  slug: string
  type: EventType
  title_sv: string
  title_en: string
  starts_at: string
  is_cancelled: boolean
  is_coming: boolean
  /** Null where so few came that it is not told. */
  attended: number | null
}

// A bar as long as its number would tell the number, so all that are hidden are equally short.
const hiddenLength = 2

/** A published project's events with how many visits each had; small numbers in words. */
export function PublicEvents({ events }: { events: readonly PublicEvent[] }) {
  const { t, language } = useReader()
  const counted = events.filter(({ is_cancelled, attended }) => !is_cancelled && attended !== 0)
  const told = (attended: number | null) =>
    attended === null ? t('projects:count.fewer') : whole(attended, language)
  const title = (event: PublicEvent) => (
    <a href={paths.event(event.slug)}>{inLanguage(event, 'title', language)}</a>
  )
  return (
    <section className="section">
      <h2>{t('projects:public.events')}</h2>
      {counted.length > 0 && (
        <BarChart
          caption={t('projects:project.chart')}
          bars={counted.map((event) => ({
            label: inLanguage(event, 'title', language),
            value: event.attended ?? hiddenLength,
            text: told(event.attended),
          }))}
        />
      )}
      <Table
        caption={t('projects:public.events_caption')}
        hideCaption
        rows={events}
        rowKey={({ slug }) => slug}
        columns={[
          { key: 'event', head: t('projects:events.event'), heading: true, cell: title },
          {
            key: 'day',
            head: t('projects:events.day'),
            cell: ({ starts_at }) => date(starts_at, language),
          },
          {
            key: 'type',
            head: t('projects:events.type'),
            cell: ({ type, is_cancelled }) =>
              is_cancelled
                ? `${t(`projects:type.${type}`)}, ${t('projects:events.cancelled').toLowerCase()}`
                : t(`projects:type.${type}`),
          },
          {
            key: 'attended',
            head: t('projects:events.attended'),
            numeric: true,
            cell: ({ attended, is_cancelled, is_coming }) =>
              is_cancelled || (is_coming && attended === 0) ? '–' : told(attended),
          },
        ]}
      />
      {counted.length > 0 && <p className="small muted">{t('projects:events.sum_note')}</p>}
      {counted.some(({ attended }) => attended === null) && (
        <p className="small muted">{t('projects:public.small')}</p>
      )}
    </section>
  )
}
