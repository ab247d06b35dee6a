import type { ReactNode } from 'react'
import { Button } from './button.tsx'

type FiltersProps = {
  label: string
  submit: string
  /** `Field`s; what they choose stands in the address. */
  children: ReactNode
  /** A link that takes all filters away, when any is set. */
  clear?: { href: string; text: string }
}

/** Narrows a list; the choice is part of the address, so it can be sent to a colleague. */
export function Filters({ label, submit, children, clear }: FiltersProps) {
  return (
    <form method="get" className="filters" aria-label={label}>
      {children}
      <Button kind="secondary" icon="search">
        {submit}
      </Button>
      {clear && (
        <a className="button quiet" href={clear.href}>
          {clear.text}
        </a>
      )}
    </form>
  )
}
