import type { Block } from '../sheet.ts'
import { emblemAttachments, fundingBlocks, type PrintedEvent, type Translate } from './event.ts'
import { greeting } from './stranger.ts'
import { sampleEvent } from './ticket.ts'

export type PressProps = { t: Translate; name: string; outlet: string; event: PrintedEvent }

type Heading = { name: string; subject: string; preheader: string }

/** A letter to the journalist who asked. */
export function pressLetter(
  { t, name, event }: PressProps,
  { said, ...heading }: Heading & { said: Block[] },
) {
  return {
    ...heading,
    blocks: [greeting(t, 'press', name), ...said, ...fundingBlocks(event, t)] satisfies Block[],
    footer: t('press:letter.why', {
      event: event.title,
      organisation: event.organisation,
      contact: event.contact,
    }),
    attachments: emblemAttachments(event),
  }
}

/** What the press officer added, if anything. */
export const noteBlocks = (note: string): Block[] =>
  note === '' ? [] : [{ kind: 'paragraph', text: note }]

export const samplePress: Omit<PressProps, 't'> = {
  name: 'Signe Wall',
  outlet: 'Mälarposten',
  event: sampleEvent,
}
