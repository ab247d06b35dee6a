import { Facts } from '#app/ui/facts.tsx'
import { useWords } from '#app/ui/words.tsx'
import type { PrintedHeld } from '../held-page.server.ts'

/** All that is held about somebody, a part for each kind; prints as a document. */
export function HeldParts({ held }: { held: PrintedHeld }) {
  const t = useWords()
  return held.map(({ kind, rows }) => (
    <section className="section" key={kind} aria-labelledby={`held-${kind}`}>
      <h2 id={`held-${kind}`}>{t(`privacy:held.${kind}.title`)}</h2>
      <p className="why">{t(`privacy:held.${kind}.why`)}</p>
      {rows.map(({ key, facts }) => (
        <Facts
          key={key}
          layout="rows"
          facts={facts.map(({ field, text }) => ({
            label: t(`privacy:field.${field}`),
            value: text.map((line, at) => (
              // The same line may stand twice, and they never move.
              <p className="lines" key={`${at} ${line}`}>
                {line}
              </p>
            )),
          }))}
        />
      ))}
    </section>
  ))
}

/** What an answer was, in numbers: who it was about is known no longer. */
export function Given({ given }: { given: readonly { kind: string; count: number }[] }) {
  const t = useWords()
  return (
    <ul>
      {given.map(({ kind, count }) => (
        <li key={kind}>
          {kind.includes('.')
            ? t(`privacy:erasure.${kind}`, { count })
            : `${t(`privacy:held.${kind}.title`)}: ${count}`}
        </li>
      ))}
    </ul>
  )
}
