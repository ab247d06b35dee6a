import {
  type CalendarFile,
  calendarAttachments,
  emblemAttachments,
  footerOf,
  fundingBlocks,
  type PrintedEvent,
  type PrintedSeminar,
  seminarBlocks,
  type Translate,
} from './parts/event.ts'
import { greeting } from './parts/stranger.ts'
import { sampleEvent } from './parts/ticket.ts'
import type { Block } from './sheet.ts'

export type Props = {
  t: Translate
  name: string
  event: PrintedEvent
  seminars: PrintedSeminar[]
  link: string
  /** Takes away the event they were moved from; null for those who were not. */
  calendar: CalendarFile | null
}

export const registrationWaiting = ({ t, name, event, seminars, link, calendar }: Props) => ({
  name: 'registration-waiting',
  subject: t('registrations:letter.waiting.subject', { event: event.title }),
  preheader: t('registrations:letter.waiting.preheader', { event: event.title }),
  blocks: [
    greeting(t, 'registrations', name),
    { kind: 'paragraph', text: t('registrations:letter.waiting.lead', { event: event.title }) },
    { kind: 'facts', facts: event.facts },
    ...seminarBlocks(
      seminars.map((seminar) => ({ ...seminar, is_waiting: true })),
      t,
    ),
    { kind: 'button', text: t('registrations:letter.waiting.open_page'), href: link },
    { kind: 'paragraph', text: t('registrations:letter.keep_link') },
    ...fundingBlocks(event, t),
  ] satisfies Block[],
  footer: footerOf(event, t),
  attachments: [...calendarAttachments(calendar), ...emblemAttachments(event)],
})

export const sample: Omit<Props, 't'> = {
  name: 'Åsa Öberg',
  event: sampleEvent,
  seminars: [{ text: 'kl. 13–14: Bostad först. Mälarsalen, plan 4', is_waiting: true }],
  link: 'https://tillsammans.example.org/my/tickets/sample',
  calendar: null,
}
