import type { ReactNode } from 'react'

/** A part of an event's page under its own heading, which an address can name. */
export function EventSection({
  id,
  title,
  children,
}: {
  id: string
  title: string
  children: ReactNode
}) {
  return (
    <section className="section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}
