export type LetterState = 'sent' | 'gave_up' | 'sending' | 'retrying' | 'waiting' | 'kept'

type Facts = {
  sent_at: string | null
  gave_up_at: string | null
  claimed_at: string | null
  attempts: number
}

/** Where a letter is on its way; `kept` where no mail server is set and it is only read at the desk. */
export function letterState(letter: Facts, hasMailServer: boolean): LetterState {
  if (letter.sent_at) return 'sent'
  if (letter.gave_up_at) return 'gave_up'
  if (!hasMailServer) return 'kept'
  if (letter.claimed_at) return 'sending'
  return letter.attempts > 0 ? 'retrying' : 'waiting'
}

/** Only what has come to an end can be sent anew; the rest is still on its way. */
export const isSettled = ({ sent_at, gave_up_at }: Pick<Facts, 'sent_at' | 'gave_up_at'>) =>
  sent_at !== null || gave_up_at !== null
