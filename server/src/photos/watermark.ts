import sharp from 'sharp'
import { HOUR, later } from '../platform/clock'
import { Glyphs } from './glyphs'
import { thumbOf } from './image-pipeline'
import type { Pictures } from './pictures'

/** What is written into an evidence photo: when and where it was handed in, and for which appeal. */
export interface Stamp {
  at: Date
  /** The grid or community, as people call it. */
  place: string
  /** The short number of the appeal. */
  no: string
}

const WHITE = '#FFFFFF'
const LAMP = '#FFD27A'
const BRAND = '邻里心愿'
/** Narrower pictures are enlarged and get bars at their sides, or nobody could read what stands on them. */
const DISPLAY_MIN_WIDTH = 480
const THUMB_MIN_WIDTH = 260
const BARS = '#1F1F1F'
/** A band that would cover more of the picture than this goes below it instead. */
const MOST_COVERED = 0.5

/** The stamp in words, for those who hear a picture instead of seeing it. */
export function stampWords(stamp: Stamp): string {
  const { date, time } = shanghai(stamp.at)
  return `办理照片，${date} ${time}，${stamp.place}，编号 ${stamp.no}`
}

/** Draws the stamp into the lower edge of a picture of ours. The thumbnail gets its own, larger in proportion. */
export async function watermark(display: Buffer, stamp: Stamp): Promise<Pictures> {
  const glyphs = await Glyphs.load()
  const large = await draw(display, DISPLAY_MIN_WIDTH, 85, (width, height) => displayBand(glyphs, stamp, width, height))
  const small = await draw(await thumbOf(display), THUMB_MIN_WIDTH, 80, (width) => thumbBand(glyphs, stamp, width))
  return { display: large.data, thumb: small.data, width: large.info.width, height: large.info.height }
}

/** What is drawn over the lower edge of a picture; in `shapes` y = 0 is the upper edge of the band. */
interface Band {
  height: number
  shapes: string[]
}

/** Large clock, lit bar, date and weekday; below them the place and the number. */
function displayBand(glyphs: Glyphs, stamp: Stamp, width: number, height: number): Band {
  const { date: day, weekday, time } = shanghai(stamp.at)
  const scale = Math.min(1.15, Math.max(0.42, Math.min(width, height * 1.2) / 1200))
  const px = (size: number) => size * scale
  const pad = px(44)
  const [clock, large, small, date] = [px(92), px(42), px(34), px(31)]
  const inner = width - 2 * pad

  const top = px(80)
  const clockHeight = clock * 0.735
  const clockBase = top + clockHeight
  const placeBase = clockBase + px(34) + large
  const noBase = placeBase + px(22) + small
  const bar = pad + glyphs.widthOf(time, clock) + px(24)
  const beside = bar + px(28)
  const brandWidth = glyphs.widthOf(BRAND, small)
  return {
    height: Math.ceil(noBase + pad),
    shapes: [
      shape(glyphs.outline(time, pad, clockBase, clock), WHITE),
      `<rect x="${bar}" y="${top}" width="${px(6)}" height="${clockHeight}" rx="${px(3)}" fill="${LAMP}"/>`,
      shape(glyphs.outline(day, beside, top + date * 0.86, date), WHITE),
      shape(glyphs.outline(weekday, beside, clockBase - date * 0.06, date), WHITE),
      shape(glyphs.outline(glyphs.shorten(stamp.place, large, inner), pad, placeBase, large), WHITE),
      shape(glyphs.outline(glyphs.shorten(`编号 ${stamp.no}`, small, inner - brandWidth - small), pad, noBase, small), WHITE),
      shape(glyphs.outline(BRAND, width - pad - brandWidth, noBase, small), LAMP),
    ],
  }
}

/** Three short lines that can still be read at the size of a thumbnail. */
function thumbBand(glyphs: Glyphs, stamp: Stamp, width: number): Band {
  const { isoDate, time } = shanghai(stamp.at)
  const [pad, size, step, first] = [14, 21, 29, 50]
  const lines = [`${isoDate} ${time}`, stamp.place, stamp.no].map((line) => glyphs.shorten(line, size, width - 2 * pad))
  return {
    height: first + step * (lines.length - 1) + pad,
    shapes: lines.map((line, i) => shape(glyphs.outline(line, pad, first + step * i, size), i === 0 ? LAMP : WHITE)),
  }
}

async function draw(picture: Buffer, minWidth: number, quality: number, bandFor: (width: number, height: number) => Band) {
  const header = await sharp(picture).metadata()
  // a strip of 20 × 1600 pixels must not grow into a tower: its height limits how far it is enlarged
  const scale = Math.max(1, Math.min(minWidth / header.width, (2 * minWidth) / header.height))
  const [innerWidth, height] = [Math.round(header.width * scale), Math.round(header.height * scale)]
  const width = Math.max(innerWidth, minWidth)
  const left = Math.floor((width - innerWidth) / 2)
  const band = bandFor(width, height)
  const bottom = band.height > height * MOST_COVERED ? band.height : 0
  return sharp(picture)
    .resize({ width: innerWidth, height, fit: 'fill' })
    .extend({ left, right: width - innerWidth - left, bottom, background: BARS })
    .composite([{ input: Buffer.from(overlay(width, height + bottom, band)) }])
    .jpeg({ quality, progressive: true })
    .toBuffer({ resolveWithObject: true })
}

/** Darkens the lower edge softly, so that white letters can be read on snow as well as at night, and puts the shapes on it. */
function overlay(width: number, height: number, band: Band): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
<defs><linearGradient id="dusk" x1="0" y1="0" x2="0" y2="1">
<stop offset="0" stop-opacity="0"/><stop offset="0.3" stop-opacity="0.6"/><stop offset="1" stop-opacity="0.8"/>
</linearGradient></defs>
<g transform="translate(0 ${height - band.height})"><rect width="${width}" height="${band.height}" fill="url(#dusk)"/>${band.shapes.join('')}</g></svg>`
}

function shape(path: string, colour: string): string {
  return `<path d="${path}" fill="${colour}"/>`
}

/** Date and time of day in Asia/Shanghai, whatever the time zone of the machine. */
function shanghai(at: Date): { date: string; isoDate: string; weekday: string; time: string } {
  const there = later(at, 8 * HOUR)
  const iso = there.toISOString()
  const [year, month, day] = iso.slice(0, 10).split('-').map(Number)
  return {
    date: `${year}年${month}月${day}日`,
    isoDate: iso.slice(0, 10),
    weekday: `星期${'日一二三四五六'[there.getUTCDay()]}`,
    time: iso.slice(11, 16),
  }
}
