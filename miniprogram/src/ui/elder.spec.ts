import { sizeFactor } from './elder'

it("follows the person's own setting, never below the design and never beyond what a line can hold", () => {
  expect(sizeFactor(false, 1)).toBe(1)
  expect(sizeFactor(false, 1.4)).toBe(1.4)
  expect(sizeFactor(false, 0.8)).toBe(1)
  expect(sizeFactor(true, 1)).toBe(1.3)
  expect(sizeFactor(true, 1.4)).toBe(1.8)
})
