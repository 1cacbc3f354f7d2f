import type { PropsWithChildren } from 'react'
import './app.scss'

/** The root of the mini-program: what every page needs is set up here. */
export default function App({ children }: PropsWithChildren) {
  return children
}
