import {
  type CalendarFile,
  calendarAttachments,
  emblemAttachments,
  footerOf,
  fundingBlocks,
  type PrintedEvent,
  sampleCalendar,
  type Translate,
} from './parts/event.ts'
import { greeting } from './parts/stranger.ts'
import { sampleEvent } from './parts/ticket.ts'
import type { Block } from './sheet.ts'

export type Props = {
  t: Translate
  name: string
  event: PrintedEvent
  by: 'participant' | 'organiser'
  /** Where to register anew; null when that is no longer possible. */
  register_url: string | null
  /** What their calendar held, as cancelled, so that it leaves it. */
  calendar: CalendarFile
}

export const registrationCancelled = ({ t, name, event, by, register_url, calendar }: Props) => ({
  name: 'registration-cancelled',
  subject: t('registrations:letter.cancelled.subject', { event: event.title }),
  preheader: t('registrations:letter.cancelled.preheader', { event: event.title }),
  blocks: [
    greeting(t, 'registrations', name),
    {
      kind: 'paragraph',
      text: t(`registrations:letter.cancelled.by_${by}`, { event: event.title, when: event.when }),
    },
    { kind: 'paragraph', text: t('registrations:letter.cancelled.ticket') },
    ...(register_url === null
      ? []
      : [
          { kind: 'paragraph' as const, text: t('registrations:letter.cancelled.again') },
          {
            kind: 'button' as const,
            text: t('registrations:letter.cancelled.register'),
            href: register_url,
          },
        ]),
    ...fundingBlocks(event, t),
  ] satisfies Block[],
  footer: footerOf(event, t),
  attachments: [...calendarAttachments(calendar), ...emblemAttachments(event)],
})

export const sample: Omit<Props, 't'> = {
  name: 'Åsa Öberg',
  event: sampleEvent,
  by: 'participant',
  register_url: 'https://tillsammans.example.org/events/stockholm-tillsammans/register',
  calendar: sampleCalendar,
}
