import type { Block } from '../sheet.ts'
import {
  type CalendarFile,
  calendarAttachments,
  emblemAttachments,
  footerOf,
  fundingBlocks,
  onlineBlocks,
  type PrintedEvent,
  type PrintedSeminar,
  sampleCalendar,
  seminarBlocks,
  type Translate,
} from './event.ts'
import { greeting } from './stranger.ts'

export type TicketProps = {
  t: Translate
  name: string
  event: PrintedEvent
  seminars: PrintedSeminar[]
  /** 26 characters for the drawing, and the same in groups for eyes. */
  code: string
  code_text: string
  /** The private page. */
  link: string
  /** Null when the event has none. */
  online_url: string | null
  calendar: CalendarFile
}

const picture = 'ticket'

type Frame = { name: string; subject: string; preheader: string; lead: string }

/** A letter with a ticket in it: confirmed at once, or offered a place later. */
export function ticketLetter(props: TicketProps, { name, subject, preheader, lead }: Frame) {
  const { t, event } = props
  return {
    name,
    subject,
    preheader,
    blocks: [
      greeting(t, 'registrations', props.name),
      { kind: 'paragraph', text: lead },
      { kind: 'facts', facts: event.facts },
      ...ticketBlocks(props),
      { kind: 'heading', text: t('registrations:letter.change_heading') },
      { kind: 'paragraph', text: t('registrations:letter.change') },
      ...pageBlocks(props),
      ...fundingBlocks(event, t),
    ] satisfies Block[],
    footer: footerOf(event, t),
    attachments: [...ticketAttachments(props), ...emblemAttachments(event)],
  }
}

/** What is shown at the door, and the reader's own day. */
export const ticketBlocks = (props: TicketProps): Block[] => [
  ...onlineBlocks(props),
  { kind: 'heading', text: props.t('registrations:letter.ticket') },
  { kind: 'paragraph', text: props.t('registrations:letter.show_code') },
  { kind: 'qr', cid: picture, alt: props.t('registrations:letter.qr_alt') },
  { kind: 'code', label: props.t('registrations:letter.code'), text: props.code_text },
  ...seminarBlocks(props.seminars, props.t),
]

/** The way to the private page. */
export const pageBlocks = ({ t, link }: TicketProps): Block[] => [
  { kind: 'button', text: t('registrations:letter.open_page'), href: link },
  { kind: 'paragraph', text: t('registrations:letter.keep_link') },
]

export const ticketAttachments = ({ code, calendar }: TicketProps) => [
  { kind: 'qr' as const, code, cid: picture },
  ...calendarAttachments(calendar),
]

export const sampleEvent: PrintedEvent = {
  title: 'Stockholm tillsammans',
  when: 'tisdag 9 februari 2027 kl. 10–16',
  facts: [
    { label: 'När', value: 'tisdag 9 februari 2027 kl. 10–16' },
    { label: 'Var', value: 'Länsstyrelsen, Regeringsgatan 66, 111 39 Stockholm' },
    { label: 'Våning', value: 'Plan 4' },
    { label: 'Hitta in', value: 'Ta hissen till plan 4.' },
  ],
  organisation: 'Länsstyrelsen i Stockholms län',
  contact: 'Astrid Lund, astrid.lund@example.org, 070-174 06 05',
  is_eu_funded: true,
}

export const sampleTicket: Omit<TicketProps, 't'> = {
  name: 'Åsa Öberg',
  event: sampleEvent,
  seminars: [
    { text: 'kl. 13–14: Bostad först. Mälarsalen, plan 4', is_waiting: false },
    { text: 'kl. 14.15–15: Hälsa i arbete. Saltsjön, plan 4', is_waiting: true },
  ],
  code: '0123456789ABCDEFGHJKMNPQRS',
  code_text: '01234-56789-ABCDE-FGHJK-MNPQR-S',
  link: 'https://tillsammans.example.org/my/tickets/sample',
  online_url: 'https://video.example.org/stockholm-tillsammans',
  calendar: sampleCalendar,
}
