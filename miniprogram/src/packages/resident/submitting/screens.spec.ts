import { QUESTIONS_IN_ORDER } from '../../../features/submission/draft'
import { placeOfQuestion } from './screens'

it('three steps, or five screens with one question each', () => {
  expect(placeOfQuestion('what', false, 'complaint')).toMatchObject({
    questions: ['what', 'tell', 'photos'],
    current: 1,
    total: 3,
    after: 'where',
  })
  expect(placeOfQuestion('check', false, 'complaint')).toMatchObject({ current: 3, before: 'where', after: undefined })
  expect(placeOfQuestion('tell', true, 'complaint')).toMatchObject({
    questions: ['tell'],
    current: 2,
    total: 5,
    before: 'what',
    after: 'photos',
  })
})

it('changing the mode at any question stays at that question', () => {
  for (const question of QUESTIONS_IN_ORDER)
    for (const elder of [true, false]) expect(placeOfQuestion(question, elder, 'wish').questions).toContain(question)
})

it('what has an answer already is no stop on the way of an elder, and leads back to the last look', () => {
  expect(placeOfQuestion('more', true, 'complaint')).toMatchObject({ aside: true, after: 'check' })
  expect(placeOfQuestion('where', true, 'complaint').after).toBe('check')
})

it('asks an elder by when a wish would be good, and what it costs, before the last look', () => {
  expect(placeOfQuestion('where', true, 'wish')).toMatchObject({ total: 6, after: 'when' })
  expect(placeOfQuestion('when', true, 'wish')).toMatchObject({ questions: ['when'], aside: false, after: 'check' })
})
