import i18next from 'i18next'

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

const fixed: Record<Language, Words> = { sv: wordsOf('sv'), en: wordsOf('en') }

/** Words without values never change, so each is looked up once: a letter has twenty of them. */
function wordsOf(language: Language): Words {
  const t = instance.getFixedT(language) as unknown as Words
  const known = new Map<string, string>()
  return (key, values) => {
    if (values) return t(key, values)
    const words = known.get(key) ?? t(key)
    known.set(key, words)
    return words
  }
}

/** The words of one language, for pages and letters: `wordsFor('sv')('registrations:form.name')`. */
export const wordsFor = (language: Language) => fixed[language]
