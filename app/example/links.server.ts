import { printedSignInLink } from '#app/accounts/sign-in-links.server.ts'
import type { Db } from '#db/connect.ts'

/** A sign-in link for each role of the example, for the terminal of whoever tries it. */
export async function exampleLinks(db: Db): Promise<Record<string, string>> {
  const links: Record<string, string> = {}
  for (const role of ['owner', 'organiser', 'press_officer', 'reporter'] as const) {
    const link = await printedSignInLink(db, `${role}@example.org`)
    if (link) links[role] = link
  }
  return links
}
