import {
  emblemAttachments,
  fundingBlocks,
  type PrintedEvent,
  type Translate,
} from './parts/event.ts'
import { sampleEvent } from './parts/ticket.ts'
import type { Block } from './sheet.ts'

export type Props = {
  t: Translate
  name: string
  outlet: string
  event: PrintedEvent
  /** Null for a first request; else how the first one stands, since it is that one that counts. */
  first_state: 'asked' | 'accepted' | 'declined' | null
}

export const accreditationReceived = ({ t, name, outlet, event, first_state }: Props) => {
  const words = first_state === null ? 'received' : 'again'
  return {
    name: 'accreditation-received',
    subject: t(`press:letter.${words}.subject`, { event: event.title }),
    preheader: t(`press:letter.${words}.preheader`),
    blocks: [
      { kind: 'paragraph', text: t('press:letter.greeting', { name }) },
      {
        kind: 'paragraph',
        text: t(`press:letter.${words}.lead`, { event: event.title, outlet }),
      },
      { kind: 'paragraph', text: t(`press:letter.${words}.next_${first_state ?? 'asked'}`) },
      { kind: 'facts', facts: event.facts },
      ...fundingBlocks(event, t),
    ] satisfies Block[],
    footer: t('press:letter.why', {
      event: event.title,
      organisation: event.organisation,
      contact: event.contact,
    }),
    attachments: emblemAttachments(event),
  }
}

export const sample: Omit<Props, 't'> = {
  name: 'Signe Wall',
  outlet: 'Mälarposten',
  event: sampleEvent,
  first_state: null,
}
