import { localDate } from '#app/tools/instant.ts'
import { inLanguage } from '#app/tools/language.ts'
import { date, timeRange } from '#app/tools/when.ts'
import { EuFunding } from '#app/ui/eu-funding.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { useReader } from '#app/ui/words.tsx'

/** The emblem and its statement, where the Union pays a part of the event. */
export function EuBlock({ funding }: { funding: 'eu' | null }) {
  const { t } = useReader()
  if (funding !== 'eu') return null
  return <EuFunding statement={t('press:eu.statement')} emblem={t('press:eu.emblem')} />
}

export type Contact = { name: string; email: string; phone: string }

/** The one who answers journalists. */
export function ContactFacts({ contact }: { contact: Contact }) {
  const { t } = useReader()
  const { name, email, phone } = contact
  const facts = [
    { label: t('press:form.name'), value: name, icon: 'person' },
    {
      label: t('press:form.email'),
      value: <a href={`mailto:${email}`}>{email}</a>,
      icon: 'letter',
    },
    {
      label: t('press:form.phone'),
      value: phone && <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a>,
      icon: 'phone',
    },
  ] as const
  return <Facts layout="across" facts={facts.filter(({ value }) => value)} />
}

type Break = {
  id: string
  title_sv: string
  title_en: string
  starts_at: string
  ends_at: string
  room_name: string | null
}

/** The programme's breaks, which are the times for interviews; with the day where there are several. */
export function Breaks({ breaks }: { breaks: readonly Break[] }) {
  const { t, language } = useReader()
  if (breaks.length === 0) return <p>{t('press:page.no_breaks')}</p>
  const has_days = new Set(breaks.map(({ starts_at }) => localDate(starts_at))).size > 1
  const when = ({ starts_at, ends_at }: Break) =>
    [has_days && date(starts_at, language), timeRange(starts_at, ends_at, language)]
      .filter(Boolean)
      .join(' ')
  return (
    <>
      <p>{t('press:page.interviews_text')}</p>
      <ul className="stack stack-small">
        {breaks.map((row) => (
          <li key={row.id}>
            <strong>{when(row)}</strong>, {inLanguage(row, 'title', language)}
            {row.room_name && `, ${row.room_name}`}
          </li>
        ))}
      </ul>
    </>
  )
}

type Speaker = {
  id: string
  name: string
  role_sv: string
  role_en: string
  affiliation: string
}

/** Name, what they do and where, on one line. */
export function speakerText(speaker: Speaker, language: 'sv' | 'en') {
  const role = inLanguage(speaker, 'role', language)
  return [speaker.name, role, speaker.affiliation].filter(Boolean).join(', ')
}
