import { inLanguage } from '#app/tools/language.ts'
import { Button } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { useReader } from '#app/ui/words.tsx'
import { type FormState, RowId } from '#app/web/form-state.tsx'
import type { listFocusAreas } from '../focus-areas.server.ts'

type TrackFieldsProps = {
  form: FormState
  focus_areas: Awaited<ReturnType<typeof listFocusAreas>>
  submit: string
}

export function TrackFields({ form, focus_areas, submit }: TrackFieldsProps) {
  const { t, language } = useReader()
  const areas = focus_areas.map((area) => ({
    value: area.id,
    label: `${area.letter}. ${inLanguage(area, 'name', language)}`,
  }))
  return (
    <form method="post" className="form" noValidate>
      <RowId form={form} />
      <Field {...form.field('name_sv')} required />
      <Field {...form.field('name_en')} lang="en" mark={t('web:form.optional')} />
      <Field
        {...form.field('focus_area_id')}
        as="select"
        hint={t('programme:hint.focus_area')}
        options={[{ value: '', label: t('programme:field.focus_area_none') }, ...areas]}
      />
      <div className="form-actions">
        <Button>{submit}</Button>
      </div>
    </form>
  )
}
