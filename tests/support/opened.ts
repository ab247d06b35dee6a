import { onTestFinished } from 'vitest'
import { closeDatabase, openDatabase } from '#db/connect.ts'
import { newPlace } from './place.ts'

/** A database of the test's own, and where it is; gone when the test has finished. */
export async function aDatabase() {
  const { place, remove } = await newPlace()
  const db = openDatabase(place)
  onTestFinished(async () => {
    await closeDatabase(db)
    await remove()
  })
  return { db, place }
}
