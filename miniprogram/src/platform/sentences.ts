/** Where a voice may pause: after these a piece may end. */
const STOPS = /[。！？!?；;\n]/
const COMMAS = /[，,、：:]/

/** Cuts a text into pieces of at most `most` characters: at the ends of sentences, else at commas, else where it must be. */
export function sentences(text: string, most: number): string[] {
  const pieces: string[] = []
  let piece: string[] = []
  const end = () => {
    const words = piece.join('').trim()
    if (words) pieces.push(words)
    piece = []
  }
  for (const letter of Array.from(text)) {
    piece.push(letter)
    if (STOPS.test(letter)) end()
    else if (piece.length >= most) {
      const comma = lastComma(piece)
      const rest = piece.slice(comma + 1)
      piece = piece.slice(0, comma + 1)
      end()
      piece = rest
    }
  }
  end()
  return pieces
}

function lastComma(piece: readonly string[]): number {
  for (let at = piece.length - 1; at > 0; at--) if (COMMAS.test(piece[at] ?? '')) return at
  return piece.length - 1
}
