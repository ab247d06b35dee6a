/** The day of the conference. Rooms and minutes are ours; who speaks and on what is the notice's. */
export type ExampleSession = {
  kind: 'plenary' | 'seminar' | 'break'
  title: [sv: string, en: string]
  description?: [sv: string, en: string]
  from: string
  to: string
  room: string
  track?: 'B' | 'H' | 'A' | 'I'
  capacity?: number
  speakers?: string[]
}

export const venues = {
  lansstyrelsen: {
    name: 'Länsstyrelsen i Stockholms län',
    street_address: 'Regeringsgatan 66',
    postal_code: '111 39',
    city: 'Stockholm',
    floor: '4',
    directions: [
      'Från T-Centralen, uppgång Sergels torg: gå norrut längs Regeringsgatan i åtta minuter. Entrén har dörröppnare och ligger i gatuplan. Ta hissen till plan 4; receptionen möter dig.',
      'From T-Centralen, exit Sergels torg: walk north along Regeringsgatan for eight minutes. The entrance is at street level with an automatic door. Take the lift to floor 4, where reception meets you.',
    ],
    step_free: 'yes',
    hearing_loop: 'yes',
    accessible_toilet: 'yes',
    rooms: [
      ['Plenarsalen', 200],
      ['Mälaren', 45],
      ['Saltsjön', 45],
      ['Djurgården', 40],
      ['Skärgården', 40],
      ['Foajén', null],
    ],
  },
  kulturhuset: {
    name: 'Kulturhuset',
    street_address: 'Sergels torg',
    postal_code: '111 57',
    city: 'Stockholm',
    floor: '',
    directions: [
      'Mitt på Sergels torg, med ingång från torget och från Drottninggatan.',
      'In the middle of Sergels torg, with entrances from the square and from Drottninggatan.',
    ],
    step_free: 'yes',
    hearing_loop: 'unknown',
    accessible_toilet: 'yes',
    rooms: [['Foajén', null]],
  },
} as const

export const focusAreas = [
  ['B', 'Bosättning', 'Housing'],
  ['H', 'Hälsa', 'Health'],
  ['A', 'Arbetsmarknad', 'Labour market'],
  ['I', 'Ideell sektor', 'Civil society'],
] as const

export const speakers = [
  ['Mikael Sjöberg', 'generaldirektör', 'Director-General', 'Arbetsförmedlingen'],
  [
    'Martin Johansson',
    'utvecklingsledare',
    'development manager',
    'Länsstyrelsen i Stockholms län',
  ],
] as const

const seminar = (
  session: Pick<
    ExampleSession,
    'from' | 'to' | 'room' | 'track' | 'capacity' | 'speakers' | 'title' | 'description'
  >,
): ExampleSession => ({ kind: 'seminar', ...session })

export const sessions: ExampleSession[] = [
  {
    kind: 'plenary',
    title: ['Välkommen', 'Welcome'],
    from: '10:00',
    to: '10:15',
    room: 'Plenarsalen',
    speakers: ['Martin Johansson'],
  },
  {
    kind: 'plenary',
    title: [
      'Kortare väg till arbete: det nya etableringsprogrammet',
      'A shorter way to work: the new establishment programme',
    ],
    description: [
      'I december 2017 var 10 848 personer inskrivna i etableringsuppdraget i länet. Vad gör myndigheten för att korta tiden till arbete?',
      'In December 2017, 10,848 persons in the county were enrolled in the establishment scheme. What does the agency do to shorten the time to work?',
    ],
    from: '10:15',
    to: '11:00',
    room: 'Plenarsalen',
    speakers: ['Mikael Sjöberg'],
  },
  { kind: 'break', title: ['Kaffe', 'Coffee'], from: '11:00', to: '11:20', room: 'Foajén' },
  {
    kind: 'plenary',
    title: [
      'Samtal: hur får vi in migranter på arbetsmarknaden?',
      'Conversation: how do migrants get into the labour market?',
    ],
    description: [
      'Företrädare för näringslivet och Migrationsverket om hur de ser på utmaningarna.',
      'Representatives of business and the Migration Agency on how they see the challenges.',
    ],
    from: '11:20',
    to: '12:00',
    room: 'Plenarsalen',
    speakers: ['Martin Johansson'],
  },
  { kind: 'break', title: ['Lunch', 'Lunch'], from: '12:00', to: '13:00', room: 'Foajén' },
  seminar({
    title: ['Långsiktiga boenden', 'Lasting homes'],
    from: '13:00',
    to: '14:00',
    room: 'Mälaren',
    track: 'B',
    capacity: 45,
  }),
  seminar({
    title: ['Ett hälsofrämjande mottagande', 'A reception that promotes health'],
    description: [
      'Var femte nyanländ har hälsoproblem som hindrar ett aktivt jobbsökande.',
      'One newcomer in five has health problems that stand in the way of looking for work.',
    ],
    from: '13:00',
    to: '14:00',
    room: 'Saltsjön',
    track: 'H',
    capacity: 45,
  }),
  seminar({
    title: ['Tidig kartläggning och matchning', 'Early mapping and matching'],
    from: '13:00',
    to: '14:00',
    room: 'Djurgården',
    track: 'A',
    capacity: 40,
  }),
  seminar({
    title: ['Kraften i civilsamhället', 'The power of civil society'],
    from: '13:00',
    to: '14:00',
    room: 'Skärgården',
    track: 'I',
    capacity: 40,
    speakers: ['Martin Johansson'],
  }),
  { kind: 'break', title: ['Fika', 'Coffee'], from: '14:00', to: '14:30', room: 'Foajén' },
  seminar({
    title: ['Kommunerna och bosättningen', 'The municipalities and housing'],
    from: '14:30',
    to: '15:30',
    room: 'Mälaren',
    track: 'B',
    capacity: 45,
  }),
  seminar({
    title: ['Hälsa som väg till arbete', 'Health as a way to work'],
    from: '14:30',
    to: '15:30',
    room: 'Saltsjön',
    track: 'H',
    capacity: 45,
  }),
  seminar({
    title: ['Utrikes födda kvinnor och arbete', 'Foreign-born women and work'],
    from: '14:30',
    to: '15:30',
    room: 'Djurgården',
    track: 'A',
    capacity: 40,
  }),
  seminar({
    title: ['Nätverk som ger jobb', 'Networks that lead to jobs'],
    from: '14:30',
    to: '15:30',
    room: 'Skärgården',
    track: 'I',
    capacity: 40,
  }),
  {
    kind: 'plenary',
    title: ['Vi knyter ihop dagen', 'The day in sum'],
    from: '15:35',
    to: '16:00',
    room: 'Plenarsalen',
    speakers: ['Martin Johansson'],
  },
]
