import { useActionData, useSearchParams } from '@remix-run/react'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { useWords } from '#app/ui/words.tsx'
import type { FieldErrors, Values } from './form.ts'

type Initial = Record<string, string | number | readonly string[] | null | undefined>
type Refusal = { values: Values; errors: FieldErrors; refusal: string | null }

/** What a field is called, in the reader's language. */
type NameOf = (field: string) => string

/**
 * What a form shows: what its fields are called; what was typed if the form came back, else the initial
 * values; and what is wrong.
 * Spread on the furniture: `<Field {...form.field('name')} />`, `<RadioCards {...form.radio('x')} …/>`,
 * `<Checkboxes {...form.list('x')} …/>`; put `<FormProblems form={form} />` above the form. The names stand
 * here, not at the fields, because the list of what is wrong comes first and says the same ones.
 */
export function useFormState(initial: Initial = {}, nameOf: NameOf = () => '') {
  const answer = useActionData() as Refusal | undefined
  const typed = (name: string) => (answer ? answer.values?.[name] : initial[name])
  const errorOf = (name: string) => answer?.errors?.[name]?.[0]
  const text = (name: string) => {
    const value = typed(name)
    if (value === null || value === undefined) return ''
    return typeof value === 'object' ? String(value[0] ?? '') : String(value)
  }
  return {
    answer,
    field: (name: string) => ({
      name,
      label: nameOf(name),
      value: text(name),
      error: errorOf(name),
    }),
    radio: (name: string) => ({
      name,
      legend: nameOf(name),
      value: text(name),
      error: errorOf(name),
    }),
    list(name: string) {
      const value = typed(name)
      const values = typeof value === 'object' && value !== null ? value : [text(name)]
      return {
        name,
        legend: nameOf(name),
        values: values.filter((one) => one !== ''),
        error: errorOf(name),
      }
    },
    rowId: text('row_id'),
    refusal: answer?.refusal ?? null,
    errors: Object.entries(answer?.errors ?? {}).map(([field, sentences]) => ({
      field,
      text: named(nameOf(field), sentences.join(' ')),
    })),
  }
}

/** Some are called by a question, which has a mark of its own. */
const named = (name: string, sentence: string) =>
  /[?.:]$/.test(name) ? `${name} ${sentence}` : `${name}: ${sentence}`

export type FormState = ReturnType<typeof useFormState>

/** Carries the id that the page gave to what the form makes, so that a form sent twice makes one. */
export const RowId = ({ form: { rowId } }: { form: FormState }) =>
  rowId === '' ? null : <input type="hidden" name="row_id" value={rowId} />

/** What is wrong, first on the page: a refusal in one sentence, or a list of links to the fields, by name. */
export function FormProblems({ form }: { form: FormState }) {
  const t = useWords()
  return (
    <>
      {form.refusal && (
        <Notice tone="stop" live>
          <p>{form.refusal}</p>
        </Notice>
      )}
      <ErrorSummary title={t('web:form.summary')} errors={form.errors} />
    </>
  )
}

/** Says what was just done, after a redirect to `?done=published`: the words stand at `<area>:done.<key>`. */
export function Done({ area }: { area: string }) {
  const t = useWords()
  const [search] = useSearchParams()
  const key = search.get('done') ?? ''
  if (!/^[a-z_]{1,40}$/.test(key)) return null
  const words = t(`${area}:done.${key}`, { defaultValue: '' })
  return words === '' ? null : (
    <Notice tone="ok" live>
      <p>{words}</p>
    </Notice>
  )
}
