import type { useWords } from '#app/ui/words.tsx'
import type { Reply } from './send-queue.ts'

type Words = ReturnType<typeof useWords>
type Body = { sentence?: string; fields?: string[] } | undefined

/** What the screen says of a sending that was refused: the field, the reason, and what to do. */
export function complaint(t: Words, { status, body }: Reply): string {
  const { sentence, fields = [] } = (body as Body) ?? {}
  if (sentence) return sentence
  if (status === 429) return t('checkin:scanner.too_many')
  const reasons = Object.entries(reasonsOf(t)).filter(([field]) => fields.includes(field))
  if (status !== 422 || reasons.length === 0) return t('checkin:scanner.failed')
  return reasons.map(([, reason]) => reason).join(' ')
}

/** Of what the panel's own fields let through. */
const reasonsOf = (t: Words) => ({
  device_at: t('checkin:scanner.wrong_clock'),
  name: `${t('checkin:scanner.name')}: ${t('web:error.required')}`,
  email: `${t('checkin:scanner.email')}: ${t('web:error.email')}`,
  organisation_name: `${t('checkin:scanner.organisation')}: ${t('web:error.too_long', { max: 160 })}`,
})
