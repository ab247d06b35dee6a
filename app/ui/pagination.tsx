import { Icon } from './icon.tsx'

type PaginationProps = {
  label: string
  /** "21–40 of 163". */
  summary: string
  previous?: { href: string; label: string }
  next?: { href: string; label: string }
  pages?: readonly { number: number; href: string; current?: boolean }[]
}

/** The way through a long list. */
export function Pagination({ label, summary, previous, next, pages = [] }: PaginationProps) {
  return (
    <nav className="pagination" aria-label={label}>
      <p className="muted">{summary}</p>
      <ul>
        {previous && (
          <li>
            <a href={previous.href} rel="prev">
              <Icon name="back" />
              {previous.label}
            </a>
          </li>
        )}
        {pages.map(({ number, href, current }) => (
          <li key={number}>
            <a href={href} aria-current={current ? 'page' : undefined}>
              {number}
            </a>
          </li>
        ))}
        {next && (
          <li>
            <a href={next.href} rel="next">
              {next.label}
              <Icon name="next" />
            </a>
          </li>
        )}
      </ul>
    </nav>
  )
}
