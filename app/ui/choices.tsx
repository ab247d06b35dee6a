import type { ReactNode } from 'react'
import { FieldError } from './field.tsx'

export type Choice = {
  value: string
  title: ReactNode
  hint?: ReactNode
  /** Stands at the end of the card: seats left, a price. */
  end?: ReactNode
  full?: boolean
  disabled?: boolean
}

type Question = {
  name: string
  legend: ReactNode
  choices: readonly Choice[]
  hint?: ReactNode
  why?: ReactNode
  mark?: string
  error?: string
  required?: boolean
  id?: string
  /** Without a card around each choice. */
  plain?: boolean
}

/** One of several: each choice is a card, all of which can be pressed. */
export function RadioCards({ value, ...question }: Question & { value?: string | null }) {
  return <Choices {...question} type="radio" chosen={value ? [value] : []} />
}

/** Any of several. */
export function Checkboxes({
  values = [],
  ...question
}: Question & { values?: readonly string[] }) {
  return <Choices {...question} type="checkbox" chosen={values} />
}

type ChoicesProps = Question & { type: 'radio' | 'checkbox'; chosen: readonly string[] }

function Choices(props: ChoicesProps) {
  const { name, legend, hint, why, mark, error, plain, id = name } = props
  const described = [hint && 'hint', why && 'why', error && 'error']
    .filter(Boolean)
    .map((part) => `${id}-${part}`)
  const className = ['choices', plain && 'plain', error && 'wrong'].filter(Boolean).join(' ')
  // Where the list of what is wrong leads: to what can be chosen.
  const first = Math.max(
    0,
    props.choices.findIndex(({ disabled }) => !disabled),
  )
  return (
    <fieldset className={className} aria-describedby={described.join(' ') || undefined}>
      <legend>
        {legend} {mark && <span className="field-mark">{mark}</span>}
      </legend>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {why && (
        <p className="why" id={`${id}-why`}>
          {why}
        </p>
      )}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
      {props.choices.map((choice, at) => (
        <ChoiceCard
          key={choice.value}
          {...props}
          choice={choice}
          id={at === first ? id : `${id}-${at}`}
        />
      ))}
    </fieldset>
  )
}

function ChoiceCard({
  name,
  type,
  chosen,
  choice,
  id,
  required,
}: ChoicesProps & { choice: Choice }) {
  const { value, title, hint, end, full, disabled } = choice
  return (
    <label className={full ? 'choice full' : 'choice'} htmlFor={id}>
      <input
        type={type}
        id={id}
        name={name}
        value={value}
        defaultChecked={chosen.includes(value)}
        disabled={disabled}
        required={type === 'radio' && required}
      />
      <span className="choice-title">{title}</span>
      {end && <span className="choice-end">{end}</span>}
      {hint && <span className="choice-hint">{hint}</span>}
    </label>
  )
}
