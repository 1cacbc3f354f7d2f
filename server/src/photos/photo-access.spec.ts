import { Photo } from './photo.entity'
import { PhotoAccess, PUBLIC_VIEWER } from './photo-access'

const loose = Object.assign(new Photo(), { id: 'p', ownerId: 'owner', appealId: null })
const attached = Object.assign(new Photo(), { id: 'p', ownerId: 'owner', appealId: 'a' })

describe('who may see a photo', () => {
  it('loose, only the one who sent it', async () => {
    const access = new PhotoAccess()
    access.decideWith({ maySee: async () => true, labelOf: async () => null })
    expect(await Promise.all(['owner', 'other', PUBLIC_VIEWER].map((viewer) => access.maySee(viewer, loose)))).toEqual([true, false, false])
  })

  it('of an appeal, nobody before somebody has said who, then whoever they say', async () => {
    const access = new PhotoAccess()
    expect(await access.maySee('owner', attached)).toBe(false)
    await expect(access.labelOf('a')).rejects.toThrow()
    access.decideWith({ maySee: async (viewer) => viewer === 'neighbour', labelOf: async () => null })
    expect(await Promise.all(['owner', 'neighbour'].map((viewer) => access.maySee(viewer, attached)))).toEqual([false, true])
  })
})
