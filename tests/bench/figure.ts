/** One line of the bench. With a ratio the target is the least ratio, without one the most value. */
export type Figure = {
  name: string
  engine: 'sqlite' | 'postgres' | null
  value: number
  unit: string
  /** What the least program that does the same work reached in the same run. */
  limit: number | null
  ratio: number | null
  target: number
  met: boolean
}

type Measured = Pick<Figure, 'name' | 'engine' | 'value' | 'unit' | 'target'>

/** A cost that may be at most the target. */
export const atMost = (measured: Measured): Figure => ({
  ...measured,
  limit: null,
  ratio: null,
  met: measured.value <= measured.target,
})

/** A speed that must reach the target's part of the limit. */
export function partOf(limit: number, measured: Measured): Figure {
  const ratio = measured.value / limit
  return { ...measured, limit, ratio, met: ratio >= measured.target }
}

export function lineOf({ name, engine, value, unit, limit, ratio, target, met }: Figure) {
  const measured = `${rounded(value)} ${unit}`
  const bound = limit === null ? '' : `limit ${rounded(limit)}`
  const part = ratio === null ? '' : `ratio ${ratio.toFixed(2)}`
  const aim = ratio === null ? `target ≤ ${target}` : `target ≥ ${target.toFixed(2)}`
  return [
    name.padEnd(22),
    (engine ?? '').padEnd(9),
    measured.padStart(24),
    bound.padStart(14),
    part.padStart(11),
    aim.padStart(15),
    met ? '  met' : '  not met',
  ].join(' ')
}

const rounded = (value: number) => (value < 100 ? Number(value.toFixed(2)) : Math.round(value))

export function quantile(values: readonly number[], part: number) {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
}

export const median = (values: readonly number[]) => quantile(values, 0.5)
