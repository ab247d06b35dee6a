import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

type EmptyProps = {
  title: string
  icon?: IconName
  /** What belongs here. */
  children?: ReactNode
  /** The first step. */
  action?: ReactNode
}

/** An empty place says what belongs there and offers the first step. */
export function Empty({ title, icon, children, action }: EmptyProps) {
  return (
    <section className="empty">
      {icon && <Icon name={icon} />}
      <h2>{title}</h2>
      {children}
      {action}
    </section>
  )
}
