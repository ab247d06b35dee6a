import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>) {
  await db.schema
    .alterTable('events')
    .addColumn('seatless', 'integer', (col) => col.notNull().defaultTo(0))
    .execute()
  // Media held seats until now; those go to the participants.
  await sql`
    update events set seatless = (
      select count(*) from registrations
      where registrations.event_id = events.id and state = 'confirmed' and category = 'media'
    )
  `.execute(db)
  await sql`update events set taken = taken - seatless where seatless > 0`.execute(db)
  await db.schema
    .alterTable('accreditations')
    .addColumn('registration_id', 'text', (col) => col.references('registrations.id'))
    .execute()
  // The report tells participants from others in the index that tells persons apart.
  await db.schema.dropIndex('registrations_report').execute()
  await db.schema
    .createIndex('registrations_report')
    .on('registrations')
    .columns(['event_id', 'id', 'state', 'category', 'person_key', 'email_key'])
    .execute()
}
