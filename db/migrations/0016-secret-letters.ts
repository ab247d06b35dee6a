import type { Kysely } from 'kysely'

type Tables = {
  invitations: {
    organisation_id: string
    invited_by: string
    accepted_at: string | null
    revoked_at: string | null
  }
  memberships: {
    id: string
    organisation_id: string
    person_id: string
    role: string
    removed_at: string | null
  }
  outbox: {
    letter: string
    read_by: string | null
    html: string
    text: string
    attachments: string
    sent_at: string | null
    gave_up_at: string | null
  }
}

export async function up(db: Kysely<Tables>) {
  await db.schema.alterTable('sign_in_links').addColumn('sent_again_at', 'text').execute()
  // Whoever asks for a link is asked for the one they have.
  await db.schema
    .createIndex('sign_in_links_person')
    .on('sign_in_links')
    .columns(['person_id', 'created_at'])
    .execute()
  // Who may be sent a link: members, and those who are invited.
  await db.schema
    .createIndex('invitations_address')
    .on('invitations')
    .columns(['email_key'])
    .execute()
  // Whoever has left, or may not invite any more, has left no way in behind.
  await db
    .updateTable('invitations')
    .set({ revoked_at: new Date().toISOString() })
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('memberships')
            .whereRef('memberships.person_id', '=', 'invitations.invited_by')
            .whereRef('memberships.organisation_id', '=', 'invitations.organisation_id')
            .where('memberships.role', '=', 'owner')
            .where('memberships.removed_at', 'is', null)
            .select('memberships.id'),
        ),
      ),
    )
    .execute()
  const secret = ['sign-in', 'invitation']
  await db.updateTable('outbox').set({ read_by: 'nobody' }).where('letter', 'in', secret).execute()
  await db
    .updateTable('outbox')
    .set({ html: '', text: '', attachments: '[]' })
    .where('letter', 'in', secret)
    .where((eb) => eb.or([eb('sent_at', 'is not', null), eb('gave_up_at', 'is not', null)]))
    .execute()
}
