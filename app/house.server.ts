/** What the programs in bin/ need of the build, so that there is one copy of every module and one pool. */

export { closeDatabase, db, engineOf, serving } from '#db/connect.ts'
export { migrate, schemaVersion } from '#db/migrate.ts'
export { setupLink } from './accounts/setup.server.ts'
export { printedSignInLink } from './accounts/sign-in-links.server.ts'
export { config } from './config.server.ts'
export { exampleLinks } from './example/links.server.ts'
export { believeClock, tellOfClock } from './privacy/clock.server.ts'
export { leaveNoTrace } from './privacy/retention.server.ts'
export { serve } from './web/http.server.ts'
export { startWork } from './work.server.ts'
