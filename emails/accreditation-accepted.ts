import { type DecidedProps, decidedLetter, samplePress } from './parts/press.ts'

export type Props = DecidedProps

export const accreditationAccepted = (props: Props) => {
  const { t, outlet, event } = props
  return decidedLetter(props, {
    name: 'accreditation-accepted',
    subject: t('press:letter.accepted.subject', { event: event.title }),
    preheader: t('press:letter.accepted.preheader', { when: event.when }),
    lead: t('press:letter.accepted.lead', { event: event.title, outlet }),
    next: t('press:letter.accepted.next', { contact: event.contact }),
  })
}

export const sample: Omit<Props, 't'> = {
  ...samplePress,
  note: 'Vi ses i receptionen på plan 4. Intervjun är kl. 12.10.',
}
