import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

export type Fact = { label: string; value: ReactNode; icon?: IconName }

type FactsProps = {
  facts: readonly Fact[]
  /** `across` side by side, `rows` label beside value, `stacked` one under the other. */
  layout?: 'across' | 'rows' | 'stacked'
}

/** Facts as a definition list, with icons where they help the eye. */
export function Facts({ facts, layout = 'stacked' }: FactsProps) {
  const iconless = facts.every((fact) => !fact.icon)
  return (
    <dl className={`facts ${layout}${iconless ? ' plain' : ''}`}>
      {facts.map(({ label, value, icon }) => (
        <div className="fact" key={label}>
          <dt>
            {icon && <Icon name={icon} />}
            {label}
          </dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
