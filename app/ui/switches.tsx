import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

type LanguageSwitchProps = {
  label: string
  links: readonly { href: string; lang: string; text: string; current?: boolean }[]
}

/** The page in other languages, each named in itself. */
export function LanguageSwitch({ label, links }: LanguageSwitchProps) {
  return (
    <nav aria-label={label}>
      <ul className="switch">
        {links.map(({ href, lang, text, current }) => (
          <li key={lang}>
            <a href={href} lang={lang} hrefLang={lang} aria-current={current ? 'true' : undefined}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

type ThemeSwitchProps = {
  label: string
  action: string
  name: string
  options: readonly { value: string; label: string; icon: IconName; current?: boolean }[]
  /** Hidden fields: the way back, the csrf token. */
  children?: ReactNode
}

/** Light, dark, or as the device has it: a small form, one button each. */
export function ThemeSwitch({ label, action, name, options, children }: ThemeSwitchProps) {
  return (
    <form method="post" action={action}>
      {children}
      <ul className="switch" aria-label={label}>
        {options.map(({ value, label: words, icon, current }) => (
          <li key={value}>
            <button type="submit" name={name} value={value} aria-pressed={Boolean(current)}>
              <Icon name={icon} label={words} />
            </button>
          </li>
        ))}
      </ul>
    </form>
  )
}
