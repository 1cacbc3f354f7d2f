import fc from 'fast-check'
import { square } from '../../test/support/stage'
import type { Building } from './building.entity'
import { contains, type Point, type Ring } from './geometry'
import type { Grid } from './grid.entity'
import { TerritorySnapshot } from './snapshot'

const grid = (id: string, polygon: Ring, communityId = 'here'): Grid => ({ id, communityId, name: id, groupId: `group-${id}`, polygon })
const map = (grids: Grid[]) => new TerritorySnapshot({ streets: [], communities: [], buildings: [], units: [], grids })

describe('the map', () => {
  it('knows the shape of a grid, not only the box around it', () => {
    // an L: the upper right quarter belongs to nobody
    const corner: Ring = [
      [0, 0],
      [2, 0],
      [2, 1],
      [1, 1],
      [1, 2],
      [0, 2],
    ]
    const territory = map([grid('corner', corner)])
    expect(territory.gridAt([0.5, 1.5])?.id).toBe('corner')
    expect(territory.gridAt([1.5, 0.5])?.id).toBe('corner')
    expect(territory.gridAt([1.5, 1.5])).toBeNull()
  })

  it('takes the smaller of two areas that overlap, whatever their order', () => {
    const [large, small] = [grid('a-large', square(0, 10, 0, 10)), grid('b-small', square(4, 5, 4, 5))]
    for (const grids of [
      [large, small],
      [small, large],
    ]) {
      expect(map(grids).gridAt([4.5, 4.5])?.id).toBe('b-small')
      expect(map(grids).gridAt([1, 1])?.id).toBe('a-large')
    }
  })

  it('gives a border to one side, always the same', () => {
    const [west, east] = [grid('west', square(0, 1, 0, 1)), grid('east', square(1, 2, 0, 1))]
    expect(map([west, east]).gridAt([1, 0.5])?.id).toBe(map([east, west]).gridAt([1, 0.5])?.id)
  })

  it('does not take a building into the grid of another community, wherever its point lies', () => {
    const territory = map([grid('theirs', square(0, 1, 0, 1), 'there')])
    const building = { id: 'b', communityId: 'here', gridId: null, lat: 0.5, lng: 0.5 } as Building
    expect(territory.gridOfBuilding(building)).toBeNull()
    expect(territory.gridOfBuilding({ ...building, communityId: 'there' })?.id).toBe('theirs')
  })

  it('is not confused by areas that are no areas', () => {
    const line: Ring = [
      [0, 0],
      [1, 1],
    ]
    expect(map([grid('none', []), grid('line', line)]).gridAt([0.5, 0.5])).toBeNull()
  })

  it('finds by its index what looking at every grid would find', () => {
    const corner = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }))
    const triangle = fc.tuple(corner, corner, corner) as fc.Arbitrary<Ring>
    fc.assert(
      fc.property(fc.array(triangle, { maxLength: 12 }), corner, (rings, point: Point) => {
        const grids = rings.map((ring, i) => grid(`grid-${i}`, ring))
        const found = map(grids).gridAt(point)
        const all = grids.filter(({ polygon }) => contains(polygon, point))
        expect(found === null).toBe(all.length === 0)
        if (found) expect(all).toContain(found)
      }),
    )
  })
})
