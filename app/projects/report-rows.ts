import { localDate } from '#app/tools/instant.ts'
import { inLanguage, type Language } from '#app/tools/language.ts'
import type { Funder } from './project.ts'
import { type EventType, isCounted, type Standing, type TargetKind } from './target.ts'

type Words = (key: string, values?: Record<string, unknown>) => string
type Reader = { t: Words; language: Language }

type ReportTarget = {
  kind: TargetKind
  title_sv: string
  title_en: string
  baseline: number
  target: number
  /** Null where it is persons so few that the reader is not told. */
  value: number | null
}
type ReportEvent = {
  type: EventType
  title_sv: string
  title_en: string
  starts_at: string
  cancelled_at: string | null
  standing: Standing
  registered: number
  attended: number
}
type ReportProject = {
  title_sv: string
  title_en: string
  funder: Funder
  diary_number: string
}
type Cell = string | number | null

type WholeReport = {
  project: ReportProject
  targets: readonly ReportTarget[]
  events: readonly ReportEvent[]
  now: string
}

/**
 * The whole report for a spreadsheet: a row for each target, then one for each linked event. Each row says
 * whose it is and of when, so that rows of several projects can stand in one sheet.
 */
export function reportRows({ project, now, ...report }: WholeReport, reader: Reader) {
  const { t, language } = reader
  const header = [
    ...['project', 'funder', 'diary_number', 'made'],
    ...['row', 'name', 'counts', 'baseline', 'target', 'value'],
    ...['day', 'state', 'registered', 'attended'],
  ].map((key) => t(`projects:csv.${key}`))
  const whose: Cell[] = [
    inLanguage(project, 'title', language),
    t(`projects:funder.${project.funder}`),
    project.diary_number,
    localDate(now),
  ]
  const targets = report.targets.map((target): Cell[] => [
    ...whose,
    t('projects:csv.target_row'),
    ...targetCells(target, reader),
    ...[null, null, null, null],
  ])
  const events = report.events.map((event): Cell[] => [
    ...whose,
    t('projects:csv.event_row'),
    inLanguage(event, 'title', language),
    t(`projects:type.${event.type}`),
    ...[null, null, null],
    localDate(event.starts_at),
    t(`projects:events.${event.standing}`),
    ...(isCounted(event) ? [event.registered, event.attended] : [null, null]),
  ])
  return { header, rows: [...targets, ...events] }
}

/** What everyone may have: the targets alone. */
export function publicRows(targets: readonly ReportTarget[], reader: Reader) {
  const { t } = reader
  const header = ['name', 'counts', 'baseline', 'target', 'value'].map((key) =>
    t(`projects:csv.${key}`),
  )
  return { header, rows: targets.map((target) => targetCells(target, reader)) }
}

const targetCells = (target: ReportTarget, { t, language }: Reader): Cell[] => [
  inLanguage(target, 'title', language),
  t(`projects:kind.${target.kind}`),
  target.baseline,
  target.target,
  target.value ?? t('projects:count.fewer'),
]
