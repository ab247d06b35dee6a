import type { ReactNode } from 'react'
import { Removal } from '#app/ui/removal.tsx'
import { useWords } from '#app/ui/words.tsx'

type ThingRemovalProps = {
  kind: 'venue' | 'room' | 'track' | 'focus_area'
  title: string
  /** Its own page, where it also stands what uses it. */
  back: string
  uses: number
  /** What goes with it, when it may go. */
  children?: ReactNode
}

/** Asks before a thing is removed, or says that something uses it. */
export function ThingRemoval({ kind, title, back, uses, children }: ThingRemovalProps) {
  const t = useWords()
  const isUsed = uses > 0
  return (
    <Removal
      title={title}
      button={isUsed ? null : t(`programme:removal.button.${kind}`)}
      back={{
        href: back,
        text: t(isUsed ? 'programme:removal.where' : 'programme:removal.keep'),
      }}
    >
      <p>
        {isUsed
          ? t(`programme:removal.used.${kind}`, { count: uses })
          : t(`programme:removal.what.${kind}`)}
      </p>
      {!isUsed && children}
    </Removal>
  )
}
