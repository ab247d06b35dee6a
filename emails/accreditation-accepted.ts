import { noteBlocks, type PressProps, pressLetter, samplePress } from './parts/press.ts'
import {
  pageBlocks,
  sampleTicket,
  type TicketProps,
  ticketAttachments,
  ticketBlocks,
} from './parts/ticket.ts'

export type Props = PressProps &
  TicketProps & {
    /** What the press officer added; '' when nothing. */
    note: string
  }

/** The answer and the ticket in one letter. */
export function accreditationAccepted(props: Props) {
  const { t, outlet, event, note } = props
  const letter = pressLetter(props, {
    name: 'accreditation-accepted',
    subject: t('press:letter.accepted.subject', { event: event.title }),
    preheader: t('press:letter.accepted.preheader', { when: event.when }),
    said: [
      { kind: 'paragraph', text: t('press:letter.accepted.lead', { event: event.title, outlet }) },
      ...noteBlocks(note),
      { kind: 'facts', facts: event.facts },
      ...ticketBlocks(props),
      { kind: 'heading', text: t('press:letter.accepted.change_heading') },
      { kind: 'paragraph', text: t('press:letter.accepted.change') },
      ...pageBlocks(props),
      { kind: 'paragraph', text: t('press:letter.accepted.next') },
    ],
  })
  return { ...letter, attachments: [...ticketAttachments(props), ...letter.attachments] }
}

export const sample: Omit<Props, 't'> = {
  ...sampleTicket,
  ...samplePress,
  note: 'Vi ses i receptionen på plan 4. Intervjun är kl. 12.10.',
}
