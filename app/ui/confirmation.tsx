import type { ReactNode } from 'react'

type ConfirmationProps = {
  title: string
  /** What will happen, to how many. */
  children: ReactNode
  /** The form with its button, and the way back as a link. */
  actions: ReactNode
  danger?: boolean
}

/** Asks before what cannot be undone: a page of its own, not a dialog. */
export function Confirmation({ title, children, actions, danger }: ConfirmationProps) {
  return (
    <section className={danger ? 'confirmation danger' : 'confirmation'}>
      <h1>{title}</h1>
      <div className="prose">{children}</div>
      <div className="form-actions">{actions}</div>
    </section>
  )
}
