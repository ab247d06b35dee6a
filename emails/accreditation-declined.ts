import { noteBlocks, type PressProps, pressLetter, samplePress } from './parts/press.ts'

export type Props = PressProps & {
  /** What the press officer added; '' when nothing. */
  note: string
}

export const accreditationDeclined = (props: Props) => {
  const { t, outlet, event, note } = props
  return pressLetter(props, {
    name: 'accreditation-declined',
    subject: t('press:letter.declined.subject', { event: event.title }),
    preheader: t('press:letter.declined.preheader'),
    said: [
      { kind: 'paragraph', text: t('press:letter.declined.lead', { event: event.title, outlet }) },
      ...noteBlocks(note),
      { kind: 'facts', facts: event.facts },
      {
        kind: 'paragraph',
        text: t('press:letter.declined.next', { contact: event.contact }),
      },
    ],
  })
}

export const sample: Omit<Props, 't'> = {
  ...samplePress,
  note: 'Platserna för media är slut, men dagen sänds på webben.',
}
