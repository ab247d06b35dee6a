import type { ReactNode } from 'react'

type TicketCardProps = {
  title: string
  /** `h2` where a page shows several. */
  heading?: 'h1' | 'h2'
  name: string
  /** Drawn by our own server, never from what people typed. */
  qr_svg: string
  /** Names the drawing for those who do not see it. */
  qr_label: string
  code: string
  /** Day, place, the reader's own rooms: `Facts`. */
  children?: ReactNode
  /** The EU block, when the event must carry it. */
  funding?: ReactNode
}

/** What is shown at the door: the code large on white, in both themes. */
export function TicketCard(props: TicketCardProps) {
  const { title, heading: Heading = 'h1', name, qr_svg, qr_label, code, children, funding } = props
  return (
    <article className="ticket-card" data-theme="light">
      <div className="stack stack-small">
        <Heading className="ticket-title">{title}</Heading>
        <p className="ticket-name">{name}</p>
      </div>
      <div className="ticket-qr">
        <div role="img" aria-label={qr_label} dangerouslySetInnerHTML={{ __html: qr_svg }} />
        <p className="ticket-code">{code}</p>
      </div>
      {children}
      {funding}
    </article>
  )
}
