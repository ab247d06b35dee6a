import { normalForm } from './normal-form.ts'

// Letters that Unicode does not take apart into a base letter and a mark.
const foldedLetters: Record<string, string> = {
  æ: 'ae',
  ð: 'd',
  đ: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  ø: 'o',
  œ: 'oe',
  ß: 'ss',
  ŧ: 't',
  þ: 'th',
}

/** Lower case, and Latin letters without their accents: Åsa Łoś → asa los. Other scripts stay. */
export const fold = (text: string) =>
  normalForm(normalForm(text.toLowerCase(), 'NFD').replace(/[\u0300-\u036f]/g, ''), 'NFC').replace(
    /[æðđħıłøœßŧþ]/g,
    (letter) => foldedLetters[letter] ?? letter,
  )
