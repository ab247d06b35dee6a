/** Projects of the sources: facts as they stand there, summaries in our own short words. */
export type ExampleProject = {
  slug: string
  title: [sv: string, en: string]
  programme: string
  programme_area: string
  phase: string
  owner_name: string
  grant_kronor: number | null
  budget_kronor: number | null
  period: [start: string, end: string] | null
  summary: [sv: string, en: string]
  aims: [sv: string, en: string]
  funder: 'esf' | 'erdf'
  owners?: string[]
  cofinanciers?: string[]
  partners?: string[]
  /** Municipality codes; 'all' for the 26. */
  municipalities: string[] | 'all'
}

const shared = [
  'AMO Sthlm',
  'Försörjningsstöd, bedömning, aktivering',
  'KSL:s kansli',
  'LFC Norrköping',
] as const
const municipal = [
  'Stadsledningskontoret',
  'Täby kommun, Kommunledningskontoret',
  'Upplands-Bro kommun, Socialförvaltningen',
  'Utbildning och arbetsmarknad',
] as const
const young = 'Unga nyanländas etablering (55 miljoner kronor)'

export const chain = 'sammanhallen-kedja'

export const exampleProjects: ExampleProject[] = [
  {
    slug: chain,
    title: [
      'Processtöd och samordning för att skapa en sammanhållen kedja för de nyanlända i Stockholms län',
      'Process support and coordination for an unbroken chain for newcomers in Stockholm county',
    ],
    programme: '',
    programme_area: 'Programområde 2 Ökat arbetskraftsutbud',
    phase: 'Förprojektering',
    owner_name: 'Länsstyrelsen, enheten för lokal och social utveckling',
    grant_kronor: 250_000,
    budget_kronor: 512_435,
    period: null,
    summary: [
      'Länets aktörer samlar, samordnar och stöder goda idéer om nyanländas etablering, så att de blir stora strategiska satsningar i stället för många små.',
      'The actors of the county gather, coordinate and support good ideas on newcomers’ settlement, so that they become large strategic efforts rather than many small ones.',
    ],
    aims: [
      'Att identifiera, samordna, sammanföra, stödja och initiera idéer i länet, och att det leder till en eller flera ansökningar om genomförande.',
      'To identify, coordinate, bring together, support and start ideas in the county, leading to one or more applications for implementation.',
    ],
    funder: 'esf',
    cofinanciers: [
      ...shared,
      'Länsstyrelsen, enheten för lokal och social utveckling',
      ...municipal,
    ],
    partners: [...shared, 'Mottagningsenheten OS', ...municipal],
    municipalities: 'all',
  },
  {
    slug: 'vagval-unga',
    title: ['Vägval unga', 'Vägval unga'],
    programme: young,
    programme_area: '',
    phase: 'Genomförande',
    owner_name: 'Nynäshamns kommun',
    grant_kronor: null,
    budget_kronor: null,
    period: null,
    summary: [
      'Samordnar skola, förvaltningar, civilsamhälle och sociala företag kring unga nyanlända.',
      'Coordinates schools, departments, civil society and social enterprises around young newcomers.',
    ],
    aims: ['', ''],
    funder: 'esf',
    municipalities: ['0192'],
  },
  {
    slug: 'fia',
    title: ['FIA', 'FIA'],
    programme: young,
    programme_area: '',
    phase: 'Genomförande',
    owner_name: 'Solna stad',
    grant_kronor: null,
    budget_kronor: null,
    period: null,
    summary: [
      'Stärker kompetens och samverkan mellan skola, föreningsliv, kultur och fritid och näringsliv.',
      'Strengthens skills and cooperation between schools, associations, culture, leisure and business.',
    ],
    aims: ['', ''],
    funder: 'esf',
    municipalities: ['0184'],
  },
  {
    slug: 'start-stockholm',
    title: ['Start Stockholm', 'Start Stockholm'],
    programme: young,
    programme_area: '',
    phase: 'Genomförande',
    owner_name: 'Stockholms stad',
    grant_kronor: null,
    budget_kronor: null,
    period: null,
    summary: [
      'Nya vägar till studier eller arbete, med vägledning och psykosocialt stöd.',
      'New ways to studies or work, with guidance and psychosocial support.',
    ],
    aims: ['', ''],
    funder: 'esf',
    municipalities: ['0180'],
  },
  {
    slug: 'kompetensarena-sthlm',
    title: ['Kompetensarena Sthlm', 'Kompetensarena Sthlm'],
    programme: '',
    programme_area: '',
    phase: 'Analys och planering',
    owner_name: 'Storsthlm',
    grant_kronor: null,
    budget_kronor: null,
    period: null,
    summary: [
      'Samordnar och förstärker yrkesutbildning för vuxna i regionen.',
      'Coordinates and strengthens vocational education for adults in the region.',
    ],
    aims: [
      'En mer sammanhållen process för kompetensförsörjning i länet.',
      'A more coherent supply of skills in the county.',
    ],
    funder: 'esf',
    owners: [
      'Storsthlm',
      'Länsstyrelsen i Stockholms län',
      'Arbetsförmedlingen',
      'Stockholms stad',
    ],
    municipalities: 'all',
  },
  {
    slug: 'oppna-data',
    title: ['Öppna data i Stockholmsregionen', 'Open data in the Stockholm region'],
    programme: '',
    programme_area: '',
    phase: 'Genomförande',
    owner_name: 'Storsthlm',
    grant_kronor: 15_000_000,
    budget_kronor: null,
    period: null,
    summary: [
      'Gemensamma standarder för öppna data i länets 26 kommuner, till nytta för företag och invånare.',
      'Common standards for open data in the 26 municipalities of the county, for business and residents.',
    ],
    aims: [
      'Gemensamma standarder, lättare åtkomst, och fler företag som använder kommunernas data.',
      'Common standards, easier access, and more companies that use the data of the municipalities.',
    ],
    funder: 'erdf',
    owners: ['Storsthlm', 'Stockholms stad'],
    municipalities: 'all',
  },
]
