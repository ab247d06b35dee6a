import { Field } from '#app/ui/field.tsx'
import { useWords } from '#app/ui/words.tsx'
import type { FormState } from './form-state.tsx'

const names = ['message_sv', 'message_en'] as const

type MessageFieldsProps = { form: FormState; hintOf: (name: (typeof names)[number]) => string }

/** What is said in a letter to many, in both its languages; either may be left out. */
export function MessageFields({ form, hintOf }: MessageFieldsProps) {
  const t = useWords()
  return names.map((name) => (
    <Field
      key={name}
      {...form.field(name)}
      hint={hintOf(name)}
      mark={t('web:form.optional')}
      lang={name === 'message_en' ? 'en' : 'sv'}
      as="textarea"
      rows={4}
    />
  ))
}
