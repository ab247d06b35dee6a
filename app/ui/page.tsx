import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'
import { Wordmark } from './wordmark.tsx'

type Home = { href: string; name: string; owner?: string }

type VisitorPageProps = {
  /** The words of the skip link. */
  skip: string
  home: Home
  /** Language links, theme form, the way to one's own page. */
  tools?: ReactNode
  footer?: ReactNode
  children: ReactNode
}

/** The sheet every visitor's page is written on. */
export function VisitorPage({ skip, home, tools, footer, children }: VisitorPageProps) {
  return (
    <div className="visitor-page">
      <a className="skip-link" href="#main">
        {skip}
      </a>
      <header className="page-header">
        <Wordmark {...home} />
        {tools && <div className="page-tools">{tools}</div>}
      </header>
      <main className="page-main" id="main" tabIndex={-1}>
        {children}
      </main>
      {footer && <footer className="page-footer">{footer}</footer>}
    </div>
  )
}

export type DeskLink = {
  href: string
  text: string
  icon?: IconName
  current?: boolean
  count?: string
}
export type DeskGroup = { title?: string; links: readonly DeskLink[] }

type DeskPageProps = {
  skip: string
  home: Home
  /** `label` names the navigation, `menu` and `close` the buttons a phone has. */
  nav: { label: string; menu: string; close: string; groups: readonly DeskGroup[] }
  tools?: ReactNode
  /** Begins with Breadcrumbs, when there is a way up, and a TitleRow. */
  children: ReactNode
}

/** The organiser's desk: navigation at the side, opened by a button on a phone. */
export function DeskPage({ skip, home, nav, tools, children }: DeskPageProps) {
  return (
    <div className="desk-page">
      <a className="skip-link" href="#main">
        {skip}
      </a>
      <header className="desk-bar">
        <Wordmark {...home} />
        <button
          type="button"
          className="button secondary desk-menu"
          {...{ popovertarget: 'desk-nav' }}
        >
          <Icon name="menu" />
          {nav.menu}
        </button>
        {tools && <div className="desk-tools page-tools">{tools}</div>}
      </header>
      <DeskNav {...nav} />
      <main className="desk-main" id="main" tabIndex={-1}>
        {children}
      </main>
    </div>
  )
}

function DeskNav({ label, close, groups }: DeskPageProps['nav']) {
  return (
    <nav className="desk-nav" id="desk-nav" aria-label={label} {...{ popover: 'auto' }}>
      <button
        type="button"
        className="button quiet desk-menu"
        {...{ popovertarget: 'desk-nav', popovertargetaction: 'hide' }}
      >
        <Icon name="close" />
        {close}
      </button>
      {groups.map((group) => (
        <div key={group.links[0]?.href}>
          {group.title && <h2 className="desk-nav-title">{group.title}</h2>}
          <ul>
            {group.links.map(({ href, text, icon, current, count }) => (
              <li key={href}>
                <a href={href} aria-current={current ? 'page' : undefined}>
                  {icon && <Icon name={icon} />}
                  {text}
                  {count && <span className="desk-count">{count}</span>}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}
