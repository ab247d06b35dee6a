import { type Message, messageBlocks, sampleMessage } from './parts/event.ts'
import { type PressProps, pressLetter, samplePress } from './parts/press.ts'

export type Props = PressProps & {
  state: 'asked' | 'accepted'
  /** What the organiser wants to say to all. */
  message: Message
}

export const accreditationCalledOff = (props: Props) => {
  const { t, event, state, message } = props
  const { title, when, organisation } = event
  return pressLetter(props, {
    name: 'accreditation-called-off',
    subject: t('press:letter.called_off.subject', { event: title }),
    preheader: t('press:letter.called_off.preheader', { when }),
    said: [
      {
        kind: 'paragraph',
        text: t('press:letter.called_off.lead', { event: title, when, organisation }),
      },
      ...messageBlocks(message),
      { kind: 'paragraph', text: t(`press:letter.called_off.next_${state}`) },
    ],
  })
}

export const sample: Omit<Props, 't'> = {
  ...samplePress,
  state: 'asked',
  message: sampleMessage,
}
