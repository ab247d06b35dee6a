// A base character carries 30 marks at most in Unicode's own stream-safe texts (UAX #15), more than any language writes.
// Putting a run of marks in order takes the square of its length. Two half-width signs become marks in NFKC.
const mark = '[\\p{M}\\uff9e\\uff9f]'
const longRun = new RegExp(`(${mark}{30})${mark}+`, 'gu')

/** A text in a normal form of Unicode, at a cost that follows its length: marks past the thirtieth in a row are left out. */
export const normalForm = (text: string, form: 'NFC' | 'NFD' | 'NFKC') =>
  text.replace(longRun, '$1').normalize(form)
