import { Icon, type IconName } from '#app/ui/icon.tsx'
import { useWords } from '#app/ui/words.tsx'
import type { PublicEvent } from '../../events/events.server.ts'

const icons = {
  step_free: 'access',
  accessible_toilet: 'toilet',
  hearing_loop: 'hearing',
  sign_language: 'sign_language',
  speech_to_text: 'captions',
  companion_free: 'people',
} satisfies Record<string, IconName>

/** How one gets in, hears and takes part. What nobody has answered is not claimed either way. */
export function Access({ event }: { event: PublicEvent }) {
  const t = useWords()
  const answers = { ...event.venue, ...event }
  const facts = (Object.keys(icons) as (keyof typeof icons)[]).flatMap((fact) => {
    const answer = answers[fact]
    return answer ? [{ fact, answer }] : []
  })
  return (
    <>
      <ul className="access">
        {facts.map(({ fact, answer }) => (
          <li key={fact} className={answer === 'no' ? 'muted' : undefined}>
            <Icon name={icons[fact]} />
            <span>
              {t(`event-page:access.${fact}.${answer}`)}
              {answer === 'unknown' && (
                <>
                  : <a href="#contact">{t('event-page:ask_us')}</a>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
      <p className="measure">{t('event-page:access_more')}</p>
    </>
  )
}
