export type FocusArea = {
  /** 1–6: its colour and pattern. */
  number: number
  letter: string
  name: string
}

/** A focus area by letter, colour and name; `focus-edge focus-1` on a box gives its pattern. */
export function FocusMark({ number, letter, name }: FocusArea) {
  return (
    <span className={`focus-mark focus-${number}`}>
      <span className="focus-letter" aria-hidden="true">
        {letter}
      </span>
      {name}
    </span>
  )
}
