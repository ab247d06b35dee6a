export const funders = ['esf', 'erdf', 'eu_other', 'other', 'none'] as const
export type Funder = (typeof funders)[number]

export const partnerKinds = ['owner', 'cofinancier', 'partner'] as const
export type PartnerKind = (typeof partnerKinds)[number]

const fundsOfTheUnion: ReadonlySet<Funder> = new Set(['esf', 'erdf', 'eu_other'])

/** Paid in part by the European Union, so that its emblem and statement must stand on everything shown. */
export const isEuFunded = ({ funder }: { funder: Funder }) => fundsOfTheUnion.has(funder)

/** A list as people write it, one a line: no blank lines, nothing twice. */
export const listed = (text: string) => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.replace(/^[\s•*–-]+/u, '').trim())
      .filter((line) => line !== ''),
  ),
]

/** All that is written about a project. Amounts in öre, days as 2008-04-14, lists one name a line. */
export type ProjectInput = {
  title_sv: string
  title_en: string
  programme: string
  programme_area: string
  phase: string
  owner_name: string
  contact_name: string
  contact_email: string
  contact_phone: string
  grant_amount: number | null
  budget_amount: number | null
  starts_on: string | null
  ends_on: string | null
  region: string
  summary_sv: string
  summary_en: string
  aims_sv: string
  aims_en: string
  funder: Funder
  diary_number: string
  /** The last day that the funder may ask for what shows its figures. */
  hold_until: string | null
  owners: string
  cofinanciers: string
  partners: string
  municipality_codes: readonly string[]
}
