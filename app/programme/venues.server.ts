import type { Db } from '#db/connect.ts'

export type Venue = NonNullable<Awaited<ReturnType<typeof findVenue>>>

export const findVenue = (
  db: Db,
  { organisation_id, venue_id }: { organisation_id: string; venue_id: string },
) =>
  db
    .selectFrom('venues')
    .select([
      'id',
      'name',
      'street_address',
      'postal_code',
      'city',
      'floor',
      'directions_sv',
      'directions_en',
      'step_free',
      'hearing_loop',
      'accessible_toilet',
    ])
    .where('id', '=', venue_id)
    .where('organisation_id', '=', organisation_id)
    .executeTakeFirst()
