import type { Translate } from './event.ts'

/** What mail programs make a link or a number to ring of, whoever wrote it. */
const reachesOut = /:\/\/|www\.|\S@\S|[\p{L}\p{N}]\.\p{L}{2}|\d{2}[\d\s-]{4,}\d/iu
const longest = 100

/**
 * Whether a name leads nowhere. What somebody types in an open form goes to whatever address they type, in the
 * organiser's name: it must carry no link of theirs, nor a whole message.
 */
export const isPlainName = (name: string) =>
  name !== '' && name.length <= longest && !reachesOut.test(name)

export const greeting = (t: Translate, area: 'registrations' | 'press', name: string) => ({
  kind: 'paragraph' as const,
  text: isPlainName(name)
    ? t(`${area}:letter.greeting`, { name })
    : t(`${area}:letter.greeting_unnamed`),
})

/** Where a journalist says to come from, before anybody has looked at it. */
export const plainOutlet = (t: Translate, outlet: string) =>
  isPlainName(outlet) ? outlet : t('press:letter.outlet_unnamed')
