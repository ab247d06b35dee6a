import { RadioCards } from '#app/ui/choices.tsx'
import { useWords } from '#app/ui/words.tsx'
import type { FormState } from '#app/web/form-state.tsx'

type Slot = {
  field: string
  when: string
  runs_into: string
  choices: { value: string; title: string; hint: string; end: string; full: boolean }[]
}

/** One question for each time when seminars run side by side. */
export function SeminarQuestions({ form, slots }: { form: FormState; slots: readonly Slot[] }) {
  const t = useWords()
  return (
    <>
      {slots.map((slot) => (
        <RadioCards
          key={slot.field}
          {...form.radio(slot.field)}
          hint={slot.runs_into && t('registrations:seminar.runs_into', { times: slot.runs_into })}
          choices={[...slot.choices, { value: '', title: t('registrations:seminar.none') }]}
        />
      ))}
    </>
  )
}
