import { Icon } from './icon.tsx'

type BreadcrumbsProps = { label: string; trail: readonly { href: string; text: string }[] }

/** The way back up; the page itself is not in it. */
export function Breadcrumbs({ label, trail }: BreadcrumbsProps) {
  return (
    <nav className="breadcrumbs" aria-label={label}>
      <ol>
        {trail.map(({ href, text }, at) => (
          <li key={href}>
            {at > 0 && <Icon name="next" />}
            <a href={href}>{text}</a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
