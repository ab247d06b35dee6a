import type { ReactNode } from 'react'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { useWords } from '#app/ui/words.tsx'
import { RowId } from '#app/web/form-state.tsx'
import type { EventPart } from './event-choices.ts'
import { Belongs, ContactFields, PersonalData } from './event-form-rest.tsx'
import { When, Words } from './event-form-what.tsx'
import { Access, newVenue, Registration, Where } from './event-form-where.tsx'

type EventFieldsProps = EventPart & {
  /** Where it is sent; with `next: 'venue'` the answer leads on to the form of a new venue. */
  action: (query?: { next: string }) => string
  cancel: string
  submit: string
  offer?: ReactNode
}

/** Every question about an event, in the order one plans it. */
export function EventFields(props: EventFieldsProps) {
  const { form, choices, action, cancel, submit, offer } = props
  const t = useWords()
  return (
    <form method="post" action={action()} className="form" noValidate>
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
        <Button id={newVenue} kind="secondary" formAction={action({ next: 'venue' })}>
          {t('programme:desk.venues.save_and_add')}
        </Button>
        <ButtonLink href={cancel} kind="quiet">
          {t('web:form.cancel')}
        </ButtonLink>
      </div>
    </form>
  )
}
