export type LetterState =
  | 'sent'
  | 'gave_up'
  | 'sending'
  | 'retrying'
  | 'refused'
  | 'waiting'
  | 'kept'

type Facts = {
  sent_at: string | null
  gave_up_at: string | null
  claimed_at: string | null
  attempts: number
}

/** What letters go by: no mail server, one that takes them, or one that refuses us or cannot be reached. */
export type MailServer = 'none' | 'works' | 'refuses'

/** Where a letter is on its way; `kept` where no mail server is set and it is only read at the desk. */
export function letterState(letter: Facts, server: MailServer): LetterState {
  if (letter.sent_at) return 'sent'
  if (letter.gave_up_at) return 'gave_up'
  if (server === 'none') return 'kept'
  if (letter.claimed_at) return 'sending'
  if (server === 'refuses') return 'refused'
  return letter.attempts > 0 ? 'retrying' : 'waiting'
}

/** Only what has come to an end can be sent anew; the rest is still on its way. */
export const isSettled = ({ sent_at, gave_up_at }: Pick<Facts, 'sent_at' | 'gave_up_at'>) =>
  sent_at !== null || gave_up_at !== null
