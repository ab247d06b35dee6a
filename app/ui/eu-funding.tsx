import type { ReactNode } from 'react'
import { EuEmblem } from './eu-emblem.tsx'

type EuFundingProps = {
  /** The required sentence, in the reader's language. */
  statement: string
  /** Names the emblem for those who do not see it. */
  emblem: string
  /** Other logos; the style keeps them from growing larger than the emblem. */
  children?: ReactNode
}

/** What an event paid by the European Union must show wherever it is shown. */
export function EuFunding({ statement, emblem, children }: EuFundingProps) {
  return (
    <div className="eu-funding">
      <p className="eu-statement">
        <EuEmblem label={emblem} />
        <span>{statement}</span>
      </p>
      {children && <div className="eu-logos">{children}</div>}
    </div>
  )
}
