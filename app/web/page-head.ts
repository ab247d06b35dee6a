type Head = {
  title: string
  description: string
  /** The page's address without its language: the Swedish one. */
  url: string
  language: 'sv' | 'en'
  /** schema.org, already without what visitors may not see. */
  json_ld?: object
}

const languages = ['sv', 'en'] as const
/** Without a language in it an address is answered in Swedish, so that one is Swedish's own. */
const inIts = (url: string, language: 'sv' | 'en') =>
  language === 'sv' ? url : `${url}?lang=${language}`

const locales = { sv: 'sv_SE', en: 'en_GB' }

/** What search engines and those who share the page are told about it. */
export const headOf = ({ data }: { data?: { head: Head } | undefined }) => {
  if (!data) return [{ title: 'Tillsammans' }]
  const { title, description, url, language, json_ld } = data.head
  return [
    { title: `${title} – Tillsammans` },
    { name: 'description', content: description },
    { tagName: 'link', rel: 'canonical', href: inIts(url, language) },
    ...languages.map((lang) => ({
      tagName: 'link',
      rel: 'alternate',
      hrefLang: lang,
      href: inIts(url, lang),
    })),
    { tagName: 'link', rel: 'alternate', hrefLang: 'x-default', href: url },
    { property: 'og:type', content: 'website' },
    { property: 'og:site_name', content: 'Tillsammans' },
    { property: 'og:title', content: title },
    { property: 'og:description', content: description },
    { property: 'og:url', content: inIts(url, language) },
    { property: 'og:locale', content: locales[language] },
    ...(json_ld ? [{ 'script:ld+json': json_ld }] : []),
  ]
}
