import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import type { IconName } from '#app/ui/icon.tsx'
import { type Column, Table } from '#app/ui/table.tsx'
import { TitleRow } from '#app/ui/title-row.tsx'
import { Done } from '#app/web/form-state.tsx'

type ThingsListProps<Thing> = {
  title: string
  /** Leads to the form for a new one; false for those who may only look. */
  add: { href: string; text: string } | false
  /** What is said while there are none. */
  none: { icon: IconName; title: string; text: string }
  columns: readonly Column<Thing>[]
  things: readonly Thing[]
}

/** A desk page that lists what an organisation has of one kind, or says what belongs there. */
export function ThingsList<Thing extends { id: string }>(props: ThingsListProps<Thing>) {
  const { title, add, none, columns, things } = props
  const button = add && (
    <ButtonLink href={add.href} icon="plus">
      {add.text}
    </ButtonLink>
  )
  return (
    <>
      <TitleRow title={title} actions={things.length > 0 && button} />
      <Done area="programme" />
      {things.length === 0 ? (
        <Empty icon={none.icon} title={none.title} action={button}>
          <p>{none.text}</p>
        </Empty>
      ) : (
        <Table
          caption={title}
          hideCaption
          columns={columns}
          rows={things}
          rowKey={({ id }) => id}
        />
      )}
    </>
  )
}
