import { type Point, type Ring, spread } from '../territory/geometry'

const MAX_CORNERS = 500
/** Six digits are a tenth of a metre, and come back from every database as they went in. */
const DIGITS = 6
/** About a square metre, in square degrees. */
const SMALLEST = 1e-10

/** A coordinate as it is stored. */
export const rounded = (degrees: number) => Number(degrees.toFixed(DIGITS))

/** Whether a point lies in the country; the usual mistake is latitude before longitude. */
export function isInChina([lng, lat]: Point): boolean {
  return lng >= 73 && lng <= 136 && lat >= 3 && lat <= 54
}

/** Reads 「lng,lat; lng,lat; …」: the corners, or what is wrong with them. */
export function readRing(text: string): Ring | string {
  const ring: Ring = []
  for (const part of text.split(/[;；\n]/)) {
    if (part.trim() === '') continue
    const numbers = part.trim().split(/\s*[,，]\s*|\s+/)
    const [lng, lat] = numbers.map(Number)
    if (numbers.length !== 2 || numbers.some((number) => !/^\d{1,3}(\.\d{1,12})?$/.test(number)) || lng === undefined || lat === undefined)
      return `第 ${ring.length + 1} 个角「${part.trim().slice(0, 30)}」看不懂，请写成「经度,纬度」，角和角之间用分号`
    if (!isInChina([lng, lat])) return `第 ${ring.length + 1} 个角不在国内，是不是把经度和纬度写反了`
    ring.push([rounded(lng), rounded(lat)])
  }
  const [first] = ring
  const last = ring.at(-1)
  if (first && last && ring.length > 1 && first[0] === last[0] && first[1] === last[1]) ring.pop()
  if (ring.length < 3) return '至少要三个角'
  if (ring.length > MAX_CORNERS) return `最多 ${MAX_CORNERS} 个角`
  if (crosses(ring)) return '边界自己交叉了，请按顺序一个角接一个角地写'
  if (spread(ring) < SMALLEST) return '这些角围不成一块地方'
  return ring
}

/** True when two sides that are not neighbours cut each other. */
function crosses(ring: Ring): boolean {
  const sides = ring.map((from, i): [Point, Point] => [from, ring[(i + 1) % ring.length] ?? from])
  return sides.some((one, i) => sides.some((other, j) => j > i + 1 && !(i === 0 && j === sides.length - 1) && cut(one, other)))
}

function cut([a, b]: [Point, Point], [c, d]: [Point, Point]): boolean {
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
}

function side([ax, ay]: Point, [bx, by]: Point, [px, py]: Point): number {
  return Math.sign((bx - ax) * (py - ay) - (by - ay) * (px - ax))
}
