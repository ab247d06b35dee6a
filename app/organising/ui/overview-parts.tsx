import type { ReactNode } from 'react'
import { paths } from '#app/paths.ts'
import { inLanguage } from '#app/tools/language.ts'
import { clock, date, isoWeek } from '#app/tools/when.ts'
import { Figure } from '#app/ui/figure.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { BarChart, ProgressBar } from '#app/ui/progress.tsx'
import { useReader, useWords } from '#app/ui/words.tsx'
import type { Step } from './overview-ways.ts'

type Counts = {
  confirmed: number
  seatless: number
  waiting: number
  cancelled: number
  walk_ins: number
}

type FiguresProps = {
  event_id: string
  counts: Counts
  capacity: number | null
  may_open: boolean
  /** Further figures, of the day. */
  children: ReactNode
}

/** How many are coming, first and largest; each figure opens its rows for those who may see them. */
export function OverviewFigures(props: FiguresProps) {
  const { event_id, counts, capacity, may_open, children } = props
  const t = useWords()
  const rows = (state: string) =>
    may_open ? paths.deskRegistrations(event_id, { state }) : undefined
  const left = capacity === null ? null : Math.max(0, capacity - counts.confirmed)
  return (
    <div className="figures overview-figures">
      <Figure
        label={t('people:figure.confirmed')}
        value={String(counts.confirmed)}
        href={rows('confirmed')}
        note={counts.seatless > 0 && t('people:figure.seatless', { count: counts.seatless })}
      >
        {capacity === null || left === null ? (
          <p className="figure-target">{t('people:figure.no_limit')}</p>
        ) : (
          <ProgressBar
            value={counts.confirmed}
            target={capacity}
            text={t('people:figure.of', { capacity })}
            baseline_text={t('people:figure.left', { count: left })}
          />
        )}
      </Figure>
      <Figure
        label={t('people:figure.waiting')}
        value={String(counts.waiting)}
        href={rows('waiting')}
      />
      <Figure
        label={t('people:figure.cancelled')}
        value={String(counts.cancelled)}
        href={rows('cancelled')}
      />
      <Figure
        label={t('people:figure.walk_ins')}
        value={String(counts.walk_ins)}
        note={t('people:figure.walk_ins_note')}
      />
      {children}
    </div>
  )
}

type ShownLink = { text: string; href: string | undefined }
export type ShownIssue = ShownLink & {
  tone: 'warn' | 'info'
  /** Where it is about several things, each in its place instead. */
  links: readonly ShownLink[]
}

/** What is wrong, each with the way to mend it. */
export function Issues({ issues }: { issues: readonly ShownIssue[] }) {
  const t = useWords()
  if (issues.length === 0)
    return (
      <p className="overview-fine">
        <Icon name="ok" /> {t('people:overview.all_well')}
      </p>
    )
  return (
    <ul className="overview-issues">
      {issues.map(({ text, tone, href, links }) => (
        <li key={[text, href, ...links.map((link) => link.href)].join()} className={tone}>
          <Icon name={tone} label={t(`people:tone.${tone}`)} />
          {links.length === 0 ? (
            <Way text={text} href={href} />
          ) : (
            <div>
              {text}
              <ul>
                {links.map((link) => (
                  <li key={link.text}>
                    <Way {...link} />
                  </li>
                ))}
              </ul>
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}

const Way = ({ text, href }: ShownLink) => (href ? <a href={href}>{text}</a> : <span>{text}</span>)

/** What is next, as a short list of verbs. */
export function Steps({ steps }: { steps: readonly Step[] }) {
  const t = useWords()
  return (
    <ul className="overview-steps">
      {steps.map(({ key, href, icon }) => (
        <li key={key}>
          <Icon name={icon} />
          <a href={href}>{t(`people:step.${key}`)}</a>
        </li>
      ))}
    </ul>
  )
}

type Seminar = {
  id: string
  title_sv: string
  title_en: string
  starts_at: string
  room_name: string | null
  capacity: number | null
  taken: number
  waiting: number | null
}

/** How full each seminar is; `href` opens those who go, for those who may see them. */
export function SeminarFill({
  seminars,
  hrefOf,
}: {
  seminars: readonly Seminar[]
  hrefOf: (id: string) => string | undefined
}) {
  const { t, language } = useReader()
  return (
    <ul className="overview-seminars">
      {seminars.map((seminar) => {
        const { id, taken, capacity } = seminar
        const title = inLanguage(seminar, 'title', language)
        const href = hrefOf(id)
        const waiting = seminar.waiting ?? 0
        return (
          <li key={id}>
            <p>
              <span className="overview-clock">{clock(seminar.starts_at, language)}</span>
              {href ? <a href={href}>{title}</a> : title}
              {seminar.room_name && <span className="muted small"> {seminar.room_name}</span>}
            </p>
            {capacity === null ? (
              <p className="small">{t('people:seminar.no_limit', { count: taken })}</p>
            ) : (
              <ProgressBar
                value={taken}
                target={capacity}
                text={t('people:seminar.of', { taken, capacity })}
                baseline_text={
                  waiting > 0 ? t('people:seminar.waiting', { count: waiting }) : undefined
                }
              />
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** Registrations a week, to see whether a letter or a poster did something. */
export function Weeks({ weeks }: { weeks: readonly { monday: string; count: number }[] }) {
  const { t, language } = useReader()
  return (
    <BarChart
      caption={t('people:overview.weeks')}
      bars={weeks.map(({ monday, count }) => ({
        label: (
          <>
            {isoWeek(monday, language)}{' '}
            <span className="muted small">
              {t('people:overview.from', { date: date(monday, language) })}
            </span>
          </>
        ),
        value: count,
        text: String(count),
      }))}
    />
  )
}
