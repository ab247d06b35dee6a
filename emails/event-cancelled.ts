import {
  type CalendarFile,
  calendarAttachments,
  emblemAttachments,
  footerOf,
  fundingBlocks,
  type Message,
  messageBlocks,
  type PrintedEvent,
  sampleCalendar,
  sampleMessage,
  type Translate,
} from './parts/event.ts'
import { greeting } from './parts/stranger.ts'
import { sampleEvent } from './parts/ticket.ts'
import type { Block } from './sheet.ts'

export type Props = {
  t: Translate
  name: string
  event: PrintedEvent
  message: Message
  /** The event as cancelled, so that it leaves their calendar. */
  calendar: CalendarFile
}

export const eventCancelled = ({ t, name, event, message, calendar }: Props) => ({
  name: 'event-cancelled',
  subject: t('registrations:letter.event_cancelled.subject', { event: event.title }),
  preheader: t('registrations:letter.event_cancelled.preheader', { when: event.when }),
  blocks: [
    greeting(t, 'registrations', name),
    {
      kind: 'paragraph',
      text: t('registrations:letter.event_cancelled.lead', {
        event: event.title,
        when: event.when,
        organisation: event.organisation,
      }),
    },
    ...messageBlocks(message),
    { kind: 'paragraph', text: t('registrations:letter.event_cancelled.nothing') },
    ...fundingBlocks(event, t),
  ] satisfies Block[],
  footer: footerOf(event, t),
  attachments: [...calendarAttachments(calendar), ...emblemAttachments(event)],
})

export const sample: Omit<Props, 't'> = {
  name: 'Åsa Öberg',
  event: sampleEvent,
  message: sampleMessage,
  calendar: sampleCalendar,
}
