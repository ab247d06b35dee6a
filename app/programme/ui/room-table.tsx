import { paths } from '#app/paths.ts'
import { Table } from '#app/ui/table.tsx'
import { useWords } from '#app/ui/words.tsx'
import type { listRooms } from '../venues/rooms.server.ts'

type RoomTableProps = {
  venue_id: string
  rooms: Awaited<ReturnType<typeof listRooms>>
  may_edit: boolean
}

/** The rooms of a venue, with what they hold. */
export function RoomTable({ venue_id, rooms, may_edit }: RoomTableProps) {
  const t = useWords()
  if (rooms.length === 0) return <p className="muted">{t('programme:desk.rooms.none')}</p>
  return (
    <Table
      caption={t('programme:desk.venues.rooms')}
      columns={[
        {
          key: 'name',
          head: t('programme:field.name'),
          heading: true,
          cell: ({ id, name }) =>
            may_edit ? <a href={paths.deskRoom(venue_id, id)}>{name}</a> : name,
        },
        { key: 'floor', head: t('programme:field.floor'), cell: ({ floor }) => floor || '–' },
        {
          key: 'hearing_loop',
          head: t('programme:access_fact.hearing_loop'),
          cell: ({ hearing_loop }) => t(`programme:access.${hearing_loop}`),
        },
        {
          key: 'capacity',
          head: t('programme:field.room_capacity'),
          numeric: true,
          cell: ({ capacity }) => (capacity === null ? '–' : String(capacity)),
        },
      ]}
      rows={rooms}
      rowKey={({ id }) => id}
    />
  )
}
