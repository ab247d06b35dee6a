import type { ReactNode } from 'react'

type MastheadProps = {
  title: ReactNode
  /** What kind of thing it is, in a word. */
  kind?: ReactNode
  /** A DateBlock, usually. */
  date?: ReactNode
  lead?: ReactNode
  /** The one button, and at most a quiet link or two. */
  actions?: ReactNode
  children?: ReactNode
}

/** The top of a visitor's page: the thing itself is the largest text. */
export function Masthead({ title, kind, date, lead, actions, children }: MastheadProps) {
  return (
    <div className="masthead">
      {date}
      <div className="masthead-text">
        {kind && <p className="masthead-kind">{kind}</p>}
        <h1>{title}</h1>
        {lead && <p className="lead">{lead}</p>}
        {children}
        {actions && <div className="masthead-actions">{actions}</div>}
      </div>
    </div>
  )
}
