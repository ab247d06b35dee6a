import type { Generated } from 'kysely'

export interface Outbox {
  id: string
  /** Null for letters of the product itself (sign-in links): no desk may read those. */
  organisation_id: string | null
  event_id: string | null
  /** The letter's name, as in emails/<letter>.ts */
  letter: string
  /** Posting twice with one key posts once. */
  dedupe_key: string | null
  to_name: string
  to_email: string
  /** The organiser's own address, where one answers letters. */
  reply_to: string | null
  language: string
  subject: string
  html: string
  text: string
  /** JSON array of {kind:'qr',code,cid} | {kind:'calendar',filename,content} | {kind:'emblem',cid}; made into bytes when sent. */
  attachments: string
  /** `nobody` of a letter whose link opens an account: only whom it is to may read it. Null for all others. */
  read_by: 'nobody' | null
  posted_at: string
  due_at: string
  attempts: Generated<number>
  claimed_at: string | null
  claimed_by: string | null
  /** Written before the first byte of the body goes out: without it a letter surely has not left. */
  body_begun_at: string | null
  last_error: string | null
  sent_at: string | null
  gave_up_at: string | null
  resend_of_id: string | null
}
/** One row while our mail server refuses us or cannot be reached; none while letters go. */
export interface MailOutages {
  id: string
  began_at: string
  /** The stage and the codes, never the server's words. */
  error: string
  tries: number
  /** When a single letter is tried again. */
  probe_at: string
}
export interface MessagingTables {
  outbox: Outbox
  mail_outages: MailOutages
}
