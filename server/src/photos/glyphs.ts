import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { type Font, type Glyph, parse } from 'opentype.js'

/** Text turned into outlines, so that a picture shows the same Chinese on every machine, with or without fonts installed. */
export class Glyphs {
  private constructor(private readonly font: Font) {}

  private static loading: Promise<Glyphs> | undefined

  /** The bundled font; it is read once. */
  static load(): Promise<Glyphs> {
    Glyphs.loading ??= Glyphs.read()
    return Glyphs.loading
  }

  private static async read(): Promise<Glyphs> {
    const bytes = await promisify(gunzip)(await readFile(fontFile()))
    return new Glyphs(parse(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)))
  }

  /** How wide a line is at a font size of `size` pixels. */
  widthOf(text: string, size: number): number {
    return this.glyphsOf(text).reduce((width, glyph) => width + this.advance(glyph, size), 0)
  }

  /** The outlines of one line as SVG path data; `x` is its left edge, `y` its baseline. */
  outline(text: string, x: number, y: number, size: number): string {
    let path = ''
    let at = x
    for (const glyph of this.glyphsOf(text)) {
      path += glyph.getPath(at, y, size).toPathData(1)
      at += this.advance(glyph, size)
    }
    return path
  }

  /** As much of a line as fits into `width`, with … where something was left out. */
  shorten(text: string, size: number, width: number): string {
    if (this.widthOf(text, size) <= width) return text
    const letters = Array.from(text)
    while (letters.length > 1 && this.widthOf(`${letters.join('')}…`, size) > width) letters.pop()
    return `${letters.join('')}…`
  }

  /** A character that the font lacks (a rare one, an emoji) is shown as □; what has no shape at all is left out. */
  private glyphsOf(text: string): Glyph[] {
    return Array.from(text.normalize('NFC').replace(SHAPELESS, '')).map((letter) =>
      this.font.charToGlyphIndex(letter) > 0 ? this.font.charToGlyph(letter) : this.font.charToGlyph(UNKNOWN),
    )
  }

  private advance(glyph: Glyph, size: number): number {
    return ((glyph.advanceWidth ?? 0) * size) / this.font.unitsPerEm
  }
}

const UNKNOWN = '□'
const SHAPELESS = /[\p{Cc}\p{Cf}\p{Mn}\p{Me}]/gu
const FILE = 'assets/fonts/noto-sans-sc-medium.gb2312.ttf.gz'

/** `src/photos` and `dist/src/photos` are not equally deep. */
function fontFile(): string {
  const candidates = ['../..', '../../..'].map((server) => resolve(__dirname, server, FILE))
  const found = candidates.find((path) => existsSync(path))
  if (!found) throw new Error(`the font for watermarks is missing: ${FILE}`)
  return found
}
