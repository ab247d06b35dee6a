import { config } from '#app/config.server.ts'
import { qrPng } from '#app/tools/qr.ts'
import { emailKey, isEmail, oneLine } from '#app/tools/text.ts'
import { isPlainName } from '#emails/parts/stranger.ts'
import emblemUrl from './eu-emblem.png?inline'
import type { Attachment } from './outbox.server.ts'
import type { Message } from './transport.server.ts'

export type Sendable = {
  id: string
  to_name: string
  to_email: string
  subject: string
  html: string
  text: string
  language: string
  attachments: string
  reply_to: string | null
}

const emblem = Buffer.from(emblemUrl.slice(emblemUrl.indexOf(',') + 1), 'base64')

/** The letter as it goes to the mail server; undefined where its address cannot be written to. */
export async function messageOf(letter: Sendable): Promise<Message | undefined> {
  if (!isEmail(emailKey(letter.to_email))) return undefined
  const facts = JSON.parse(letter.attachments) as Attachment[]
  const pictures = await Promise.all(facts.map(pictureOf))
  const calendar = facts.find((fact) => fact.kind === 'calendar')
  return {
    from: config.MAIL_FROM,
    to: [
      {
        name: isPlainName(letter.to_name) ? oneLine(letter.to_name) : '',
        address: letter.to_email.trim(),
      },
    ],
    ...(isReplyTo(letter.reply_to) && { replyTo: letter.reply_to }),
    subject: oneLine(letter.subject),
    text: letter.text,
    html: letter.html,
    // Made from the id, so that a letter that should come twice is one letter to whoever reads it.
    messageId: `<${letter.id}@${new URL(config.BASE_URL).hostname}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': letter.language },
    attachments: pictures.flat(),
    ...(calendar && {
      icalEvent: {
        // Outlook refuses a letter whose own method is not the file's.
        method: calendar.method ?? 'PUBLISH',
        filename: oneLine(calendar.filename),
        content: calendar.content,
      },
    }),
  }
}

const isReplyTo = (address: string | null): address is string =>
  address !== null && isEmail(address)

async function pictureOf(fact: Attachment) {
  if (fact.kind === 'qr')
    return [{ ...inline, filename: 'qr.png', cid: fact.cid, content: await qrPng(fact.code) }]
  if (fact.kind === 'emblem')
    return [{ ...inline, filename: 'eu.png', cid: fact.cid, content: emblem }]
  return []
}

const inline = { contentType: 'image/png', contentDisposition: 'inline' } as const
