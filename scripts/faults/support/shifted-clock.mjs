/** Loaded into a server before anything else: moves its wall clock when told to, as an operator or a time server does. */
let shift = 0
const Real = Date

globalThis.Date = class Shifted extends Real {
  constructor(...given) {
    if (given.length > 0) super(...given)
    else super(Real.now() + shift)
  }

  static now() {
    return Real.now() + shift
  }
}

process.on('message', (message) => {
  if (typeof message?.shiftMs === 'number') shift = message.shiftMs
})
