import type { Db } from '#db/connect.ts'

// PLACEHOLDER
export const setupLink = async (_db: Db): Promise<string | undefined> => undefined
