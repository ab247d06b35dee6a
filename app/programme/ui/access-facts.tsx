import { type Fact, Facts } from '#app/ui/facts.tsx'
import type { IconName } from '#app/ui/icon.tsx'
import { useWords } from '#app/ui/words.tsx'
import type { Venue } from '../venues.server.ts'

type Accessible = {
  sign_language: string
  speech_to_text: string
  companion_free: string
  venue: Venue | null
}

const icons: Record<string, IconName> = {
  step_free: 'access',
  accessible_toilet: 'access',
  hearing_loop: 'hearing',
  sign_language: 'people',
  speech_to_text: 'document',
  companion_free: 'person',
}

/** How one gets in, hears and takes part. What nobody has answered is not claimed either way. */
export function AccessFacts({ event }: { event: Accessible }) {
  const t = useWords()
  const { venue, sign_language, speech_to_text, companion_free } = event
  const answers = {
    step_free: venue?.step_free,
    accessible_toilet: venue?.accessible_toilet,
    hearing_loop: venue?.hearing_loop,
    sign_language,
    speech_to_text,
    companion_free,
  }
  const facts: Fact[] = Object.entries(answers)
    .filter(([, answer]) => answer && answer !== 'unknown')
    .map(([fact, answer]) => ({
      label: t(`programme:access_fact.${fact}`),
      value: t(`programme:access.${answer}`),
      icon: icons[fact],
    }))
  return facts.length === 0 ? (
    <p>{t('programme:access_unknown')}</p>
  ) : (
    <Facts facts={facts} layout="across" />
  )
}
