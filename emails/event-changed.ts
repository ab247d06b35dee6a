import {
  type CalendarFile,
  calendarAttachments,
  emblemAttachments,
  footerOf,
  fundingBlocks,
  type Message,
  messageBlocks,
  onlineBlocks,
  type PrintedEvent,
  type PrintedSeminar,
  sampleCalendar,
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
  /** The seminars with a new time or room; '' where it is the event itself. */
  seminar: string
  seminars: PrintedSeminar[]
  message: Message
  /** Null when the event has none, and for those in line. */
  online_url: string | null
  link: string
  /** Their day as it is now; null for those in line for the event. */
  calendar: CalendarFile | null
}

export const eventChanged = (props: Props) => {
  const { t, event, seminar, message, calendar } = props
  const key = seminar === '' ? 'event' : 'seminar'
  const facts = { event: event.title, seminar, when: event.when }
  return {
    name: 'event-changed',
    subject: t(`registrations:letter.changed.${key}.subject`, facts),
    preheader: t('registrations:letter.changed.preheader', facts),
    blocks: [
      greeting(t, 'registrations', props.name),
      { kind: 'paragraph', text: t(`registrations:letter.changed.${key}.lead`, facts) },
      ...messageBlocks(message),
      { kind: 'facts', facts: event.facts },
      ...onlineBlocks(props),
      ...seminarBlocks(props.seminars, t),
      { kind: 'paragraph', text: t('registrations:letter.changed.cannot_come') },
      { kind: 'button', text: t('registrations:letter.open_page'), href: props.link },
      ...(calendar === null
        ? []
        : [{ kind: 'paragraph' as const, text: t('registrations:letter.changed.calendar') }]),
      ...fundingBlocks(event, t),
    ] satisfies Block[],
    footer: footerOf(event, t),
    attachments: [...calendarAttachments(calendar), ...emblemAttachments(event)],
  }
}

export const sample: Omit<Props, 't'> = {
  name: 'Åsa Öberg',
  event: sampleEvent,
  seminar: '',
  seminars: [{ text: 'kl. 13–14: Bostad först. Mälarsalen, plan 4', is_waiting: false }],
  message: { text: 'Lokalen vi hade bokat är stängd för ombyggnad.' },
  online_url: 'https://video.example.org/stockholm-tillsammans',
  link: 'https://tillsammans.example.org/my/tickets/sample',
  calendar: sampleCalendar,
}
