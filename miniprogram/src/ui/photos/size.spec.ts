import { pictureFor } from './size'

const photo = { url: 'large', thumbnailUrl: 'small', width: 1600, height: 1200 }

describe('which picture of a photo is fetched', () => {
  it.each([
    ['a corner of a card', { width: 84, height: 84 }, 3, 'small'],
    ['half a phone', { width: 165, height: 104 }, 2, 'small'],
    ['half a phone with a very dense screen', { width: 165, height: 104 }, 3, 'small'],
    ['a whole phone', { width: 343, height: 180 }, 2, 'large'],
    ['a whole phone with a coarse screen', { width: 343, height: 180 }, 1, 'small'],
    ['half a tablet', { width: 298, height: 104 }, 2, 'large'],
  ])('%s', (_where, box, pixelRatio, expected) => {
    expect(pictureFor(photo, box, pixelRatio)).toBe(expected)
  })

  it('counts the short side too: a tall photo is narrow when it is small', () => {
    expect(pictureFor({ ...photo, width: 600, height: 1600 }, { width: 165, height: 104 }, 2)).toBe('large')
  })

  it('never the large one of a photo that is small by itself', () => {
    expect(pictureFor({ ...photo, width: 320, height: 240 }, { width: 343, height: 180 }, 3)).toBe('small')
  })
})
