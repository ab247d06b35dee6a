import { paths } from '#app/paths.ts'
import { inLanguage } from '#app/tools/language.ts'
import { timeRange } from '#app/tools/when.ts'
import { Notice } from '#app/ui/notice.tsx'
import { useReader } from '#app/ui/words.tsx'
import type { SpeakerClash } from '../sessions/speaker-clashes.server.ts'

type NoticeProps = { event_id: string; clashes: readonly SpeakerClash[] }

/** Who of a session's speakers stands somewhere else at the same time; sometimes that is meant. */
export function SpeakerClashNotice({ event_id, clashes }: NoticeProps) {
  const { t, language } = useReader()
  if (clashes.length === 0) return null
  return (
    <Notice tone="warn" title={t('programme:speaker_clash.title')}>
      <ul>
        {clashes.map((clash) => {
          const time = timeRange(clash.starts_at, clash.ends_at, language)
          const event = inLanguage(clash, 'event_title', language)
          return (
            <li key={`${clash.speaker_id}-${clash.other_id}`}>
              {t('programme:speaker_clash.also', { speaker: clash.speaker_name })}{' '}
              <a href={paths.deskSession(clash.other_event_id, clash.other_id)}>
                {inLanguage(clash, 'title', language)}
              </a>
              , {time}
              {clash.other_event_id !== event_id && ` (${event})`}
            </li>
          )
        })}
      </ul>
      <p>{t('programme:speaker_clash.meant')}</p>
    </Notice>
  )
}
