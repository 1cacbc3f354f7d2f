import { area, C, disc, each, line, rect, ring, street } from './shapes'

/** A house front with a door. */
const front = (door: string = C.woodDark) =>
  street() +
  rect(14, 0, 92, 62, C.brick) +
  each([8, 26], (y) => each([22, 42, 68, 88], (x) => rect(x, y, 11, 12, C.sky, 1) + rect(x - 1, y + 12, 13, 2, C.sash))) +
  rect(52, 38, 16, 24, door)

const ramp = (dots: number) =>
  front() +
  area('M68 62L112 80H46V62z', '#D9D3C7') +
  area('M68 62L112 80h-8L64 63z', C.lamp) +
  line('M68 48L110 66M68 48v14M89 57v14M110 66v14', C.steel, 2.5) +
  // how many dots the plate has tells the five towers apart
  rect(18, 40, 26, 10, C.blue, 2) +
  each(Array.from({ length: dots }), (_, i) => disc(22 + i * 4.4, 45, 1.5, C.paper))

const bin = (x: number, colour: string, full: boolean) =>
  (full ? disc(x + 9, 40, 8, C.ink) + disc(x + 16, 42, 6, C.dusk) : rect(x - 1, 40, 26, 5, colour, 2)) +
  area(`M${x} 45h24l-3 33H${x + 3}z`, colour)

const bike = (x: number, colour: string) =>
  ring(x, 72, 9, C.ink, 2.5) +
  ring(x + 28, 72, 9, C.ink, 2.5) +
  area(`M${x + 4} 66h18l6-14h4l-5 20H${x}z`, colour) +
  line(`M${x + 24} 50l-4-4h-5`, C.ink, 2)

const board = (withAds: boolean) =>
  rect(0, 0, 120, 90, C.brick) +
  rect(0, 74, 120, 16, C.floor) +
  rect(40, 6, 40, 68, C.wood, 1) +
  disc(74, 42, 2, C.lamp) +
  (withAds
    ? each(
        [
          [8, 12],
          [20, 26],
          [10, 44],
          [46, 14],
          [58, 24],
          [50, 40],
          [62, 50],
          [88, 10],
          [98, 28],
          [86, 46],
          [100, 56],
        ] as const,
        ([x, y], i) =>
          rect(x, y, 14, 10, [C.lamp, C.paper, C.leaf][i % 3] ?? C.paper) +
          rect(x + 2, y + 3, 10, 1.5, C.red) +
          rect(x + 2, y + 6, 7, 1.5, C.ink),
      )
    : '')

/** Things out of doors and in doorways. */
// biome-ignore format: a table
export const OUTDOORS: Readonly<Record<string, string>> = {
  'ramp-broken': front() + area('M68 62L112 80H46V62z', C.roadDark) + line('M70 66l8 4-3 5 10 3M90 72l4 5M60 64l4 10-6 5', C.ink, 1.8) + area('M84 78l8-6 6 8z', C.ink, 0.5),
  'steps-no-ramp': front() + each([0, 1, 2, 3], (i) => rect(46 - i * 5, 62 + i * 6, 28 + i * 10, 6, i % 2 ? C.roadDark : '#D9D3C7')) + ring(98, 74, 9, C.ink, 2.5) + line('M92 50v16h14M92 56h10', C.ink, 3),
  ...Object.fromEntries([20, 21, 22, 23, 24].map((no) => [`ramp-new-${no}`, ramp(no - 19)])),
  'bikes-charging': front(C.nightDark) + bike(8, C.red) + bike(44, C.blue) + bike(80, C.leafDark) + line('M47 20q-24 20-14 46M73 20q16 22-2 44', C.lampLine, 1.8) + disc(47, 20, 2, C.lampLine) + disc(73, 20, 2, C.lampLine),
  'bins-clean': street() + rect(0, 20, 120, 42, C.brick) + bin(14, C.leafDark, false) + bin(48, C.blue, false) + bin(82, C.ink, false),
  junk: street() + area('M0 62q30-14 60 0t60 0v28H0z', C.leaf) + rect(10, 44, 40, 20, C.grey, 5) + rect(18, 34, 24, 12, '#A9A5B2', 4) + disc(19, 66, 5, C.ink) + disc(42, 66, 5, C.ink) +
    rect(62, 52, 18, 14, C.woodDark) + rect(74, 44, 14, 22, C.brickDark) + area('M88 66l8-18 14 18z', C.sash) + line('M64 50l14-10M92 46l10-6', C.wood, 3),
  'tree-balcony': rect(0, 0, 120, 90, C.sky) + rect(60, 0, 60, 90, C.brick) + rect(70, 34, 40, 26, C.sky) + rect(66, 58, 48, 5, C.sash) + line('M30 90V46M30 60l22-18', C.woodDark, 7) + disc(28, 30, 20, C.leafDark) + disc(56, 30, 18, C.leaf) + disc(80, 42, 15, C.leafDark) + disc(62, 52, 11, C.leaf),
  ads: board(true),
  'ads-gone': board(false),
  'fire-lane': street() + rect(0, 0, 34, 62, C.brick) + rect(86, 0, 34, 62, C.brickDark) + area('M34 62L4 90h112L86 62z', C.roadDark) + each([64, 72, 80], (y) => line(`M${60 - (y - 50) * 0.9} ${y + 6}l${(y - 50) * 1.1} -6`, C.lamp, 2.5)) + line('M38 62L10 90M82 62l28 28', C.lamp, 2.5) + rect(54, 46, 12, 14, C.red, 1) + rect(57, 50, 6, 2, C.paper),
  wheelchair: street() + disc(100, 16, 10, C.lamp) + area('M0 62q20-24 44-10t40-4 36 14z', C.leaf) + ring(54, 64, 15, C.ink, 3) + disc(54, 64, 3, C.ink) + ring(82, 74, 6, C.ink, 2.5) + line('M42 28v26h30l8 18M42 40h24M36 28h6', C.ink, 3.5) + rect(42, 48, 28, 7, C.blue, 2) + rect(40, 32, 5, 20, C.blue, 2),
  'balcony-garden': rect(0, 0, 120, 90, C.sky) + rect(0, 56, 120, 34, C.brick) + rect(0, 52, 120, 5, C.sash) +
    each([12, 48, 84], (x, i) => area(`M${x} 40h26l-4 16H${x + 4}z`, '#B5623A') + (i === 1 ? each([54, 60, 66], (at) => line(`M${at} 40V18`, C.leafDark, 2.5)) : disc(x + 8, 34, 8, C.leaf) + disc(x + 18, 32, 9, C.leafDark) + disc(x + 13, 26, 7, C.leaf))),
}
