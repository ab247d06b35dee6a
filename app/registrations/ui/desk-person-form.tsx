import { RadioCards } from '#app/ui/choices.tsx'
import { Field } from '#app/ui/field.tsx'
import { useWords } from '#app/ui/words.tsx'
import type { FormState } from '#app/web/form-state.tsx'
import { categories } from '../registration.ts'
import { NameFields, PlaceFields } from './person-fields.tsx'

/** Who someone is, as an organiser writes it for them. */
export function DeskPersonFields({ form }: { form: FormState }) {
  const t = useWords()
  return (
    <>
      <NameFields form={form} isOwn={false} />
      <PlaceFields form={form} isOwn={false} />
      <Field
        {...form.field('category')}
        as="select"
        width="medium"
        options={categories.map((value) => ({
          value,
          label: t(`registrations:category.${value}`),
        }))}
      />
      <RadioCards
        {...form.radio('language')}
        plain
        choices={(['sv', 'en'] as const).map((value) => ({
          value,
          title: t(`web:language.${value}`),
        }))}
      />
    </>
  )
}
