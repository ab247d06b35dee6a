import { fold } from './fold.ts'

export type Municipality = { readonly code: string; readonly name: string }

/** The 26 of Stockholm county with their official codes, in Swedish order. */
export const municipalities: readonly Municipality[] = [
  { code: '0127', name: 'Botkyrka' },
  { code: '0162', name: 'Danderyd' },
  { code: '0125', name: 'Ekerö' },
  { code: '0136', name: 'Haninge' },
  { code: '0126', name: 'Huddinge' },
  { code: '0123', name: 'Järfälla' },
  { code: '0186', name: 'Lidingö' },
  { code: '0182', name: 'Nacka' },
  { code: '0188', name: 'Norrtälje' },
  { code: '0140', name: 'Nykvarn' },
  { code: '0192', name: 'Nynäshamn' },
  { code: '0128', name: 'Salem' },
  { code: '0191', name: 'Sigtuna' },
  { code: '0163', name: 'Sollentuna' },
  { code: '0184', name: 'Solna' },
  { code: '0180', name: 'Stockholm' },
  { code: '0183', name: 'Sundbyberg' },
  { code: '0181', name: 'Södertälje' },
  { code: '0138', name: 'Tyresö' },
  { code: '0160', name: 'Täby' },
  { code: '0139', name: 'Upplands-Bro' },
  { code: '0114', name: 'Upplands Väsby' },
  { code: '0115', name: 'Vallentuna' },
  { code: '0187', name: 'Vaxholm' },
  { code: '0120', name: 'Värmdö' },
  { code: '0117', name: 'Österåker' },
]

/** The code of everywhere else; what it is called stands in the catalogues. */
export const elsewhere = 'other'

/** Names are Swedish in every language. Undefined for `elsewhere` and for codes of other counties. */
export const municipalityName = (code: string) =>
  municipalities.find((municipality) => municipality.code === code)?.name

/** The municipality of a name or code as people write it: upplands-väsby, Solna stad, 180. */
export function findMunicipality(name: string): Municipality | undefined {
  const wanted = bare(name)
  return municipalities.find(
    ({ code, name: official }) =>
      bare(official) === wanted ||
      `${bare(official)}s` === wanted ||
      code === wanted.padStart(4, '0'),
  )
}

const bare = (name: string) =>
  fold(name)
    .replace(/\b(?:kommun|stad)\s*$/, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
