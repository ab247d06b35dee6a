import { paths } from '#app/paths.ts'
import { span } from '#app/tools/when.ts'
import { Tag } from '#app/ui/tag.tsx'
import { useReader } from '#app/ui/words.tsx'
import type { Related } from '../../events/public-pages.server.ts'
import { Said } from '../said.tsx'

const ways = ['beside', 'follows_up', 'followed_by'] as const

export const isRelated = (related: Related) => ways.some((way) => related[way].length > 0)

/** What runs at the same time, what this follows up, and what follows it up. */
export function RelatedEvents({ related }: { related: Related }) {
  const { t, language } = useReader()
  return (
    <ul className="related">
      {ways.flatMap((way) =>
        related[way].map((event) => (
          <li key={`${way} ${event.id}`}>
            <span className="muted small">{t(`event-page:related.${way}`)}</span>
            <h3>
              <a href={paths.event(event.slug)}>
                <Said row={event} field="title" />
              </a>
            </h3>
            <span className="sentence">{span(event.starts_at, event.ends_at, language)}</span>
            {event.cancelled_at && <Tag tone="stop">{t('event-page:listing.cancelled')}</Tag>}
          </li>
        )),
      )}
    </ul>
  )
}
