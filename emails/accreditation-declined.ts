import { type DecidedProps, decidedLetter, samplePress } from './parts/press.ts'

export type Props = DecidedProps

export const accreditationDeclined = (props: Props) => {
  const { t, outlet, event } = props
  return decidedLetter(props, {
    name: 'accreditation-declined',
    subject: t('press:letter.declined.subject', { event: event.title }),
    preheader: t('press:letter.declined.preheader'),
    lead: t('press:letter.declined.lead', { event: event.title, outlet }),
    next: t('press:letter.declined.next', { contact: event.contact }),
  })
}

export const sample: Omit<Props, 't'> = {
  ...samplePress,
  note: 'Platserna för media är slut, men dagen sänds på webben.',
}
