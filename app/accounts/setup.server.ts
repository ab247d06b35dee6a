import { config } from '#app/config.server.ts'
import { paths } from '#app/paths.ts'
import { newId } from '#app/tools/id.ts'
import { now } from '#app/tools/instant.ts'
import { done, type Outcome, refuse } from '#app/tools/outcome.ts'
import { slug } from '#app/tools/slug.ts'
import { emailKey } from '#app/tools/text.ts'
import { derive, hashToken } from '#app/tools/token.ts'
import { atomically, type Db } from '#db/connect.ts'
import { deeds } from './deed.ts'
import { openSignIn } from './sign-ins.server.ts'

/** Made from the secret, so that the link needs no table and is the same until it is used. */
const setupToken = () => derive(config.SECRET, 'setup', 'first-organisation')

export const isSetupToken = (token: string) => hashToken(token) === hashToken(setupToken())

/** The address where the first organisation is made; undefined once there is one. */
export async function setupLink(db: Db): Promise<string | undefined> {
  if (await isSetUp(db)) return undefined
  return config.BASE_URL + paths.setup(setupToken())
}

export async function isSetUp(db: Db): Promise<boolean> {
  const organisation = await db.selectFrom('organisations').select('id').limit(1).executeTakeFirst()
  return organisation !== undefined
}

type FirstOrganisation = {
  organisation_name: string
  name: string
  email: string
  language: 'sv' | 'en'
  device_label: string
}

/** Makes the first organisation and its owner, once, and answers the owner's sign-in token. */
export function setUp(
  db: Db,
  input: FirstOrganisation,
): Promise<Outcome<string, 'already_set_up'>> {
  return atomically(db, async (trx) => {
    if (await isSetUp(trx)) return refuse('already_set_up')
    const organisation_id = newId()
    // Of two at once, the one that may write this row goes on.
    const first = await trx
      .insertInto('audit_entries')
      .values({
        id: 'setup',
        organisation_id: null,
        person_id: null,
        verb: 'set_up',
        subject_type: deeds.set_up,
        subject_id: organisation_id,
        at: now(),
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!first) return refuse('already_set_up')

    const person_id = await insertOwner(trx, { ...input, organisation_id })
    await trx
      .updateTable('audit_entries')
      .set({ organisation_id, person_id })
      .where('id', '=', first.id)
      .execute()
    return done(await openSignIn(trx, { person_id, device_label: input.device_label }))
  })
}

async function insertOwner(trx: Db, input: FirstOrganisation & { organisation_id: string }) {
  const { organisation_id, organisation_name, name, email, language } = input
  const person_id = newId()
  const created_at = now()
  await trx
    .insertInto('organisations')
    .values({
      id: organisation_id,
      slug: slug(organisation_name) ?? organisation_id,
      name: organisation_name,
      contact_email: emailKey(email),
      created_at,
    })
    .execute()
  await trx
    .insertInto('people')
    .values({ id: person_id, email, email_key: emailKey(email), name, language, created_at })
    .execute()
  await trx
    .insertInto('memberships')
    .values({
      id: newId(),
      organisation_id,
      person_id,
      role: 'owner',
      joined_at: created_at,
      removed_at: null,
    })
    .execute()
  return person_id
}
