// The walls of the house. Each area lists the areas it may open a door to; see docs/house.md.
const doors = {
  messaging: [],
  accounts: ['messaging'],
  programme: ['accounts', 'messaging'],
  registrations: ['accounts', 'messaging', 'programme'],
  press: ['accounts', 'messaging', 'programme', 'registrations'],
  fair: ['accounts', 'messaging', 'programme', 'registrations'],
  checkin: ['accounts', 'programme', 'registrations'],
  projects: ['accounts', 'programme', 'registrations', 'checkin', 'press', 'fair'],
  'open-data': ['programme', 'fair', 'projects'],
  privacy: ['accounts', 'messaging'],
  log: ['accounts', 'programme', 'registrations', 'checkin', 'projects', 'press', 'privacy'],
}
// The top floor concerns several areas at once, so it may open every door; nobody opens its own (decision 025).
doors.organising = Object.keys(doors)
// The example world fills every part of the house, so it has every key; nobody has a key to it but bin/ and the setup page.
doors.example = Object.keys(doors)

const areas = Object.keys(doors).join('|')
/** Nouns and verbs stand at an area's top level, or in a folder named for one noun. */
const nounsAndVerbs = {
  path: [`^app/(${areas})/[^/]+\\.ts$`, `^app/(${areas})/[^/]+/[^/]+\\.ts$`],
  pathNot: ['^app/[^/]+/(routes|ui|scanner|door)/'],
}
const except = (area) => (area === 'privacy' ? '|/personal-data\\.server\\.ts$' : '')
const walls = Object.entries(doors).map(([area, open]) => ({
  name: `door-${area}`,
  severity: 'error',
  comment: `${area} may open: ${open.join(', ') || 'nothing'}`,
  from: { path: `^app/${area}/` },
  to: {
    path: `^app/(${areas})/`,
    pathNot: `^app/(${[area, ...open].join('|')})/${except(area)}`,
  },
}))

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unresolvable',
      severity: 'error',
      comment: 'A name that leads nowhere breaks at the worst moment; build/ is made later',
      from: {},
      to: { couldNotResolve: true, pathNot: '(^|/)build/|^virtual:|\\.wasm\\?url$' },
    },
    {
      name: 'routes-are-leaves',
      severity: 'error',
      comment: 'Nothing imports a route module but routes.ts and tests',
      from: { pathNot: '^(app/routes\\.ts$|tests/)' },
      to: { path: '^app/[^/]+/routes/' },
    },
    {
      name: 'ui-stays-home',
      severity: 'error',
      comment:
        "An area's ui is its own; the top floor, which shows several at once, draws each in its own (025)",
      from: { path: '^app/(?!organising/)([^/]+)/' },
      to: { path: '^app/[^/]+/ui/', pathNot: '^app/$1/ui/' },
    },
    {
      name: 'parts-are-called-from-above',
      severity: 'error',
      comment:
        "What an area does in an event's life or a removal, the top floor puts in order (025)",
      from: { path: '^app/(?!organising/)([^/]+)/' },
      to: { path: '/(event-life|removals)\\.server\\.ts$', pathNot: '^app/$1/' },
    },
    {
      name: 'domain-knows-no-framework',
      severity: 'error',
      from: nounsAndVerbs,
      to: { path: '(^app/(web|ui)/|node_modules/(@remix-run|react))' },
    },
    {
      name: 'furniture-knows-no-area',
      severity: 'error',
      from: { path: '^app/(ui|tools)/' },
      to: { path: `^app/(web|${areas})/` },
    },
    {
      name: 'porch-opens-accounts-only',
      severity: 'error',
      from: { path: '^app/web/' },
      to: { path: `^app/(${areas})/`, pathNot: '^app/accounts/' },
    },
    {
      name: 'nouns-are-pure',
      severity: 'error',
      comment: 'thing.ts runs anywhere: server, browser, service worker',
      from: { ...nounsAndVerbs, pathNot: [...nounsAndVerbs.pathNot, '\\.server\\.ts$'] },
      to: {
        path: '(^db/|\\.server\\.ts$|node_modules/(kysely|zod))',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'scanner-runs-in-the-browser',
      severity: 'error',
      from: { path: '^app/checkin/scanner/' },
      to: { path: '(^db/|\\.server\\.tsx?$)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'sql-lives-in-server-files',
      severity: 'error',
      from: { path: '^app/[^/]+/', pathNot: '\\.server\\.ts$' },
      to: { path: '(node_modules/kysely|^db/schema)' },
    },
    {
      name: 'migrations-are-frozen',
      severity: 'error',
      from: { path: '^db/migrations/' },
      to: { pathNot: 'node_modules/kysely' },
    },
    {
      name: 'db-is-the-ground',
      severity: 'error',
      from: { path: '^db/' },
      to: { path: '^(app|bin|emails|tests)/' },
    },
    {
      name: 'emails-are-paper',
      severity: 'error',
      from: { path: '^emails/' },
      to: { path: '^(app|bin|db|tests)/' },
    },
    {
      name: 'tests-stay-out',
      severity: 'error',
      from: { path: '^(app|db|emails)/' },
      to: { path: '^(tests|bin)/' },
    },
    ...walls,
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    moduleSystems: ['es6', 'cjs'],
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
