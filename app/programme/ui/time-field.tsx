import { Field, type FieldProps } from '#app/ui/field.tsx'
import { useWords } from '#app/ui/words.tsx'

const pickable = /^(?:\d{4}-\d\d-\d\dT\d\d:\d\d)?$/

/**
 * A local time. The browser's own picker cannot say which of two equal hours is meant in October, so a time
 * that was refused, or carries its offset, is written as text.
 */
export function TimeField(props: FieldProps) {
  const t = useWords()
  const canPick = pickable.test(String(props.value ?? '')) && !props.error
  return (
    <Field
      {...props}
      type={canPick ? 'datetime-local' : 'text'}
      width="medium"
      hint={canPick ? props.hint : t('programme:hint.time')}
    />
  )
}
