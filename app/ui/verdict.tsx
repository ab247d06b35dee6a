import type { ReactNode } from 'react'

type VerdictProps = {
  kind: 'ok' | 'look' | 'stop'
  word: string
  name?: string
  detail?: ReactNode
  actions?: ReactNode
  /** False where the page has a live region of its own, so that nothing is said twice. */
  live?: boolean
}

const shapes = {
  ok: (
    <>
      <circle cx="12" cy="12" r="10" />
      <path d="m7.5 12.4 3 3 6-6.4" />
    </>
  ),
  look: (
    <>
      <path d="M12 2.8 22.4 21H1.6Z" />
      <path d="M12 9.5v5M12 17.6v.2" />
    </>
  ),
  stop: (
    <>
      <path d="M7.9 2h8.2L22 7.9v8.2L16.1 22H7.9L2 16.1V7.9Z" />
      <path d="m8.5 8.5 7 7m0-7-7 7" />
    </>
  ),
}

/** The answer at the door: shape, colour and word say the same, the name is what one reads aloud. */
export function Verdict({ kind, word, name, detail, actions, live = true }: VerdictProps) {
  return (
    <section className={`verdict ${kind}`} aria-live={live ? 'assertive' : undefined}>
      <svg
        className="verdict-shape"
        viewBox="0 0 24 24"
        width="176"
        height="176"
        fill="none"
        stroke="currentColor"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        {shapes[kind]}
      </svg>
      <p className="verdict-word">{word}</p>
      {name && <p className="verdict-name">{name}</p>}
      {detail && <p className="verdict-detail">{detail}</p>}
      {actions && <div className="verdict-actions">{actions}</div>}
    </section>
  )
}
