import '@testing-library/jest-dom'
import { cleanup, configure } from '@testing-library/react'
import { useUnsent } from '../src/features/submission/unsent'
import { queries } from '../src/platform/query'
import { freshBrowser } from './stand-ins/browser-files'
import { resetTaro } from './stand-ins/taro'

// a busy machine draws late; nothing waits longer than it has to
configure({ asyncUtilTimeout: 10_000 })

beforeEach(() => {
  localStorage.clear()
  freshBrowser()
  resetTaro()
})
afterEach(() => {
  cleanup()
  queries.clear()
  useUnsent.setState({ items: [] })
})
