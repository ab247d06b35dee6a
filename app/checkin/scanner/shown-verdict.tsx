import { useEffect, useState } from 'react'
import { Verdict } from '#app/ui/verdict.tsx'
import { useReader } from '#app/ui/words.tsx'
import { signalOf } from '../admission.ts'
import type { Answer } from '../scans.server.ts'
import { clockOf } from './clock.ts'
import { type Shown, signalOfShown } from './state.ts'

type Words = ReturnType<typeof useReader>['t']
type Language = 'sv' | 'en'

const undoSeconds = 10

type ShownVerdictProps = {
  shown: Shown
  onUndo: (scan_id: string) => void
  onBack: () => void
}

/** The whole screen says one thing, until the next code comes or somebody turns away. */
export function ShownVerdict({ shown, onUndo, onBack }: ShownVerdictProps) {
  const { t, language } = useReader()
  const isFresh = useFresh(shown)
  const { word, name, detail } = saying(shown, t, language)
  const undoes = isFresh && shown.is === 'verdict' && shown.answer.verdict === 'admitted'
  return (
    <div className="door-shown">
      <Verdict
        kind={signalOfShown(shown)}
        word={word}
        name={name}
        detail={detail}
        live={false}
        actions={
          <>
            {undoes && (
              <button
                type="button"
                className="button secondary"
                onClick={() => onUndo(shown.answer.id)}
              >
                {t('checkin:scanner.undo')}
              </button>
            )}
            <button type="button" className="button secondary" onClick={onBack}>
              {t('checkin:scanner.dismiss')}
            </button>
          </>
        }
      />
    </div>
  )
}

/** A verdict as the page without scripts shows it. */
export function PlainVerdict({ answer }: { answer: Answer }) {
  const { t, language } = useReader()
  const { word, name, detail } = saying({ is: 'verdict', answer }, t, language)
  return <Verdict kind={signalOf(answer.verdict)} word={word} name={name} detail={detail} />
}

/** The verdict in one sentence, for those who hear it. */
export function spoken(shown: Shown, t: Words, language: Language) {
  const { word, name, detail } = saying(shown, t, language)
  return [word, name, detail].filter(Boolean).join('. ')
}

function saying(shown: Shown, t: Words, language: Language) {
  if (shown.is === 'kept')
    return { word: t('checkin:scanner.kept'), detail: t('checkin:scanner.kept_detail') }
  if (shown.is === 'problem') return { word: t('checkin:scanner.no'), detail: shown.sentence }
  const { answer } = shown
  const { verdict, name, organisation_name, category } = answer
  const isOrdinary = verdict === 'admitted' && category !== null
  return {
    word: t(`checkin:verdict.${verdict}`),
    name: name ?? undefined,
    detail: isOrdinary
      ? [category === 'participant' ? '' : t(`checkin:category.${category}`), organisation_name]
          .filter(Boolean)
          .join(' · ')
      : explained(answer, t, language),
  }
}

const explained = ({ verdict, admitted_at, device_name }: Answer, t: Words, language: Language) =>
  t(`checkin:detail.${verdict}`, {
    time: admitted_at ? clockOf(admitted_at, language) : '',
    device: device_name ?? '',
  })

/** Whether it came so lately that taking it back is likely what a hand on the screen wants. */
function useFresh(shown: Shown) {
  const [stale, setStale] = useState<Shown>()
  useEffect(() => {
    const timer = setTimeout(() => setStale(shown), undoSeconds * 1000)
    return () => clearTimeout(timer)
  }, [shown])
  return stale !== shown
}
