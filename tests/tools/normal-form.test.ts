import { expect, test } from 'vitest'
import { normalForm } from '#app/tools/normal-form.ts'
import { sources } from '../support/sources.ts'

test('what people write comes out as in Unicode’s own normal form, however many marks their language puts on a letter', () => {
  const written = [
    'Å A\u030a Ångström',
    'Nguyễn Thị Ánh Nguye\u0302\u0303n',
    'بِسْمِ ٱللَّٰهِ ٱلرَّحْمَٰنِ',
    'בְּרֵאשִׁ֖ית בָּרָ֣א',
    'ሰላም ምሕረት',
    'རྒྱལ་མཚན',
    'ｶﾞﾊﾟ',
    `e${'\u0301'.repeat(30)}`,
  ]

  for (const form of ['NFC', 'NFD', 'NFKC'] as const)
    expect(written.map((text) => normalForm(text, form))).toEqual(
      written.map((text) => text.normalize(form)),
    )
})

test('marks past the thirtieth on one letter are left out, also those that only become marks', () => {
  expect(normalForm(`e${'\u0323\u0301'.repeat(5000)}x`, 'NFD')).toBe(
    `e${'\u0323'.repeat(15)}${'\u0301'.repeat(15)}x`,
  )
  expect(normalForm('\uff9e\u0300'.repeat(5000), 'NFKC')).toHaveLength(30)
})

test('no letter of Unicode becomes more marks in a row than we look for', () => {
  const letters = Array.from({ length: 0x110000 }, (_, at) => at)
    .filter((at) => at < 0xd800 || at > 0xdfff)
    .map((at) => String.fromCodePoint(at))
  const becomesMarks = letters.filter(
    (letter) => !/[\p{M}\uff9e\uff9f]/u.test(letter) && /^\p{M}/u.test(letter.normalize('NFKD')),
  )

  // Thai and Lao AM: their first half is a mark that keeps its place.
  expect(becomesMarks).toEqual(['\u0e33', '\u0eb3'])
})

test('nothing else in the house asks for a normal form', () => {
  const others = sources(['app', 'db', 'emails'], /\.tsx?$/).filter(({ text }) =>
    text.includes('.normalize('),
  )

  expect(others.map(({ path }) => path)).toEqual(['app/tools/normal-form.ts'])
})
