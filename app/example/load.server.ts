import type { Db } from '#db/connect.ts'

// PLACEHOLDER
export const loadExample = async (_db: Db) => undefined
