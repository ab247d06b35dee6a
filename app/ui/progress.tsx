import type { ReactNode } from 'react'

type ProgressProps = {
  value: number
  target: number
  baseline?: number
  /** Ready to print: "84 of 75 participants". */
  text: string
  baseline_text?: string
  target_text?: string
}

const share = (part: number, whole: number) =>
  whole === 0 ? 0 : Math.max(0, Math.min(100, (part / whole) * 100))

/** From where it began to where it should be, and how far it has come. */
export function ProgressBar(props: ProgressProps) {
  const { value, target, baseline = 0, text, baseline_text, target_text } = props
  const way = target - baseline
  const done = (value - baseline) * Math.sign(way || 1)
  const met = done >= Math.abs(way)
  return (
    <div className={met ? 'progress met' : 'progress'}>
      <span className="progress-value">{text}</span>
      <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        <rect className="progress-track" width="100" height="10" />
        <rect
          className="progress-done"
          width={met ? 100 : share(done, Math.abs(way))}
          height="10"
        />
        <rect className="progress-goal" x="99.5" width="0.5" height="10" />
      </svg>
      {(baseline_text || target_text) && (
        <span className="progress-ends">
          <span>{baseline_text}</span>
          <span>{target_text}</span>
        </span>
      )}
    </div>
  )
}

export type Bar = {
  label: ReactNode
  value: number
  /** The value as it is printed; "fewer than 5" too. */
  text: string
  /** 1–6 when the bar stands for a focus area. */
  focus?: number
  href?: string
}

type BarChartProps = { caption: ReactNode; bars: readonly Bar[]; max?: number }

/** Lengths to compare, each with its name and figure beside it: no legend to hunt in. */
export function BarChart({ caption, bars, max }: BarChartProps) {
  const longest = max ?? Math.max(...bars.map((bar) => bar.value), 0)
  return (
    <figure className="bar-chart">
      <figcaption>{caption}</figcaption>
      <ul className="bars">
        {bars.map(({ label, value, text, focus, href }, at) => (
          <li className={`bar focus-${focus ?? 'none'}`} key={`${at}-${text}`}>
            <span>{href ? <a href={href}>{label}</a> : label}</span>
            <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
              <rect className="bar-fill" width={share(value, longest)} height="10" />
              <rect className="bar-base" width="0.25" height="10" />
            </svg>
            <span className="bar-value">{text}</span>
          </li>
        ))}
      </ul>
    </figure>
  )
}
