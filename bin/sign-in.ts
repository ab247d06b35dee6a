import { openBuild, orSentence } from './build.ts'

// For whoever runs the machine: a way back in where no mail server sends the link.
await orSentence(async () => {
  const email = process.argv[2]
  const { house } = await openBuild()
  await house.migrate(house.db)
  const link = email ? await house.printedSignInLink(house.db, email) : undefined
  if (link) console.log(link)
  else
    console.error('Nobody signs in with that address. Usage: npm run sign-in -- name@example.org')
  await house.closeDatabase(house.db)
  process.exit(link ? 0 : 1)
})
