import type { ReactNode } from 'react'

type FigureProps = {
  label: string
  /** Ready to print: "163", "48,8 %". */
  value: string
  /** Where the rows behind the figure are. */
  href?: string
  /** "of at least 75". */
  target?: string
  note?: ReactNode
  /** A ProgressBar. */
  children?: ReactNode
}

/** One large number, what it counts and what it should be. Place several in `figures`. */
export function Figure({ label, value, href, target, note, children }: FigureProps) {
  return (
    <section className="figure" aria-label={label}>
      <p className="figure-label">{label}</p>
      <p className="figure-value">{href ? <a href={href}>{value}</a> : value}</p>
      {target && <p className="figure-target">{target}</p>}
      {children}
      {note && <p className="figure-note">{note}</p>}
    </section>
  )
}
