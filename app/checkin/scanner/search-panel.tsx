import { type FormEvent, useEffect, useState } from 'react'
import { holdsPlace } from '#app/registrations/standing/standing.ts'
import { Field } from '#app/ui/field.tsx'
import { useReader } from '#app/ui/words.tsx'
import { clockOf } from './clock.ts'
import { askPeople, type Person } from './wire.ts'

const afterTyping = 250

/** For those without a code at hand: their name. */
export function SearchPanel({ onPerson }: { onPerson: (registration_id: string) => void }) {
  const { t } = useReader()
  const [q, setQ] = useState('')
  const people = usePeople(q)
  const submit = (event: FormEvent<HTMLFormElement>) => event.preventDefault()
  const typed = (event: FormEvent<HTMLFormElement>) =>
    setQ(String(new FormData(event.currentTarget).get('q') ?? ''))
  return (
    <div className="door-panel stack">
      <h2>{t('checkin:scanner.search')}</h2>
      <form onSubmit={submit} onInput={typed}>
        <Field
          name="q"
          type="search"
          label={t('checkin:scanner.name')}
          hint={t('checkin:scanner.name_hint')}
          autoComplete="off"
        />
      </form>
      <p role="status" className="muted">
        {people && people.length > 0 && t('checkin:scanner.found', { count: people.length })}
        {people?.length === 0 && t('checkin:scanner.no_one')}
      </p>
      <ul className="door-list">
        {people?.map((person) => (
          <Found key={person.registration_id} person={person} onPerson={onPerson} />
        ))}
      </ul>
    </div>
  )
}

type FoundProps = { person: Person; onPerson: (registration_id: string) => void }

function Found({ person, onPerson }: FoundProps) {
  const { t, language } = useReader()
  const { registration_id, name, organisation_name, state, admitted_at } = person
  const isWelcome = holdsPlace(person) && admitted_at === null
  const what = isWelcome ? t('checkin:scanner.admit') : t('checkin:scanner.look')
  const standing = admitted_at
    ? t('checkin:scanner.is_in', { time: clockOf(admitted_at, language) })
    : t(`checkin:scanner.person.${state}`)
  return (
    <li>
      <div>
        <b>{name}</b>
        <p className="muted small">
          {[organisation_name, standing].filter((part) => part !== '').join(' · ')}
        </p>
      </div>
      <button
        type="button"
        className={`button ${isWelcome ? 'primary' : 'secondary'}`}
        aria-label={`${what}: ${name}`}
        onClick={() => onPerson(registration_id)}
      >
        {what}
      </button>
    </li>
  )
}

/** Undefined until something has been asked and answered. */
function usePeople(q: string) {
  const [people, setPeople] = useState<readonly Person[]>()
  useEffect(() => {
    let isLatest = true
    if (q.trim().length < 2) return setPeople(undefined)
    const timer = setTimeout(async () => {
      const found = await askPeople(q)
      if (isLatest && found) setPeople(found.people)
    }, afterTyping)
    return () => {
      isLatest = false
      clearTimeout(timer)
    }
  }, [q])
  return people
}
