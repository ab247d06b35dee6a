import { ButtonLink } from '#app/ui/button.tsx'
import { PublicPage } from '#app/web/public-page.tsx'

type LinkGoneProps = { title: string; text: string; way: { href: string; text: string } }

/** A link that no longer works: why, and the way to a new one. */
export function LinkGone({ title, text, way }: LinkGoneProps) {
  return (
    <PublicPage>
      <div className="measure stack">
        <h1>{title}</h1>
        <p>{text}</p>
        <p>
          <ButtonLink href={way.href}>{way.text}</ButtonLink>
        </p>
      </div>
    </PublicPage>
  )
}
