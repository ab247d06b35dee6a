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
  event: PrintedEvent
  journalist: { name: string; email: string; phone: string; outlet: string; message: string }
  /** Whom they want to meet; '' when nobody in particular. */
  interview_with: string
  /** The request at the desk. */
  link: string
}

export const accreditationAsked = ({ t, event, journalist, interview_with, link }: Props) => ({
  name: 'accreditation-asked',
  subject: t('press:letter.asked.subject', { outlet: journalist.outlet, event: event.title }),
  preheader: t('press:letter.asked.preheader', { name: journalist.name }),
  blocks: [
    {
      kind: 'paragraph',
      text: t('press:letter.asked.lead', { name: journalist.name, outlet: journalist.outlet }),
    },
    {
      kind: 'facts',
      facts: [
        { label: t('press:letter.event'), value: `${event.title}\n${event.when}` },
        { label: t('press:form.name'), value: journalist.name },
        { label: t('press:form.outlet'), value: journalist.outlet },
        { label: t('press:form.email'), value: journalist.email },
        { label: t('press:form.phone'), value: journalist.phone },
        { label: t('press:letter.interview'), value: interview_with },
        { label: t('press:form.message'), value: journalist.message },
      ].filter(({ value }) => value !== ''),
    },
    { kind: 'button', text: t('press:letter.asked.answer'), href: link },
    ...fundingBlocks(event, t),
  ] satisfies Block[],
  footer: t('press:letter.asked.why', { event: event.title }),
  attachments: emblemAttachments(event),
})

export const sample: Omit<Props, 't'> = {
  event: sampleEvent,
  journalist: {
    name: 'Signe Wall',
    email: 'signe.wall@example.com',
    phone: '070-174 06 10',
    outlet: 'Mälarposten',
    message: 'Vi gör en serie om nyanländas väg till arbete.',
  },
  interview_with: 'Mikael Sjöberg',
  link: 'https://tillsammans.example.org/desk/events/sample/accreditations/sample',
}
