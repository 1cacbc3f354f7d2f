import { QUESTIONS_IN_ORDER } from '../../../features/submission/draft'
import { placeOfQuestion } from './screens'

it('three steps, or five screens with one question each', () => {
  expect(placeOfQuestion('what', false)).toMatchObject({ questions: ['what', 'tell', 'photos'], current: 1, total: 3, after: 'where' })
  expect(placeOfQuestion('check', false)).toMatchObject({ current: 3, before: 'where', after: undefined })
  expect(placeOfQuestion('tell', true)).toMatchObject({ questions: ['tell'], current: 2, total: 5, before: 'what', after: 'photos' })
})

it('changing the mode at any question stays at that question', () => {
  for (const question of QUESTIONS_IN_ORDER)
    for (const elder of [true, false]) expect(placeOfQuestion(question, elder).questions).toContain(question)
})

it('what has an answer already is no stop on the way of an elder, and leads back to the last look', () => {
  expect(placeOfQuestion('more', true)).toMatchObject({ aside: true, after: 'check' })
  expect(placeOfQuestion('where', true).after).toBe('check')
})
