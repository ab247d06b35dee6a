import type { Db } from '#db/connect.ts'

// PLACEHOLDER
export const printedSignInLink = async (_db: Db, _email: string): Promise<string> => ''
