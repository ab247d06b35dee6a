import { paths } from '#app/paths.ts'
import { inLanguage } from '#app/tools/language.ts'
import { date } from '#app/tools/when.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { useReader } from '#app/ui/words.tsx'
import type { Use } from '../uses.server.ts'

type Listed = 'venue' | 'room' | 'track' | 'focus_area'
type What = Listed | 'speaker'

const most = 10

/** Where each use can be changed. */
const ways: Record<Listed, (use: Use) => string> = {
  venue: ({ id, count }) => (count > 0 ? paths.deskProgramme(id) : paths.deskEventEdit(id)),
  room: ({ id }) => paths.deskProgramme(id),
  track: ({ id }) => paths.deskProgramme(id),
  focus_area: ({ id, count }) => (count > 0 ? paths.deskTracks(id) : paths.deskEventEdit(id)),
}

type RemovalPartProps = { what: What; href: string; uses: readonly Use[] }

/** The end of a thing's own page: the way to remove it, or what still uses it. A speaker's page says where above. */
export function RemovalPart({ what, href, uses }: RemovalPartProps) {
  const { t } = useReader()
  return (
    <section className="section" aria-labelledby="removal">
      <h2 id="removal">{t(`programme:removal.heading.${what}`)}</h2>
      {uses.length === 0 ? (
        <>
          <p className="muted">{t('programme:removal.unused')}</p>
          <p>
            <ButtonLink href={href} kind="secondary" icon="trash">
              {t(`programme:removal.button.${what}`)}
            </ButtonLink>
          </p>
        </>
      ) : (
        <UsedBy what={what} uses={uses} />
      )}
    </section>
  )
}

function UsedBy({ what, uses }: Omit<RemovalPartProps, 'href'>) {
  const { t, language } = useReader()
  const unit = what === 'focus_area' ? 'tracks' : 'sessions'
  const said = <p>{t(`programme:removal.used.${what}`, { count: uses.length })}</p>
  if (what === 'speaker') return said
  return (
    <>
      {said}
      <ul className="plain-list stack">
        {uses.slice(0, most).map((use) => (
          <li key={use.id}>
            <a href={ways[what](use)}>{inLanguage(use, 'title', language)}</a>
            <br />
            <span className="muted small">
              {date(use.starts_at, language)}
              {use.count > 0 && `, ${t(`programme:removal.${unit}`, { count: use.count })}`}
            </span>
          </li>
        ))}
      </ul>
      {uses.length > most && (
        <p className="muted">{t('programme:removal.more', { count: uses.length - most })}</p>
      )}
    </>
  )
}
