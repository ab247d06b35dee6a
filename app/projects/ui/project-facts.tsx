import { inLanguage, languageOf } from '#app/tools/language.ts'
import { toHtml } from '#app/tools/markdown.ts'
import { kronor, percent } from '#app/tools/money.ts'
import { municipalityName } from '#app/tools/municipality.ts'
import { date, dateRange } from '#app/tools/when.ts'
import { EuFunding } from '#app/ui/eu-funding.tsx'
import { type Fact, Facts } from '#app/ui/facts.tsx'
import { useReader } from '#app/ui/words.tsx'
import { type Funder, isEuFunded } from '../project.ts'

type ProjectFacts = {
  programme: string
  programme_area: string
  phase: string
  diary_number: string
  owner_name: string
  owners: readonly string[]
  contact_name: string
  contact_email: string
  contact_phone: string
  funder: Funder
  grant_amount: number | null
  budget_amount: number | null
  starts_on: string | null
  ends_on: string | null
  region: string
  cofinanciers: readonly string[]
  partners: readonly string[]
  municipality_codes: readonly string[]
}

type Reading = Pick<ReturnType<typeof useReader>, 't' | 'language'>

/** The emblem and its statement, where the Union pays a part. */
export function EuBlock({ funder }: { funder: Funder }) {
  const { t } = useReader()
  if (!isEuFunded({ funder })) return null
  return <EuFunding statement={t('projects:eu.statement')} emblem={t('projects:eu.emblem')} />
}

/** What a grant decision says of a project; what was left empty is left out. */
export function ProjectFactList({ project }: { project: ProjectFacts }) {
  const { t, language } = useReader()
  const reading = { t, language }
  const owners = [...new Set([project.owner_name, ...project.owners])].filter(Boolean)
  const money = (ore: number | null) => (ore === null ? '' : kronor(ore, language))
  const rows: [string, Fact['value']][] = [
    [t('projects:facts.programme'), project.programme],
    [t('projects:facts.programme_area'), project.programme_area],
    [t('projects:facts.phase'), project.phase],
    [t('projects:facts.owner', { count: owners.length }), names(owners)],
    [t('projects:facts.contact'), contact(project)],
    [t('projects:facts.funder'), t(`projects:funder.${project.funder}`)],
    [t('projects:facts.grant'), grant(project, reading)],
    [t('projects:facts.budget'), money(project.budget_amount)],
    [t('projects:facts.period'), periodText(project, reading)],
    [t('projects:facts.region'), project.region],
    [t('projects:facts.diary_number'), project.diary_number],
    [t('projects:facts.cofinanciers'), names(project.cofinanciers)],
    [t('projects:facts.partners'), names(project.partners)],
    [t('projects:facts.municipalities'), municipalityNames(project.municipality_codes)],
  ]
  const facts = rows.filter(([, value]) => value !== '' && value !== null)
  return <Facts layout="rows" facts={facts.map(([label, value]) => ({ label, value }))} />
}

const municipalityNames = (codes: readonly string[]) =>
  codes.map((code) => municipalityName(code) ?? code).join(', ')

function names(list: readonly string[]) {
  if (list.length === 0) return ''
  if (list.length === 1) return list[0]
  return (
    <ul className="plain-list">
      {list.map((name) => (
        <li key={name}>{name}</li>
      ))}
    </ul>
  )
}

function contact({ contact_name, contact_email, contact_phone }: ProjectFacts) {
  if (contact_name === '' && contact_email === '' && contact_phone === '') return ''
  return (
    <ul className="plain-list">
      {contact_name !== '' && <li>{contact_name}</li>}
      {contact_email !== '' && (
        <li>
          <a href={`mailto:${contact_email}`}>{contact_email}</a>
        </li>
      )}
      {contact_phone !== '' && (
        <li>
          <a href={`tel:${contact_phone.replace(/[^+\d]/g, '')}`}>{contact_phone}</a>
        </li>
      )}
    </ul>
  )
}

function grant({ grant_amount, budget_amount }: ProjectFacts, { t, language }: Reading) {
  if (grant_amount === null) return ''
  const amount = kronor(grant_amount, language)
  if (!budget_amount) return amount
  const share = percent(grant_amount, budget_amount, language)
  return t('projects:facts.grant_share', { amount, share })
}

type Period = { starts_on: string | null; ends_on: string | null }

/** 14 april–14 oktober 2008; '' where neither day is known. */
export function periodText({ starts_on, ends_on }: Period, { t, language }: Reading) {
  if (starts_on && ends_on) return dateRange(starts_on, ends_on, language)
  if (starts_on) return t('projects:facts.from', { day: date(starts_on, language) })
  return ends_on ? t('projects:facts.until', { day: date(ends_on, language) }) : ''
}

type Texts = Parameters<typeof inLanguage<'summary' | 'aims'>>[0]

/** What an author wrote in Markdown, in the reader's language if there is such a text. */
export function ProjectText({ project, field }: { project: Texts; field: 'summary' | 'aims' }) {
  const { t, language } = useReader()
  const text = inLanguage(project, field, language)
  if (text === '') return null
  return (
    <section className="stack">
      <h2>{t(`projects:project.${field}`)}</h2>
      <div
        className="prose"
        lang={languageOf(project, field, language)}
        dangerouslySetInnerHTML={{ __html: toHtml(text) }}
      />
    </section>
  )
}
