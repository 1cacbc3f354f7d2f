import '@testing-library/jest-dom'
import { cleanup } from '@testing-library/react'
import { queries } from '../src/platform/query'
import { resetTaro } from './stand-ins/taro'

beforeEach(() => {
  localStorage.clear()
  resetTaro()
})
afterEach(() => {
  cleanup()
  queries.clear()
})
