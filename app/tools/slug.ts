import { fold } from './fold.ts'
import { normalForm } from './normal-form.ts'

const longest = 80

/** The text as a piece of an address: `Åka till Öland` → `aka-till-oland`; undefined if nothing is left. */
export function slug(text: string): string | undefined {
  const words = fold(normalForm(text, 'NFKC')).match(/[a-z0-9]+/g) ?? []
  let kept = ''
  for (const word of words) {
    const longer = kept ? `${kept}-${word}` : word.slice(0, longest)
    if (longer.length > longest) break
    kept = longer
  }
  return kept || undefined
}
