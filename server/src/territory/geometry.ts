import pointInPolygon from 'point-in-polygon-hao'

/** A corner: longitude, latitude. */
export type Point = [lng: number, lat: number]
/** The corners of an area in order; the last need not repeat the first. */
export type Ring = Point[]

/** The smallest upright rectangle around an area. */
export interface Box {
  minX: number
  minY: number
  maxX: number
  maxY: number
}

/** True inside and on the border: a building on the line belongs to somebody. */
export function contains(ring: Ring, point: Point): boolean {
  const [first] = ring
  const last = ring.at(-1)
  if (!first || !last || ring.length < 3) return false
  const isClosed = first[0] === last[0] && first[1] === last[1]
  return pointInPolygon(point, [isClosed ? ring : [...ring, first]]) !== false
}

/** The box that a spatial index needs. */
export function boxOf(ring: Ring): Box {
  const xs = ring.map(([x]) => x)
  const ys = ring.map(([, y]) => y)
  return { minX: Math.min(...xs), minY: Math.min(...ys), maxX: Math.max(...xs), maxY: Math.max(...ys) }
}

/** Twice the area in square degrees; only good for comparing. */
export function spread(ring: Ring): number {
  return Math.abs(
    ring.reduce((sum, [x, y], i) => sum + x * (ring[(i + 1) % ring.length]?.[1] ?? 0) - y * (ring[(i + 1) % ring.length]?.[0] ?? 0), 0),
  )
}

/** Metres between two points of one city; flat earth is near enough for sorting a list. */
export function metresBetween([lng1, lat1]: Point, [lng2, lat2]: Point): number {
  const metresPerDegree = 111_320
  const dx = (lng2 - lng1) * Math.cos(((lat1 + lat2) / 2) * (Math.PI / 180))
  return Math.hypot(dx, lat2 - lat1) * metresPerDegree
}
