import type { Db } from '#db/connect.ts'

// PLACEHOLDER
export const fillFreeSeats = async (_db: Db) => undefined
