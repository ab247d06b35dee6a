import { type InLanguages, inLanguage } from '#app/tools/language.ts'
import { percent } from '#app/tools/money.ts'
import { whole } from '#app/tools/number.ts'
import { Figure } from '#app/ui/figure.tsx'
import { ProgressBar } from '#app/ui/progress.tsx'
import { useReader } from '#app/ui/words.tsx'
import { countsEvents, type EventType, type TargetKind } from '../target.ts'

export type FigureRow = InLanguages<'title'> & {
  id: string
  kind: TargetKind
  event_types: readonly EventType[]
  baseline: number
  target: number
  /** Null where it is persons so few that the reader is not told. */
  value: number | null
}

type ReportFiguresProps = {
  targets: readonly FigureRow[]
  /** Where the rows behind a figure are, for those who may see them. */
  hrefOf?: (target_id: string) => string
}

/** The targets, large, each with its goal and a bar from where it began. */
export function ReportFigures({ targets, hrefOf }: ReportFiguresProps) {
  return (
    <div className="figures">
      {targets.map((target) => (
        <TargetFigure key={target.id} target={target} href={hrefOf?.(target.id)} />
      ))}
    </div>
  )
}

type TargetFigureProps = { target: FigureRow; href?: string }

export function TargetFigure({ target, href }: TargetFigureProps) {
  const { t, language } = useReader()
  const label = inLanguage(target, 'title', language)
  const fewer = t('projects:count.fewer')
  return (
    <Figure
      label={label}
      value={target.value === null ? fewer : whole(target.value, language)}
      target={t('projects:count.of_at_least', { target: whole(target.target, language) })}
      href={href}
      note={<CountedHow target={target} />}
    >
      <ProgressBar
        value={target.value ?? target.baseline}
        target={target.target}
        baseline={target.baseline}
        text={wayText(target, { t, language })}
        baseline_text={whole(target.baseline, language)}
        target_text={whole(target.target, language)}
      />
    </Figure>
  )
}

/** What the figure counts, said beside every figure: no two counts are to be mixed up. */
export function CountedHow({ target }: { target: Pick<FigureRow, 'kind' | 'event_types'> }) {
  const { t } = useReader()
  const kind = t(`projects:kind.${target.kind}`)
  const types = target.event_types.map((type) => t(`projects:type.${type}`)).join(', ')
  const names_types = countsEvents(target.kind) && types !== ''
  return <>{names_types ? t('projects:of_types', { kind, types }) : kind}</>
}

type Reading = Pick<ReturnType<typeof useReader>, 't' | 'language'>

function wayText({ value, target, baseline }: FigureRow, { t, language }: Reading) {
  if (value === null) return t('projects:count.begun')
  if (value >= target) return t('projects:count.met')
  if (value === baseline) return t('projects:count.none')
  const share = percent(value - baseline, target - baseline, language)
  return t('projects:count.way', { share })
}
