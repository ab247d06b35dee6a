import { useEffect, useState } from 'react'
import { Verdict } from '#app/ui/verdict.tsx'
import { useReader, useWords } from '#app/ui/words.tsx'
import { signalOf } from '../admission.ts'
import type { Answer } from '../scans.server.ts'
import { clockOf } from './clock.ts'
import { type Mode, type Shown, signalOfShown } from './state.ts'
import type { Scanner } from './use-scanner.ts'

type Words = ReturnType<typeof useReader>['t']
type Language = 'sv' | 'en'

const undoSeconds = 10

type ShownVerdictProps = { shown: Shown; scanner: Scanner }

/** The whole screen says one thing, until the next code comes or somebody turns away. */
export function ShownVerdict({ shown, scanner }: ShownVerdictProps) {
  const { t, language } = useReader()
  const { word, name, detail } = saying(shown, { t, language, mode: scanner.state.mode })
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
            <NextStep shown={shown} scanner={scanner} />
            <button type="button" className="button secondary" onClick={scanner.dismiss}>
              {t('checkin:scanner.dismiss')}
            </button>
          </>
        }
      />
    </div>
  )
}

/** What a hand on the screen likely wants next: take it back, look for the name, or decide to let them in. */
function NextStep({ shown, scanner }: ShownVerdictProps) {
  const t = useWords()
  const isFresh = useFresh(shown)
  const button = (words: string, onClick: () => void) => (
    <button type="button" className="button secondary" onClick={onClick}>
      {t(`checkin:scanner.${words}`)}
    </button>
  )
  const search = () => button('search_name', () => scanner.turn('search'))
  if (shown.is === 'problem') {
    const { offer } = shown
    if (offer === 'search') return search()
    return offer ? button('anyway', () => scanner.walkIn(offer.anyway, true)) : null
  }
  if (shown.is === 'kept') return null
  const { id, verdict } = shown.answer
  if (verdict === 'unknown') return search()
  return verdict === 'admitted' && isFresh ? button('undo', () => scanner.undo(id)) : null
}

/** A verdict as the page without scripts shows it. */
export function PlainVerdict({ answer }: { answer: Answer }) {
  const { t, language } = useReader()
  const saidOf = { t, language, mode: 'typed' } as const
  const { word, name, detail } = saying({ is: 'verdict', answer }, saidOf)
  return <Verdict kind={signalOf(answer.verdict)} word={word} name={name} detail={detail} />
}

/** The verdict in one sentence, for those who hear it. */
export function spoken(shown: Shown, reading: Reading) {
  const { word, name, detail } = saying(shown, reading)
  return [word, name, detail].filter(Boolean).join('. ')
}

/** A typed code may be mistyped, which a scanned one is not. */
type Reading = { t: Words; language: Language; mode: Mode }

function saying(shown: Shown, { t, language, mode }: Reading) {
  if (shown.is === 'kept')
    return { word: t('checkin:scanner.kept'), detail: t('checkin:scanner.kept_detail') }
  if (shown.is === 'problem') {
    const word = typeof shown.offer === 'object' ? 'all_booked' : 'no'
    return { word: t(`checkin:scanner.${word}`), detail: shown.sentence }
  }
  const { answer } = shown
  const { verdict, name, organisation_name, category } = answer
  if (verdict === 'unknown' && mode === 'typed')
    return { word: t('checkin:verdict.unknown'), detail: t('checkin:detail.unknown_typed') }
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
