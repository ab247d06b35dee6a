import type { Block } from '../sheet.ts'

export type Translate = (key: string, values?: Record<string, unknown>) => string

/** An event as a letter shows it, ready to print in the reader's language. */
export type PrintedEvent = {
  title: string
  /** Day and time, on one line: it stands in subjects and preheaders too. */
  when: string
  /** Day, place, floor, way in. */
  facts: { label: string; value: string }[]
  organisation: string
  /** Name, e-mail and telephone of the one to ask. */
  contact: string
  /** Whether the EU pays part of it, which must then be said wherever it is shown. */
  is_eu_funded: boolean
}

/** One seminar of the reader's own day: "13.00–14.00 Bostad först, Mälarsalen, plan 4". */
export type PrintedSeminar = { text: string; is_waiting: boolean }

/** What the organiser wants to say to all; `lang` where it is not the reader's, `text` '' when nothing. */
export type Message = { text: string; lang?: string }

export const messageBlocks = ({ text, lang }: Message): Block[] =>
  text === '' ? [] : [{ kind: 'paragraph', text, ...(lang && { lang }) }]

export const sampleMessage: Message = { text: 'Vi hoppas kunna bjuda in till en ny dag i april.' }

export type CalendarFile = { filename: string; content: string; method?: 'PUBLISH' | 'CANCEL' }

/** Null where the letter changes nothing in a calendar. */
export const calendarAttachments = (calendar: CalendarFile | null) =>
  calendar === null ? [] : [{ kind: 'calendar' as const, ...calendar }]

/** For the letters' samples. */
export const sampleCalendar: CalendarFile = {
  filename: 'stockholm-tillsammans.ics',
  content: 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Tillsammans//SV\r\nEND:VCALENDAR\r\n',
}

const emblem = 'eu-emblem'

export const emblemAttachments = ({ is_eu_funded }: PrintedEvent) =>
  is_eu_funded ? [{ kind: 'emblem' as const, cid: emblem }] : []

export const fundingBlocks = (event: PrintedEvent, t: Translate): Block[] =>
  event.is_eu_funded
    ? [
        {
          kind: 'funding',
          cid: emblem,
          alt: t('registrations:letter.emblem'),
          statement: t('registrations:letter.funding'),
        },
      ]
    : []

type Online = { online_url: string | null; t: Translate }

export const onlineBlocks = ({ online_url, t }: Online): Block[] =>
  online_url === null
    ? []
    : [
        { kind: 'paragraph', text: t('registrations:letter.online') },
        { kind: 'button', text: t('registrations:letter.open_online'), href: online_url },
      ]

/** The reader's own seminars, those with a seat and those with a place in line told apart. */
export function seminarBlocks(seminars: readonly PrintedSeminar[], t: Translate): Block[] {
  const seated = seminars.filter(({ is_waiting }) => !is_waiting).map(({ text }) => text)
  const waiting = seminars.filter(({ is_waiting }) => is_waiting).map(({ text }) => text)
  return [
    ...listed(t('registrations:letter.your_seminars'), seated),
    ...listed(t('registrations:letter.in_line_for'), waiting),
  ]
}

const listed = (heading: string, items: string[]): Block[] =>
  items.length === 0
    ? []
    : [
        { kind: 'heading', text: heading },
        { kind: 'list', items },
      ]

/** Why the letter came, and whom to ask. */
export const footerOf = (event: PrintedEvent, t: Translate) =>
  `${t('registrations:letter.why', { event: event.title, organisation: event.organisation })}\n${t('registrations:letter.questions', { contact: event.contact })}`
