import type { ReactNode } from 'react'
import { paths } from '#app/paths.ts'
import { useReader } from '#app/ui/words.tsx'
import type { Choice, choicesIn } from '../../events/public-listing.ts'
import { focusMark } from '../../focus.ts'
import { Said } from '../said.tsx'

type HomeChoicesProps = ReturnType<typeof choicesIn> & { chosen: Choice }

/** Types of events and focus areas as plain links, so that a choice can be sent to a colleague. */
export function HomeChoices({ types, areas, chosen }: HomeChoicesProps) {
  const { t, language } = useReader()
  return (
    <div className="home-choices">
      {types.length > 1 && (
        <Choices name="type" label={t('event-page:home.by_type')} chosen={chosen}>
          {types.map((type) => ({ value: type, text: t(`event-page:type.${type}`) }))}
        </Choices>
      )}
      {areas.length > 1 && (
        <Choices name="area" label={t('event-page:home.by_area')} chosen={chosen}>
          {areas.map((area) => ({
            value: area.key,
            text: (
              <>
                <span
                  className={`focus-letter focus-${focusMark(area, language).number}`}
                  aria-hidden="true"
                >
                  {area.letter}
                </span>
                <Said row={area} field="name" />
              </>
            ),
          }))}
        </Choices>
      )}
    </div>
  )
}

type ChoicesProps = {
  name: keyof Choice
  label: string
  chosen: Choice
  children: { value: string; text: ReactNode }[]
}

function Choices({ name, label, chosen, children }: ChoicesProps) {
  const { t } = useReader()
  const to = (value: string | null) => paths.home({ ...chosen, [name]: value })
  const current = (value: string | null) => (chosen[name] === value ? 'true' : undefined)
  return (
    <nav className="home-choice" aria-labelledby={`by-${name}`}>
      <span id={`by-${name}`}>{label}</span>
      <ul className="switch">
        <li>
          <a href={to(null)} aria-current={current(null)}>
            {t('event-page:home.all')}
          </a>
        </li>
        {children.map(({ value, text }) => (
          <li key={value}>
            <a href={to(value)} aria-current={current(value)}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
