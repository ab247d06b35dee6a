import type { ReactNode } from 'react'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { useWords } from '#app/ui/words.tsx'
import { RowId } from '#app/web/form-state.tsx'
import type { EventPart } from './event-choices.ts'
import { Belongs, ContactFields, PersonalData } from './event-form-rest.tsx'
import { When, Words } from './event-form-what.tsx'
import { Access, Registration, Where } from './event-form-where.tsx'

type EventFieldsProps = EventPart & { cancel: string; submit: string; offer?: ReactNode }

/** Every question about an event, in the order one plans it. */
export function EventFields({ form, choices, cancel, submit, offer }: EventFieldsProps) {
  const t = useWords()
  return (
    <form method="post" className="form" noValidate>
      <RowId form={form} />
      <Words form={form} />
      <When form={form} offer={offer} />
      <Where form={form} choices={choices} />
      <Access form={form} />
      <Registration form={form} />
      <ContactFields form={form} />
      <Belongs form={form} choices={choices} />
      <PersonalData form={form} />
      <div className="form-actions">
        <Button>{submit}</Button>
        <ButtonLink href={cancel} kind="quiet">
          {t('web:form.cancel')}
        </ButtonLink>
      </div>
    </form>
  )
}
