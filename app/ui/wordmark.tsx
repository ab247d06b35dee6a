type WordmarkProps = {
  href: string
  name: string
  /** Whose page it is. */
  owner?: string
}

/** Two circles that share a part: the name of the thing, and what it is for. */
export function Wordmark({ href, name, owner }: WordmarkProps) {
  return (
    <a className="wordmark" href={href}>
      <svg viewBox="0 0 40 26" width="40" height="26" aria-hidden="true">
        <path
          className="wordmark-lens"
          d="M20 3.65a11.5 11.5 0 0 1 0 18.7a11.5 11.5 0 0 1 0-18.7Z"
        />
        <circle className="wordmark-ring" cx="13.3" cy="13" r="11.5" />
        <circle className="wordmark-ring" cx="26.7" cy="13" r="11.5" />
      </svg>
      <span className="wordmark-name">{name}</span>
      {owner && <span className="wordmark-owner">{owner}</span>}
    </a>
  )
}
