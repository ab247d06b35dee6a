import { Checkboxes } from '#app/ui/choices.tsx'
import { useWords } from '#app/ui/words.tsx'
import type { FormState } from '#app/web/form-state.tsx'

/** Whether the person is told by letter: most often they should be. */
export function LetterChoice({ form }: { form: FormState }) {
  const t = useWords()
  return (
    <Checkboxes
      {...form.list('letter')}
      plain
      choices={[{ value: 'yes', title: t('registrations:desk.send_letter') }]}
    />
  )
}
