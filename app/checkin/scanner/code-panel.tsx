import { type FormEvent, useEffect, useRef } from 'react'
import { Button } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { useWords } from '#app/ui/words.tsx'

/** The field of the typed code, here and on the page without scripts. */
export function CodeField() {
  const t = useWords()
  return (
    <Field
      name="code"
      label={t('checkin:scanner.code')}
      hint={t('checkin:scanner.code_hint')}
      autoComplete="off"
      spellCheck={false}
      maxLength={200}
      required
    />
  )
}

/** For a code that the camera cannot read. `covered` while a verdict lies over it. */
export function CodePanel({
  onCode,
  covered,
}: {
  onCode: (code: string) => void
  covered: boolean
}) {
  const t = useWords()
  const form = useRef<HTMLFormElement>(null)
  // When the verdict is gone: the next code, or the one to mend.
  useEffect(() => {
    if (covered) return
    const field = form.current?.querySelector('input')
    field?.focus()
    field?.select()
  }, [covered])
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const code = String(new FormData(event.currentTarget).get('code') ?? '').trim()
    if (code !== '') onCode(code)
  }
  return (
    <form className="door-panel stack" onSubmit={submit} ref={form}>
      <h2>{t('checkin:scanner.type')}</h2>
      <CodeField />
      <Button size="large">{t('checkin:scanner.check')}</Button>
    </form>
  )
}
