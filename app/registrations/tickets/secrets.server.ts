import { config } from '#app/config.server.ts'
import { paths } from '#app/paths.ts'
import { derive, deriveCode, hashToken } from '#app/tools/token.ts'

// A ticket's code and its private link are made from the secret whenever they are needed; only their
// hashes are kept. A higher version makes others of them, and nothing leads from the old to the new.

type Whose = { id: string; secrets_version: number }

/** The first of each are made from the id alone. */
const seed = ({ id, secrets_version }: Whose) =>
  secrets_version === 0 ? id : `${id}.${secrets_version}`

export const ticketCode = lastKept((seed) => deriveCode(config.SECRET, 'ticket', seed))

const linkToken = lastKept((seed) => derive(config.SECRET, 'link', seed))

/** Whoever registers is given each twice in a row: as a hash in their row, and in their letter. */
function lastKept(make: (seed: string) => string) {
  let [last, made] = ['', '']
  return (whose: Whose) => {
    const asked = seed(whose)
    if (asked !== last) [last, made] = [asked, make(asked)]
    return made
  }
}

/** The address that opens a participant's own page. */
export const privateLink = (whose: Whose) => config.BASE_URL + paths.myTicketLink(linkToken(whose))

/** What a row holds of its secrets. */
export const secretColumns = (whose: Whose) => ({
  secrets_version: whose.secrets_version,
  code_hash: hashToken(ticketCode(whose)),
  link_hash: hashToken(linkToken(whose)),
})
