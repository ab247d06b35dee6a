import {
  emblemAttachments,
  footerOf,
  fundingBlocks,
  type PrintedEvent,
  type Translate,
} from './parts/event.ts'
import { greeting } from './parts/stranger.ts'
import { sampleEvent } from './parts/ticket.ts'
import type { Block } from './sheet.ts'

export type Props = { t: Translate; name: string; event: PrintedEvent; link: string }

export const registrationExists = ({ t, name, event, link }: Props) => ({
  name: 'registration-exists',
  subject: t('registrations:letter.exists.subject', { event: event.title }),
  preheader: t('registrations:letter.exists.preheader'),
  blocks: [
    greeting(t, 'registrations', name),
    { kind: 'paragraph', text: t('registrations:letter.exists.lead', { event: event.title }) },
    { kind: 'facts', facts: event.facts },
    { kind: 'button', text: t('registrations:letter.open_page'), href: link },
    { kind: 'paragraph', text: t('registrations:letter.exists.not_you') },
    ...fundingBlocks(event, t),
  ] satisfies Block[],
  footer: footerOf(event, t),
  attachments: emblemAttachments(event),
})

export const sample: Omit<Props, 't'> = {
  name: 'Åsa Öberg',
  event: sampleEvent,
  link: 'https://tillsammans.example.org/my/tickets/sample',
}
