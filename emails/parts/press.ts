import type { Block } from '../sheet.ts'
import { emblemAttachments, fundingBlocks, type PrintedEvent, type Translate } from './event.ts'
import { sampleEvent } from './ticket.ts'

export type PressProps = { t: Translate; name: string; outlet: string; event: PrintedEvent }

export type DecidedProps = PressProps & {
  /** What the press officer added; '' when nothing. */
  note: string
}

type Heading = { name: string; subject: string; preheader: string }

/** A letter to the journalist who asked. */
export function pressLetter(
  { t, name, event }: PressProps,
  { said, ...heading }: Heading & { said: Block[] },
) {
  return {
    ...heading,
    blocks: [
      { kind: 'paragraph', text: t('press:letter.greeting', { name }) },
      ...said,
      ...fundingBlocks(event, t),
    ] satisfies Block[],
    footer: t('press:letter.why', {
      event: event.title,
      organisation: event.organisation,
      contact: event.contact,
    }),
    attachments: emblemAttachments(event),
  }
}

/** The answer, whichever it is: what was decided, what was added, what the event is, what comes next. */
export function decidedLetter(
  props: DecidedProps,
  { lead, next, ...heading }: Heading & { lead: string; next: string },
) {
  const { event, note } = props
  return pressLetter(props, {
    ...heading,
    said: [
      { kind: 'paragraph', text: lead },
      ...(note === '' ? [] : [{ kind: 'paragraph' as const, text: note }]),
      { kind: 'facts', facts: event.facts },
      { kind: 'paragraph', text: next },
    ],
  })
}

export const samplePress: Omit<PressProps, 't'> = {
  name: 'Signe Wall',
  outlet: 'Mälarposten',
  event: sampleEvent,
}
