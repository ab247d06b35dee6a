import type { ReactNode } from 'react'
import { useWords } from '#app/ui/words.tsx'

/** Questions that belong together, under one heading. */
export function FormPart({ name, children }: { name: string; children: ReactNode }) {
  const t = useWords()
  return (
    <fieldset className="form-part">
      <legend>{t(`programme:form.${name}`)}</legend>
      {children}
    </fieldset>
  )
}

/** The choices of a select, each with its words. */
export const optionsOf = (values: readonly string[], label: (value: string) => string) =>
  values.map((value) => ({ value, label: label(value) }))
