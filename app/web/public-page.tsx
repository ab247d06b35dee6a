import { useLocation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { paths } from '#app/paths.ts'
import { VisitorPage } from '#app/ui/page.tsx'
import { LanguageSwitch, ThemeSwitch } from '#app/ui/switches.tsx'
import { useReader } from '#app/ui/words.tsx'
import { ownPath } from './own-path.ts'

const languages = ['sv', 'en'] as const
const themes = [
  { value: 'system', icon: 'system' },
  { value: 'light', icon: 'sun' },
  { value: 'dark', icon: 'moon' },
] as const

type PublicPageProps = {
  children: ReactNode
  owner?: string
  /** The address that was asked for, where another page answers in its place. */
  here?: string
}

/** The sheet of every page for visitors and participants: header with language and theme, footer. */
export function PublicPage({ children, owner, here }: PublicPageProps) {
  const { t } = useReader()
  const name = t('web:name')
  return (
    <VisitorPage
      skip={t('web:skip')}
      home={{ href: paths.home(), name, owner }}
      tools={<Preferences here={here} />}
      footer={<Footer />}
    >
      {children}
    </VisitorPage>
  )
}

/** Language and theme, for visitors and the desk alike; both work without scripts. */
export function Preferences({ here }: { here?: string }) {
  const { t, language, theme } = useReader()
  const location = useLocation()
  const { search } = location
  const pathname = ownPath(here ?? location.pathname)
  const again = (lang: string) => {
    const query = new URLSearchParams(search)
    query.set('lang', lang)
    return `${pathname}?${query}`
  }
  return (
    <>
      <LanguageSwitch
        label={t('web:language.label')}
        links={languages.map((lang) => ({
          href: again(lang),
          lang,
          text: t(`web:language.${lang}`),
          current: lang === language,
        }))}
      />
      <ThemeSwitch
        label={t('web:theme.label')}
        action={paths.preferences()}
        name="theme"
        options={themes.map(({ value, icon }) => ({
          value,
          icon,
          label: t(`web:theme.${value}`),
          current: value === theme,
        }))}
      >
        <input type="hidden" name="back" value={pathname + search} />
      </ThemeSwitch>
    </>
  )
}

function Footer() {
  const { t } = useReader()
  const links = [
    [paths.my(), t('web:footer.my')],
    [paths.accessibility(), t('web:footer.accessibility')],
    [paths.privacy(), t('web:footer.privacy')],
    [paths.desk(), t('web:footer.desk')],
  ] as const
  return (
    <nav aria-label={t('web:footer.label')}>
      <ul className="cluster plain-list">
        {links.map(([href, text]) => (
          <li key={href}>
            <a href={href}>{text}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
