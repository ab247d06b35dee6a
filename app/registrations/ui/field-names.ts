import { useWords } from '#app/ui/words.tsx'

type Form = {
  /** The questions about seminars, one for each time. */
  slots?: readonly { field: string; when: string }[]
  /** The keys of the fields that a form calls something else. */
  own?: Record<string, string>
}

/** The desk asks for somebody else. */
export const asDeskAsks = { language: 'registrations:form.letters_in' }

/** What the fields of this area's forms are called. */
export function useFieldNames({ slots = [], own = {} }: Form = {}) {
  const t = useWords()
  return (field: string) => {
    const slot = slots.find((one) => one.field === field)
    if (slot) return t('registrations:seminar.at', { when: slot.when })
    return t(own[field] ?? `registrations:form.${field}`)
  }
}
