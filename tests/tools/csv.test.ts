import { expect, test } from 'vitest'
import { csvStream, type Row, toCsv } from '#app/tools/csv.ts'

const afterHeader = (row: Row) => toCsv(['a'], [row]).slice('\ufeffa\r\n'.length, -'\r\n'.length)

async function collected(stream: AsyncIterable<string>) {
  const chunks: string[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return chunks
}

test('Swedish Excel opens it as it is: a mark, semicolons and CRLF', () => {
  expect(toCsv(['Namn', 'Plats'], [['Åsa', 'Sal 1']])).toBe('\ufeffNamn;Plats\r\nÅsa;Sal 1\r\n')
})

test('numbers stay numbers with a decimal comma, and nothing stays nothing', () => {
  expect(afterHeader([12, -3, 1.5, 0, null, Number.NaN])).toBe('12;-3;1,5;0;;')
})

test('text that would part cells or rows is quoted', () => {
  expect(afterHeader(['a;b', 'a"b', 'a\nb', 'a\rb', 'a,b', 'a\tb'])).toBe(
    '"a;b";"a""b";"a\nb";"a\rb";"a,b";"a\tb"',
  )
})

test.each([
  ['=1+1'],
  ['+46 70 174 06 05'],
  ['-3'],
  ['@SUM(A1)'],
  ['  =1+1'],
  ['\u00a0=1+1'],
  ['\u200b=1+1'],
  ['＝1+1'],
  ['＋1'],
  ['－1'],
  ['＠x'],
  ['\u0000x'],
  ['−1'],
])('%j is made text', (text) => {
  expect(afterHeader([text])).toBe(`'${text}`)
})

test.each([['\tx'], ['\rx'], ['\nx'], [' \tx']])('%j is made text and quoted', (text) => {
  expect(afterHeader([text])).toBe(`"'${text}"`)
})

test('a formula in quotes of its own is text that begins with a quote', () => {
  expect(afterHeader(['"=1+1"', '=HYPERLINK("http://x";"y")', '=1+1,=2'])).toBe(
    `"""=1+1""";"'=HYPERLINK(""http://x"";""y"")";"'=1+1,=2"`,
  )
})

test('headings are made text too', () => {
  expect(toCsv(['=1+1'], [])).toBe("\ufeff'=1+1\r\n")
})

test('ordinary text is left alone', () => {
  expect(afterHeader(['Åsa-Lotta', 'a=b', '0114', "'", ''])).toBe("Åsa-Lotta;a=b;0114;';")
})

test('a stream says the same in pieces', async () => {
  const rows = Array.from({ length: 1001 }, (_, at): Row => [at, '=x', null])
  const header = ['a', 'b', 'c']

  const chunks = await collected(csvStream(header, rows))

  expect(chunks.join('')).toBe(toCsv(header, rows))
  expect(chunks).toHaveLength(7)
})

test('a stream asks for rows only as they are needed', async () => {
  let asked = 0
  async function* rows(): AsyncGenerator<Row> {
    for (; asked < 30_000; asked++) yield ['x']
  }

  const stream = csvStream(['a'], rows())
  await stream.next()
  await stream.next()
  await stream.return(undefined)

  expect(asked < 1000).toBe(true)
})

test('a stream without rows is its heading', async () => {
  expect(await collected(csvStream(['a'], []))).toEqual(['\ufeffa\r\n'])
})
