/** A page's title comes from its loader's `title`, which is in the reader's language already. */
export const titleOf = ({ data }: { data: unknown }) => {
  const title = (data as { title?: string } | undefined)?.title
  return [{ title: title ? `${title} – Tillsammans` : 'Tillsammans' }]
}
