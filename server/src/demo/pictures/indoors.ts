import { area, C, disc, each, line, rect, ring, room } from './shapes'

const corridor = (lit: boolean) => {
  const [back, floor, wall, door] = lit ? [C.brick, C.floor, C.wall, C.wood] : [C.night, C.nightFloor, '#615E6B', C.nightDark]
  const shade = lit ? area('M60 18L22 90h76z', C.glow, 0.45) + disc(60, 18, 10, '#FFE08F', 0.7) : ''
  return (
    rect(0, 0, 120, 90, back) +
    area('M0 90L36 58h48l36 32z', floor) +
    rect(36, 0, 48, 58, wall) +
    rect(48, 24, 24, 34, door) +
    shade +
    line('M60 0v13', lit ? '#9C6A2A' : '#77737F', 1.5) +
    disc(60, 18, 5.5, lit ? '#FFC24A' : C.grey)
  )
}

const stairs = (lit: boolean) =>
  rect(0, 0, 120, 90, lit ? C.wall : '#6A6774') +
  area('M10 90V74h20V60h20V46h20V32h20V18h30v72z', lit ? C.floor : '#4A4753') +
  line('M8 60L92 2', lit ? C.wood : '#8C8895', 4) +
  (lit ? disc(104, 8, 7, '#FFC24A') + area('M104 8L60 90h60V20z', C.glow, 0.35) : '')

const pipe = (leaks: boolean) =>
  rect(0, 0, 120, 90, C.wall) +
  (leaks ? area('M58 34c26-4 40 14 34 34s-22 22-34 22z', C.damp, 0.7) : '') +
  rect(48, 0, 13, 90, C.steel) +
  rect(44, 30, 21, 12, leaks ? '#7D868E' : C.lamp, 3) +
  rect(46, 70, 17, 9, '#7D868E', 3) +
  (leaks
    ? each([46, 56, 67], (y) => area(`M66 ${y}c4 5 5 7 5 9a5 5 0 0 1-10 0c0-2 1-4 5-9z`, C.water)) + rect(50, 80, 36, 10, C.blue, 4)
    : '')

const lampOnDesk =
  room() +
  rect(10, 62, 100, 7, C.wood, 2) +
  rect(18, 69, 6, 21, C.woodDark) +
  rect(96, 69, 6, 21, C.woodDark) +
  area('M76 34L44 62h58z', C.glow, 0.8) +
  line('M92 60V40L78 26', C.ink, 3) +
  area('M66 32l16-14 10 10-14 12z', C.red) +
  rect(84, 58, 18, 4, C.ink, 2) +
  rect(24, 55, 26, 4, C.blue, 1) +
  rect(26, 50, 24, 5, C.lamp, 1) +
  rect(52, 59, 20, 3, C.paper)

/** Things in rooms. */
// biome-ignore format: a table
export const INDOORS: Readonly<Record<string, string>> = {
  'corridor-dark': corridor(false),
  'corridor-lit': corridor(true),
  'stairs-dark': stairs(false),
  'stairs-lit': stairs(true),
  'pipe-leak': pipe(true),
  'pipe-fixed': pipe(false),
  'desk-lamp': lampOnDesk,
  glasses: rect(0, 0, 120, 90, C.floor) + rect(20, 14, 80, 66, C.paper, 2) + each([22, 30, 38, 58, 66, 72], (y) => rect(28, y, 64, 3, C.sand)) +
    ring(46, 48, 12, C.ink, 3) + ring(78, 48, 12, C.ink, 3) + line('M58 46q4-4 8 0M34 46L22 38M90 46l12-8', C.ink, 3),
  medicine: room(C.sand) + rect(18, 40, 84, 26, C.paper, 3) + each([0, 1, 2, 3, 4, 5, 6], (i) => rect(21 + i * 11.6, 43, 9, 9, i % 2 ? C.lamp : C.leaf, 2) + rect(21 + i * 11.6, 54, 9, 9, C.brick, 2)) +
    rect(40, 16, 14, 24, C.paper, 2) + rect(42, 12, 10, 6, C.red, 1) + rect(62, 20, 22, 20, C.leaf, 2) + rect(70, 24, 6, 12, C.paper) + rect(67, 27, 12, 6, C.paper),
  tea: room() + rect(14, 8, 34, 30, C.sky) + line('M31 8v30M14 23h34', C.sash, 2) + area('M64 78V44q0-8 10-8h22q10 0 10 8v34z', C.leaf) + rect(58, 54, 12, 26, C.leafDark, 4) + rect(100, 54, 12, 26, C.leafDark, 4) +
    rect(16, 58, 36, 5, C.wood, 2) + rect(31, 62, 6, 22, C.woodDark) + area('M22 47h13v8q0 3-6.500 3T22 55z', C.red) + area('M39 49h10v7q0 2-5 2t-5-2z', C.blue) + line('M26 43q3-3 0-6M31 43q3-3 0-6', C.sash, 1.5),
  books: room(C.sand) + rect(22, 10, 76, 72, C.wood, 2) + rect(27, 15, 66, 28, C.wall) + rect(27, 48, 66, 28, C.wall) +
    each([0, 1, 2, 3, 4, 5, 6, 7], (i) => rect(29 + i * 8, 20 + (i % 3) * 3, 6, 23 - (i % 3) * 3, [C.red, C.blue, C.lamp, C.leafDark][i % 4] ?? C.ink) + rect(29 + i * 8, 54 + (i % 2) * 4, 6, 22 - (i % 2) * 4, [C.leaf, C.dusk, C.red, C.lamp][i % 4] ?? C.ink)),
  calligraphy: rect(0, 0, 120, 90, C.wood) + rect(18, 8, 24, 74, C.red) + rect(50, 8, 24, 74, C.red) + each([18, 36, 54, 70], (y) => line(`M24 ${y}h12M30 ${y - 5}v10M56 ${y}h12M60 ${y - 5}l5 10`, '#2A2118', 2.5)) +
    rect(86, 50, 22, 16, '#2A2118', 4) + line('M92 14l8 34', C.woodDark, 3) + area('M98 46h5l-1 9z', '#2A2118'),
  speaker: room(C.brick) + rect(42, 12, 36, 66, C.dusk, 4) + disc(60, 30, 9, C.ink) + disc(60, 30, 4, C.steel) + disc(60, 56, 14, C.ink) + disc(60, 56, 6, C.steel) + disc(48, 80, 4, C.ink) + disc(72, 80, 4, C.ink) + line('M88 30q6 8 0 16M96 24q10 14 0 28', C.lampLine, 2.5),
  cat: room(C.sand) + area('M14 80q0-18 46-18t46 18z', C.brickDark) + area('M38 74q-6-26 18-28h14q22 4 16 28z', '#E08A3C') + area('M44 52l-4-18 12 8h14l12-8-4 18q0 12-15 12T44 52z', '#E08A3C') + line('M86 70q16 2 14-16', '#E08A3C', 6) + line('M54 46v4M64 46v4', '#6B3D00', 2),
  dumplings: rect(0, 0, 120, 90, C.floor) + disc(60, 46, 40, C.paper) + disc(60, 46, 34, C.sand) +
    each([[60, 24], [42, 34], [78, 34], [38, 54], [60, 46], [82, 54], [50, 68], [70, 68]] as const, ([x, y]) => area(`M${x - 9} ${y + 4}q9-14 18 0q-9 6-18 0z`, '#FFF9EC') + line(`M${x - 7} ${y + 2}q7-9 14 0`, C.brickDark, 1.2)),
}
