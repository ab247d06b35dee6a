import {
  type CalendarFile,
  calendarAttachments,
  emblemAttachments,
  footerOf,
  fundingBlocks,
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
  /** A freed seat reached them, the choice was changed, or the seminar was taken out of the programme. */
  what: 'seat' | 'choice' | 'removed'
  /** The seminar it is about; '' where the whole choice changed. */
  seminar: string
  /** What their day looks like now. */
  seminars: PrintedSeminar[]
  link: string
  /** Their day as it is now, with what they left as cancelled; null for those in line for the event. */
  calendar: CalendarFile | null
}

export const seminarChanged = ({
  t,
  name,
  event,
  what,
  seminar,
  seminars,
  link,
  calendar,
}: Props) => ({
  name: 'seminar-changed',
  subject: t(`registrations:letter.seminar.${what}.subject`, { seminar, event: event.title }),
  preheader: t('registrations:letter.seminar.preheader', { event: event.title, when: event.when }),
  blocks: [
    greeting(t, 'registrations', name),
    {
      kind: 'paragraph',
      text: t(`registrations:letter.seminar.${what}.lead`, { seminar, event: event.title }),
    },
    ...seminarBlocks(seminars, t),
    ...(seminars.length === 0
      ? [{ kind: 'paragraph' as const, text: t('registrations:letter.seminar.none') }]
      : []),
    { kind: 'facts', facts: event.facts },
    { kind: 'button', text: t('registrations:letter.open_page'), href: link },
    { kind: 'paragraph', text: t('registrations:letter.seminar.same_ticket') },
    ...fundingBlocks(event, t),
  ] satisfies Block[],
  footer: footerOf(event, t),
  attachments: [...calendarAttachments(calendar), ...emblemAttachments(event)],
})

export const sample: Omit<Props, 't'> = {
  name: 'Åsa Öberg',
  event: sampleEvent,
  what: 'seat',
  seminar: 'Bostad först',
  seminars: [{ text: 'kl. 13–14: Bostad först. Mälarsalen, plan 4', is_waiting: false }],
  link: 'https://tillsammans.example.org/my/tickets/sample',
  calendar: sampleCalendar,
}
