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
  /** What the press officer added; '' when nothing. */
  note: string
}

export const accreditationDeclined = ({ t, name, outlet, event, note }: Props) => ({
  name: 'accreditation-declined',
  subject: t('press:letter.declined.subject', { event: event.title }),
  preheader: t('press:letter.declined.preheader', { when: event.when }),
  blocks: [
    { kind: 'paragraph', text: t('press:letter.greeting', { name }) },
    { kind: 'paragraph', text: t('press:letter.declined.lead', { event: event.title, outlet }) },
    ...(note === '' ? [] : [{ kind: 'paragraph' as const, text: note }]),
    { kind: 'facts', facts: event.facts },
    { kind: 'paragraph', text: t('press:letter.declined.next', { contact: event.contact }) },
    ...fundingBlocks(event, t),
  ] satisfies Block[],
  footer: t('press:letter.why', {
    event: event.title,
    organisation: event.organisation,
    contact: event.contact,
  }),
  attachments: emblemAttachments(event),
})

export const sample: Omit<Props, 't'> = {
  name: 'Signe Wall',
  outlet: 'Mälarposten',
  event: sampleEvent,
  note: 'Platserna för media är slut, men dagen sänds på webben.',
}
