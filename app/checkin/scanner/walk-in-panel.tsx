import type { FormEvent } from 'react'
import { Button } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { useWords } from '#app/ui/words.tsx'
import type { WalkIn } from './state.ts'

/** For those who come without a registration. */
export function WalkInPanel({ onWalkIn }: { onWalkIn: (person: WalkIn) => void }) {
  const t = useWords()
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name) ?? '').trim()
    onWalkIn({
      name: text('name'),
      email: text('email'),
      organisation_name: text('organisation_name'),
    })
  }
  const optional = t('web:form.optional')
  return (
    <form className="door-panel stack" onSubmit={submit}>
      <h2>{t('checkin:scanner.walk_in')}</h2>
      <Field
        name="name"
        label={t('checkin:scanner.name')}
        autoComplete="off"
        required
        maxLength={120}
      />
      <Field
        name="email"
        type="email"
        label={t('checkin:scanner.email')}
        mark={optional}
        autoComplete="off"
      />
      <Field
        name="organisation_name"
        label={t('checkin:scanner.organisation')}
        mark={optional}
        autoComplete="off"
        maxLength={160}
      />
      <Button size="large">{t('checkin:scanner.register')}</Button>
    </form>
  )
}
