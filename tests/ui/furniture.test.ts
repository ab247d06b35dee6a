import { readFileSync } from 'node:fs'
import { createElement as h } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { Checkboxes, RadioCards } from '#app/ui/choices.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { EuEmblem } from '#app/ui/eu-emblem.tsx'
import { Field } from '#app/ui/field.tsx'
import { BarChart, ProgressBar } from '#app/ui/progress.tsx'
import { Table } from '#app/ui/table.tsx'
import { Verdict } from '#app/ui/verdict.tsx'
import { euEmblem } from '#emails/parts/eu-emblem.ts'

const html = renderToStaticMarkup

describe('the furniture', () => {
  test('a field with an error says so to those who do not see it, and keeps what was typed', () => {
    const field = html(
      h(Field, {
        name: 'email',
        label: 'E-post',
        value: 'amina',
        hint: 'Som namn@exempel.se',
        error: 'Skriv ett @',
        why: 'Dit går biljetten',
      }),
    )

    expect(field).toContain('aria-describedby="email-hint email-why email-error"')
    expect(field).toContain('aria-invalid="true"')
    expect(field).toContain('value="amina"')
    expect(field).toContain('<label for="email">')
  })

  test('the link of an error leads to the first choice of its question', () => {
    const choices = [
      { value: 'a', title: 'A' },
      { value: 'b', title: 'B' },
    ]
    const question = html(h(RadioCards, { name: 'seminar', legend: 'Vilket?', choices }))
    const summary = html(
      h(ErrorSummary, { title: 'Ändra', errors: [{ field: 'seminar', text: 'Välj' }] }),
    )

    expect(question).toContain('<input type="radio" id="seminar" name="seminar" value="a"/>')
    expect(summary).toContain('href="#seminar"')
    expect(summary).toContain('autofocus')
  })

  test('ticked boxes stay ticked when a form comes back', () => {
    const choices = ['a', 'b', 'c'].map((value) => ({ value, title: value }))
    const boxes = html(h(Checkboxes, { name: 'needs', legend: 'Behov', choices, values: ['c'] }))

    expect(boxes.match(/checked="" value="."/g)).toEqual(['checked="" value="c"'])
  })

  test.each(['door', 'desk'])('a verdict looks the same where the %s shows it', (sheet) => {
    const folder = new URL('../../app/ui/', import.meta.url)
    const imports = readFileSync(new URL(`${sheet}.css`, folder), 'utf8').matchAll(
      /@import "([^"]+)"/g,
    )
    const styles = [...imports]
      .map(([, part = '']) => readFileSync(new URL(part, folder), 'utf8'))
      .join()
    const verdict = html(
      h(Verdict, { kind: 'ok', word: 'Välkommen', name: 'Ali', detail: 'A', actions: 'B' }),
    )
    const classes = [...verdict.matchAll(/class="([^"]+)"/g)].flatMap(([, some = '']) =>
      some.split(' '),
    )

    expect(classes.filter((name) => !styles.includes(`.${name}`))).toEqual([])
  })

  test('a sorted column says in which direction, and each value knows its column', () => {
    const table = html(
      h(Table<{ id: string; seats: number }>, {
        caption: 'Lokaler',
        rows: [{ id: 'Rum 4', seats: 40 }],
        rowKey: (row) => row.id,
        columns: [
          {
            key: 'id',
            head: 'Lokal',
            heading: true,
            cell: (row) => row.id,
            sort: { href: '?sort=-id', direction: 'ascending' },
          },
          { key: 'seats', head: 'Platser', numeric: true, cell: (row) => row.seats },
        ],
      }),
    )

    expect(table).toContain('<th scope="col" aria-sort="ascending">')
    expect(table).toContain('<th scope="row" data-label="Lokal">Rum 4</th>')
    expect(table).toContain('<td class="numeric" data-label="Platser">40</td>')
  })

  test('progress is measured from the baseline, and stops at the target', () => {
    const width = (value: number, baseline: number, target: number) =>
      html(h(ProgressBar, { value, baseline, target, text: '' })).match(
        /progress-done" width="([^"]+)"/,
      )?.[1]

    expect([
      width(72, 69, 75),
      width(163, 0, 75),
      width(60, 69, 75),
      width(6, 8, 5),
      width(0, 0, 0),
    ]).toEqual(['50', '100', '0', '66.66666666666666', '100'])
  })

  test('a chart without values draws no length', () => {
    const chart = html(
      h(BarChart, { caption: 'Inga', bars: [{ label: 'A', value: 0, text: '0' }] }),
    )

    expect(chart).toContain('<rect class="bar-fill" width="0"')
  })

  test('the emblem has twelve stars, the first upright at twelve and the fourth at three', () => {
    const stars = html(h(EuEmblem, { label: 'EU' })).match(/M[^Z]+Z/g) ?? []

    expect(stars.length).toBe(12)
    expect(stars[0]?.startsWith('M27 4L')).toBe(true)
    expect(stars[3]?.startsWith('M39 16L')).toBe(true)
  })

  test('the emblem of letters is a picture of 192 by 128', () => {
    const png = Buffer.from(euEmblem.base64, 'base64')

    expect(png.subarray(1, 4).toString()).toBe('PNG')
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([192, 128])
  })

  test('no piece carries a style attribute, which the content policy would refuse', () => {
    const pieces = [
      h(ProgressBar, { value: 3, target: 5, text: '3 av 5' }),
      h(BarChart, { caption: 'A', bars: [{ label: 'A', value: 1, text: '1', focus: 2 }] }),
      h(EuEmblem, { label: 'EU' }),
    ]

    expect(pieces.map((piece) => html(piece)).join('')).not.toContain('style=')
  })
})
