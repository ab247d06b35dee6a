import { defineConfig } from 'vitest/config'

// Far from Stockholm, so that a date made in the machine's own zone is caught.
process.env.TZ = 'Pacific/Auckland'

// What touches no database runs once, all else on both engines.
const pure = [
  'tests/{forms,handles,house,tried}.test.ts',
  'tests/packages.test.ts',
  'tests/locales.test.ts',
  'tests/{tools,emails,ui}/**/*.test.ts',
]
// Should such a test load the database layer all the same, it opens no developer's data.
const away = {
  DATABASE_URL: '',
  DATA_DIR: '.cache/pure',
  BASE_URL: 'http://localhost:3000',
  SECRET: 'a secret that only the tests know, and long enough',
}
const onEngine = (engine: 'sqlite' | 'postgres') => ({
  test: {
    name: engine,
    include: ['tests/**/*.test.ts'],
    exclude: pure,
    env: { TEST_ENGINE: engine },
    globalSetup: [`tests/support/global-${engine}.ts`],
    setupFiles: ['tests/support/setup.ts'],
  },
})

export default defineConfig({
  test: {
    watch: false,
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 30_000,
    projects: [
      { test: { name: 'pure', include: pure, env: away } },
      onEngine('sqlite'),
      onEngine('postgres'),
    ],
  },
})
