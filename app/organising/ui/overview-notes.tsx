import { useWords } from '#app/ui/words.tsx'

/** What has been or will be sent to remind of it, and where to change that for those who may. */
export function Reminder({ text, change }: { text: string; change: string | undefined }) {
  const t = useWords()
  if (text === '') return null
  return (
    <section className="stack stack-small">
      <h2>{t('people:reminder.heading')}</h2>
      <p>{text}</p>
      {change && (
        <p>
          <a href={change}>{t('people:reminder.change')}</a>
        </p>
      )}
    </section>
  )
}

/** What visitors do at the address. */
const sayingOf = {
  not_published: 'draft',
  not_yet_open: 'share',
  open: 'share',
  closed: 'read',
  past: 'read',
  cancelled: 'cancelled',
} as const

type AddressProps = { address: string | null; registration: keyof typeof sayingOf }

/** The address to share; a draft has none yet. */
export function Address({ address, registration }: AddressProps) {
  const t = useWords()
  return (
    <section className="stack stack-small">
      <h2>{t('people:overview.address')}</h2>
      {address ? (
        <>
          <p className="overview-address">
            <a href={address}>{address}</a>
          </p>
          <p className="muted">{t(`people:overview.address_${sayingOf[registration]}`)}</p>
        </>
      ) : (
        <p className="muted">{t('people:overview.address_draft')}</p>
      )}
    </section>
  )
}
