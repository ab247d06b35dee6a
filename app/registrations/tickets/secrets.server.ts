import { config } from '#app/config.server.ts'
import { paths } from '#app/paths.ts'
import { derive, deriveCode, hashToken } from '#app/tools/token.ts'

// A ticket's code and its private link are made from the secret whenever they are needed; only their
// hashes are kept. A higher version makes others of them, and nothing leads from the old to the new.

type Whose = { id: string; secrets_version: number }

/** The first of each are made from the id alone. */
const seed = ({ id, secrets_version }: Whose) =>
  secrets_version === 0 ? id : `${id}.${secrets_version}`

export const ticketCode = (whose: Whose) => deriveCode(config.SECRET, 'ticket', seed(whose))

const linkToken = (whose: Whose) => derive(config.SECRET, 'link', seed(whose))

/** The address that opens a participant's own page. */
export const privateLink = (whose: Whose) => config.BASE_URL + paths.myTicketLink(linkToken(whose))

/** What a row holds of its secrets. */
export const secretColumns = (whose: Whose) => ({
  secrets_version: whose.secrets_version,
  code_hash: hashToken(ticketCode(whose)),
  link_hash: hashToken(linkToken(whose)),
})
