// What each route of the built app says of itself, by its file below app/; told on stdout.

import { openBuild } from '../../bin/build.ts'

const { server } = await openBuild()
const said = Object.values(server.routes).map((route) => [route?.id, route?.module.handle])
process.stdout.write(JSON.stringify(said), () => process.exit(0))
