import { useWords } from '#app/ui/words.tsx'

const accessFacts = new Set([
  'step_free',
  'accessible_toilet',
  'hearing_loop',
  'sign_language',
  'speech_to_text',
  'companion_free',
])

/** What the fields of this area's forms are called; `own` has the keys of those a form calls something else. */
export function useFieldNames(own: Record<string, string> = {}) {
  const t = useWords()
  return (field: string) =>
    t(
      own[field] ??
        (accessFacts.has(field) ? `programme:access_fact.${field}` : `programme:field.${field}`),
    )
}
