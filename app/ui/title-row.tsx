import type { ReactNode } from 'react'

type TitleRowProps = {
  title: ReactNode
  /** A Tag with the state, a date: a line under the title. */
  children?: ReactNode
  /** The one main action, and at most a quiet one. */
  actions?: ReactNode
}

/** The top of a desk page: what it is, and the one thing to do. */
export function TitleRow({ title, children, actions }: TitleRowProps) {
  return (
    <div className="title-row">
      <div className="title-row-text">
        <h1>{title}</h1>
        {children && <div className="cluster muted">{children}</div>}
      </div>
      {actions && <div className="title-row-actions">{actions}</div>}
    </div>
  )
}
