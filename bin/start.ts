import { enableCompileCache } from 'node:module'
import { openBuild, orSentence } from './build.ts'
import { run } from './run.ts'

enableCompileCache()
await orSentence(async () => run(await openBuild()))
