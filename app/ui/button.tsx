import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

type Look = {
  children: ReactNode
  kind?: 'primary' | 'secondary' | 'quiet' | 'danger'
  size?: 'large' | 'dense'
  icon?: IconName
  /** Said instead of the visible words, when those are not enough alone in a list of buttons. */
  label?: string
}

type ButtonProps = Look & {
  type?: 'submit' | 'button'
  id?: string
  name?: string
  value?: string
  disabled?: boolean
  form?: string
  formAction?: string
}

type ButtonLinkProps = Look & { href: string; download?: boolean }

const classes = (kind: Look['kind'] = 'primary', size?: Look['size']) =>
  `button ${kind}${size ? ` ${size}` : ''}`

/** A verb that changes something: it sits in a form and submits it. */
export function Button({ children, kind, size, icon, label, ...rest }: ButtonProps) {
  return (
    <button type="submit" className={classes(kind, size)} aria-label={label} {...rest}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  )
}

/** A way to another page that looks like a button. */
export function ButtonLink({ children, kind, size, icon, label, href, ...rest }: ButtonLinkProps) {
  return (
    <a href={href} className={classes(kind, size)} aria-label={label} {...rest}>
      {icon && <Icon name={icon} />}
      {children}
    </a>
  )
}
