import type { Db } from '#db/connect.ts'

// PLACEHOLDER
export const sendDueLetters = async (_db: Db) => undefined
