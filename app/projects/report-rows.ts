import { localDate } from '#app/tools/instant.ts'
import { inLanguage, type Language } from '#app/tools/language.ts'
import type { EventType, TargetKind } from './target.ts'

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
  registered: number
  attended: number
}
type Cell = string | number | null

/** The whole report for a spreadsheet: a row for each target, then one for each linked event. */
export function reportRows(
  report: { targets: readonly ReportTarget[]; events: readonly ReportEvent[] },
  reader: Reader,
) {
  const { t, language } = reader
  const header = [
    ...['row', 'name', 'counts', 'baseline', 'target', 'value', 'day', 'registered', 'attended'],
  ].map((key) => t(`projects:csv.${key}`))
  const targets = report.targets.map((target): Cell[] => [
    t('projects:csv.target_row'),
    ...targetCells(target, reader),
    ...[null, null, null],
  ])
  const events = report.events.map((event): Cell[] => [
    t('projects:csv.event_row'),
    inLanguage(event, 'title', language),
    t(`projects:type.${event.type}`),
    ...[null, null, null],
    localDate(event.starts_at),
    event.registered,
    event.attended,
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
