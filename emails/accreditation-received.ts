import { type PressProps, pressLetter, samplePress } from './parts/press.ts'
import { plainOutlet } from './parts/stranger.ts'

export type Props = PressProps & {
  /** Null for a first request; else how the first one stands, since it is that one that counts. */
  first_state: 'asked' | 'accepted' | 'declined' | 'cancelled' | null
}

export const accreditationReceived = (props: Props) => {
  const { t, outlet, event, first_state } = props
  const words = first_state === null ? 'received' : 'again'
  return pressLetter(props, {
    name: 'accreditation-received',
    subject: t(`press:letter.${words}.subject`, { event: event.title }),
    preheader: t(`press:letter.${words}.preheader`),
    said: [
      {
        kind: 'paragraph',
        text: t(`press:letter.${words}.lead`, {
          event: event.title,
          outlet: plainOutlet(t, outlet),
        }),
      },
      { kind: 'paragraph', text: t(`press:letter.${words}.next_${first_state ?? 'asked'}`) },
      { kind: 'facts', facts: event.facts },
    ],
  })
}

export const sample: Omit<Props, 't'> = { ...samplePress, first_state: null }
