/** The few shapes from which the pictures of the demo are drawn: 120 wide, 90 high, flat colours, no faces. */

// biome-ignore format: a table
export const C = {
  brick: '#E7D5BF', brickDark: '#D8C1A5', sash: '#B9A58A', leaf: '#9DB79B', leafDark: '#6F8F6D', lamp: '#FFD27A', glow: '#FFE9B0', lampLine: '#BC7F14',
  dusk: '#4B4A63', night: '#55525E', nightDark: '#3E3B46', nightFloor: '#45424D', sand: '#EFE9DE', wall: '#FBF1DC', floor: '#DCC6A0', wood: '#B98B57', woodDark: '#8A5F33',
  red: '#C4281C', blue: '#0B5CAD', sky: '#DCE8F2', road: '#C9C4BA', roadDark: '#A8A298', ink: '#4A4A4A', paper: '#FFFFFF', steel: '#9AA3AB', water: '#8FB8DD', damp: '#C9B48F', grey: '#8A8693',
} as const

export const rect = (x: number, y: number, width: number, height: number, fill: string, round = 0) =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${round}" fill="${fill}"/>`
export const disc = (x: number, y: number, r: number, fill: string, opacity = 1) =>
  `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}" opacity="${opacity}"/>`
export const ring = (x: number, y: number, r: number, stroke: string, width: number) =>
  `<circle cx="${x}" cy="${y}" r="${r}" fill="none" stroke="${stroke}" stroke-width="${width}"/>`
export const area = (d: string, fill: string, opacity = 1) => `<path d="${d}" fill="${fill}" opacity="${opacity}"/>`
export const line = (d: string, stroke: string, width: number) =>
  `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`

/** The same shapes at several places. */
export const each = <T>(items: readonly T[], draw: (item: T, index: number) => string) => items.map(draw).join('')

/** A room: wall above, floor below. */
export const room = (wall: string = C.wall, floor: string = C.floor) => rect(0, 0, 120, 90, wall) + rect(0, 66, 120, 24, floor)
/** A street: sky, and pavement below. */
export const street = () => rect(0, 0, 120, 90, C.sky) + rect(0, 62, 120, 28, C.road)

/** A whole picture. */
export const picture = (body: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 90" width="960" height="720" preserveAspectRatio="xMidYMid slice">${body}</svg>`
