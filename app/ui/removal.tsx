import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { Confirmation } from './confirmation.tsx'

type RemovalProps = {
  title: string
  /** What goes, or why it cannot. */
  children: ReactNode
  /** The button's words; null where it cannot be removed. */
  button: string | null
  back: { href: string; text: string }
}

/** Asks before something is removed for good; where it is still used there is nothing to press. */
export function Removal({ title, children, button, back }: RemovalProps) {
  return (
    <Confirmation
      title={title}
      danger={button !== null}
      actions={
        <>
          {button !== null && (
            <form method="post">
              <Button kind="danger" icon="trash">
                {button}
              </Button>
            </form>
          )}
          <a href={back.href}>{back.text}</a>
        </>
      }
    >
      {children}
    </Confirmation>
  )
}
