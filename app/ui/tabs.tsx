import { Icon, type IconName } from './icon.tsx'

type TabsProps = {
  label: string
  links: readonly { href: string; text: string; icon?: IconName; current?: boolean }[]
}

/** Sibling pages of one thing, the present one underlined. */
export function Tabs({ label, links }: TabsProps) {
  return (
    <nav className="tabs" aria-label={label}>
      <ul>
        {links.map(({ href, text, icon, current }) => (
          <li key={href}>
            <a href={href} aria-current={current ? 'page' : undefined}>
              {icon && <Icon name={icon} />}
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
