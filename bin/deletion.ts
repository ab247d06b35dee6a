import { openBuild, orSentence } from './build.ts'

const verdicts = {
  right: 'The clock is believed.',
  jumped: 'The clock has moved more than a day further than time has.',
  behind: 'The clock stands before what it has shown.',
  long_away:
    'Nobody has been here for more than two weeks, so nobody knows whether the clock is right.',
}

// For whoever runs the machine: what waits for a clock that is not believed, and a word that it is right.
await orSentence(async () => {
  const { house } = await openBuild()
  await house.migrate(house.db)
  const { verdict, at, believed_at, due } = await house.tellOfClock(house.db)
  console.log(`${verdicts[verdict]} It shows ${at}; it was believed until ${believed_at}.`)
  console.log(
    `By it, ${due.persons} people's names and ${due.needs} people's needs are to be deleted.`,
  )
  if (process.argv[2] === '--now') {
    await house.believeClock(house.db)
    await house.leaveNoTrace(house.db)
    console.log('Done.')
  } else if (verdict !== 'right') console.log('If the clock is right: npm run deletion -- --now')
  await house.closeDatabase(house.db)
  process.exit(0)
})
