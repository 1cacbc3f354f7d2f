const MOST = 2500
// a word that lies across a seam stands whole in the second piece
const OVERLAP = 50

/** A text in pieces WeChat takes, overlapping a little, never cutting a character in two. */
export function splitText(text: string): string[] {
  const pieces: string[] = []
  let start = 0
  for (;;) {
    const end = characterBoundary(text, Math.min(start + MOST, text.length))
    pieces.push(text.slice(start, end))
    if (end === text.length) return pieces
    start = characterBoundary(text, end - OVERLAP)
  }
}

/** The same place, or one before it if it lies inside a surrogate pair. */
function characterBoundary(text: string, at: number): number {
  const inside = at > 0 && at < text.length && /[\uD800-\uDBFF]/.test(text.charAt(at - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(at))
  return inside ? at - 1 : at
}
