import i18next from 'i18next'
import { remembered } from '#app/tools/remembered.ts'

export type Language = 'sv' | 'en'
/** `t('registrations:form.name')`, `t('web:error.too_long', { max: 200 })`; plurals by `count`. */
export type Words = (key: string, values?: Record<string, unknown>) => string

type Catalogue = Record<string, unknown>

const files = import.meta.glob<Catalogue>('./*/*.json', { eager: true, import: 'default' })

/** Every catalogue by language and area: `catalogues.sv.registrations`. */
export const catalogues: Record<string, Record<string, Catalogue>> = {}
for (const [file, catalogue] of Object.entries(files)) {
  const [, language = '', area = ''] = /^\.\/(\w+)\/([\w-]+)\.json$/.exec(file) ?? []
  catalogues[language] = { ...catalogues[language], [area]: catalogue }
}

const instance = i18next.createInstance({
  resources: catalogues as never,
  lng: 'sv',
  fallbackLng: 'sv',
  ns: Object.keys(catalogues.sv ?? {}),
  initAsync: false,
  // React and the letter sheet escape what they print; escaping twice would show &amp; to people.
  interpolation: { escapeValue: false },
})
void instance.init()

const mostKnown = 4000
const longestAsked = 500

const fixed: Record<Language, Words> = { sv: wordsOf('sv'), en: wordsOf('en') }

/** What was asked last is asked again: a letter has thirty of these, and nearly all are those of the letter before. */
function wordsOf(language: Language): Words {
  const t = instance.getFixedT(language) as unknown as Words
  const known = remembered<string>(mostKnown)
  return (key, values) => {
    const asked = values ? askedWith(key, values) : key
    return asked === undefined ? t(key, values) : known(asked, () => t(key, values))
  }
}

/** Undefined where it is not worth keeping, as long texts are seldom asked twice, or would not tell all apart. */
function askedWith(key: string, values: Record<string, unknown>) {
  if (!Object.values(values).every(isPlain)) return undefined
  const asked = key + JSON.stringify(values)
  return asked.length > longestAsked ? undefined : asked
}

const isPlain = (value: unknown) =>
  value === null || typeof value === 'string' || Number.isFinite(value)

/** The words of one language, for pages and letters: `wordsFor('sv')('registrations:form.name')`. */
export const wordsFor = (language: Language) => fixed[language]
