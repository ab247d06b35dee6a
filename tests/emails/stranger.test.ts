import { expect, test } from 'vitest'
import { wordsFor } from '#app/locales/words.server.ts'
import { accreditationReceived, sample as press } from '#emails/accreditation-received.ts'
import { isPlainName } from '#emails/parts/stranger.ts'
import { registrationConfirmed, sample as ticket } from '#emails/registration-confirmed.ts'

test.each([
  'Åsa Öberg',
  'Anna-Lena Strand',
  "Siobhán O'Brien",
  'J. R. R. Tolkien',
  'نور 😀 <b>{{name}}</b> =1+1',
  'Öberg, "Åsa"',
  'ሰላም ተስፋሚካኤል',
  'محمد علي',
  'Nguyễn Thị Minh Khai',
  '王小明',
  'María-José (Pepa) Núñez, dr.',
  'Kilgore Trout',
  'x'.repeat(60),
])('%s is a name', (name) => {
  expect(isPlainName(name)).toBe(true)
})

test.each([
  'Du har vunnit! Hämta på https://evil.example/vinst',
  'Vinst evil.example',
  'www.evil.example',
  'evil.example',
  'Ring 08-123 45 67',
  'a@evil.example',
  '',
  'ord '.repeat(40),
])('%s is more than a name', (name) => {
  expect(isPlainName(name)).toBe(false)
})

test.each(['sv', 'en'] as const)(
  'what a stranger types goes to nobody as a message or a link, in %s',
  (language) => {
    const t = wordsFor(language)
    const name = 'Du har vunnit! https://evil.example'
    const outlet = 'Skatteverket https://evil.example'
    for (const letter of [
      registrationConfirmed({ ...ticket, t, name }),
      accreditationReceived({ ...press, t, name, outlet }),
    ])
      expect(JSON.stringify(letter)).not.toContain('evil')
    const said = JSON.stringify(
      accreditationReceived({ ...press, t, name: 'Signe Wall', outlet: 'Mälarposten' }),
    )
    expect(said).toContain('Signe Wall')
    expect(said).toContain('Mälarposten')
  },
)
