import { useWords } from '#app/ui/words.tsx'

type Contact = { id: string; name: string; contact_email: string }

/** Whom to write to: each organisation that publishes here. */
export function Contacts({ organisations }: { organisations: readonly Contact[] }) {
  const t = useWords()
  if (organisations.length === 0) return <p>{t('accounts:contacts.none')}</p>
  return (
    <ul>
      {organisations.map(({ id, name, contact_email }) => (
        <li key={id}>
          {name}, <a href={`mailto:${contact_email}`}>{contact_email}</a>
        </li>
      ))}
    </ul>
  )
}
