import { Icon } from './icon.tsx'

type ErrorSummaryProps = {
  title: string
  /** `field` is the id of the control the link leads to. */
  errors: readonly { field: string; text: string }[]
}

/** What is wrong with a form, first on the page, each line a link to its question. */
export function ErrorSummary({ title, errors }: ErrorSummaryProps) {
  if (errors.length === 0) return null
  return (
    // biome-ignore lint/a11y/noAutofocus: a refused form must be heard at once, and there is no script to move focus
    <section className="error-summary" aria-labelledby="error-summary" tabIndex={-1} autoFocus>
      <h2 className="error-summary-title" id="error-summary">
        <Icon name="stop" />
        {title}
      </h2>
      <ul className="plain-list">
        {errors.map(({ field, text }) => (
          <li key={field}>
            <a href={`#${field}`}>{text}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}
