import type { InputHTMLAttributes, ReactNode } from 'react'
import { Icon } from './icon.tsx'

type Native = Pick<
  InputHTMLAttributes<HTMLInputElement>,
  | 'type'
  | 'autoComplete'
  | 'inputMode'
  | 'required'
  | 'readOnly'
  | 'disabled'
  | 'min'
  | 'max'
  | 'step'
  | 'minLength'
  | 'maxLength'
  | 'pattern'
  | 'placeholder'
  | 'spellCheck'
  | 'lang'
  | 'dir'
  | 'list'
  | 'accept'
>

export type FieldProps = Native & {
  name: string
  label: ReactNode
  value?: string | number | null
  as?: 'input' | 'textarea' | 'select'
  options?: readonly { value: string; label: string; disabled?: boolean }[]
  rows?: number
  /** How to write it. */
  hint?: ReactNode
  /** What the answer is for. */
  why?: ReactNode
  /** The word after the label, such as "optional". */
  mark?: string
  error?: string
  /** Needed only where two forms on a page have a field of the same name. */
  id?: string
  width?: 'short' | 'medium' | 'grow'
  hideLabel?: boolean
}

/** One question: label, hint, why it is asked, error, and last the control they describe. */
export function Field(props: FieldProps) {
  const { name, label, hint, why, mark, error, id = name, width, hideLabel } = props
  return (
    <div className={['field', width, error && 'wrong'].filter(Boolean).join(' ')}>
      <label htmlFor={id} className={hideLabel ? 'visually-hidden' : undefined}>
        {label} {mark && <span className="field-mark">{mark}</span>}
      </label>
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
      <Control {...props} id={id} />
    </div>
  )
}

/** What is wrong with one answer and what to do about it. */
export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p className="field-error" id={id}>
      <Icon name="stop" />
      <span>{children}</span>
    </p>
  )
}

function Control(props: FieldProps & { id: string }) {
  const { label, value, as, options, rows, hint, why, mark, error, width, hideLabel, ...native } =
    props
  const described = [hint && 'hint', why && 'why', error && 'error']
    .filter(Boolean)
    .map((part) => `${props.id}-${part}`)
  const shared = {
    defaultValue: value ?? undefined,
    'aria-describedby': described.join(' ') || undefined,
    'aria-invalid': error ? true : undefined,
  }
  const { type = 'text', list, accept, pattern, step, min, max, inputMode, ...common } = native

  if (as === 'textarea') return <textarea {...common} {...shared} rows={rows} />
  if (as !== 'select') return <input {...native} type={type} {...shared} />
  const { readOnly, minLength, maxLength, placeholder, ...selectable } = common
  return (
    <select {...selectable} {...shared}>
      {options?.map((option) => (
        <option key={option.value} value={option.value} disabled={option.disabled}>
          {option.label}
        </option>
      ))}
    </select>
  )
}
