import { STATUS_NAMES } from '@wish/shared'
import { type RefObject, useEffect, useState } from 'react'
import { aria } from '../../../ui/aria'
import { Icon } from '../../../ui/icon'

/** Finished matters are found too. */
export const EVERY = STATUS_NAMES.join(',')
/** So that not every letter asks the server. */
const PAUSE_MS = 300

/** Finds a matter of the own area by number, title or building. */
export function Search({
  q,
  onSearch,
  input,
}: {
  q: string | undefined
  onSearch: (q: string | undefined) => void
  input: RefObject<HTMLInputElement>
}) {
  const [typed, setTyped] = useState(q ?? '')
  useEffect(() => setTyped(q ?? ''), [q])
  useEffect(() => {
    const words = typed.trim() || undefined
    if (words === q) return
    const timer = setTimeout(() => onSearch(words), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [typed, q, onSearch])
  return (
    <div className='desk-search' {...aria({ role: 'search' })}>
      <label className='inp desk-search-box'>
        <Icon name='search' />
        <input
          ref={input}
          className='inp-el'
          type='search'
          value={typed}
          maxLength={40}
          placeholder='编号、标题或楼号'
          aria-label='找一件：编号、标题或楼号'
          autoComplete='off'
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setTyped('')
          }}
        />
        <span className='desk-key' aria-hidden='true'>
          /
        </span>
      </label>
    </div>
  )
}
