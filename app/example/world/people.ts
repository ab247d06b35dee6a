/** Names of nobody in particular, as they are mixed in the county: a given name and a family name of one language. */
const names: [given: string[], family: string[]][] = [
  [
    [
      'Anna',
      'Erik',
      'Maria',
      'Lars',
      'Karin',
      'Johan',
      'Åsa',
      'Örjan',
      'Ingrid',
      'Per',
      'Elin',
      'Mats',
      'Sofia',
      'Göran',
      'Märta',
      'Björn',
    ],
    [
      'Andersson',
      'Johansson',
      'Karlsson',
      'Nilsson',
      'Eriksson',
      'Åberg',
      'Öberg',
      'Ärlig',
      'Lindström',
      'Wall',
      'Vallgren',
      'Sjögren',
    ],
  ],
  [
    ['Fatima', 'Ahmad', 'Layla', 'Omar', 'Nour', 'Yusuf', 'Rania', 'Khaled'],
    ['Al-Hassan', 'Haddad', 'Khalil', 'Mansour', 'Nasser', 'Saleh'],
  ],
  [
    ['Amina', 'Abdi', 'Hodan', 'Mohamed', 'Ifrah', 'Cabdi', 'Sahra'],
    ['Warsame', 'Jama', 'Farah', 'Nuur', 'Cabdullahi', 'Hersi'],
  ],
  [
    ['Selam', 'Tesfay', 'Miriam', 'Yonas', 'Luwam', 'ሰላም'],
    ['Haile', 'Berhane', 'Ghebre', 'Tekle', 'ተስፋይ'],
  ],
  [
    ['Zahra', 'Reza', 'Parisa', 'Hamid', 'Mina', 'Farid'],
    ['Ahmadi', 'Hosseini', 'Rahimi', 'Karimi', 'Noori'],
  ],
  [
    ['Olena', 'Taras', 'Iryna', 'Dmytro', 'Oksana'],
    ['Kovalenko', 'Shevchenko', 'Bondar', 'Melnyk'],
  ],
  [
    ['Katarzyna', 'Piotr', 'Agnieszka', 'Łukasz'],
    ['Wiśniewska', 'Kowalczyk', 'Zieliński', 'Wójcik'],
  ],
  [
    ['Amra', 'Emir', 'Lejla', 'Päivi', 'Juhani', 'Lucía', 'Édith', 'Zoë'],
    ['Hadžić', 'Begić', 'Korhonen', 'Mäkinen', 'Ortega', 'Müller', 'Lefèvre'],
  ],
]

const organisations = [
  'Arbetsförmedlingen',
  'Migrationsverket',
  'Stockholms stad',
  'Botkyrka kommun',
  'Huddinge kommun',
  'Södertälje kommun',
  'Täby kommun',
  'Upplands-Bro kommun',
  'Solna stad',
  'Nynäshamns kommun',
  'Region Stockholm',
  'Försäkringskassan',
  'Föreningen Mötesplats Norr',
  'Språkkaféet Söder',
  'Länsstyrelsen i Stockholms län',
  'Studieförbundet Bildning',
  'Bostadsbolaget Hemma',
  'Hälsocentralen Väst',
  'Företagarna Syd',
  '',
]

export type ExamplePerson = {
  name: string
  email: string
  organisation_name: string
  municipality_code: string
  language: 'sv' | 'en'
  gender: 'woman' | 'man' | 'other' | 'undisclosed' | null
}

/** The same numbers in the same order every time, so that the example's figures stand. */
export function dice(seed: number) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const pick = <T>(roll: () => number, from: readonly T[]): T =>
  from[Math.floor(roll() * from.length)] as T

/** So many different people, none of them real: addresses under example.org reach nobody. */
export function examplePeople(
  count: number,
  municipalityCodes: readonly string[],
): ExamplePerson[] {
  const roll = dice(2018)
  return Array.from({ length: count }, (_, number) => {
    // Every other person has a name common in Sweden since long, as in the county.
    const [given, family] = roll() < 0.45 ? (names[0] as (typeof names)[0]) : pick(roll, names)
    return {
      name: `${pick(roll, given)} ${pick(roll, family)}`,
      email: `deltagare${number + 1}@example.org`,
      organisation_name: pick(roll, organisations),
      municipality_code: roll() < 0.3 ? '0180' : pick(roll, municipalityCodes),
      language: roll() < 0.12 ? 'en' : 'sv',
      gender: pick(roll, [
        'woman',
        'woman',
        'woman',
        'man',
        'man',
        'other',
        'undisclosed',
        null,
        'woman',
        'man',
      ] as const),
    }
  })
}
