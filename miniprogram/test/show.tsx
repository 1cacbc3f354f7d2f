import { QueryClientProvider } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { queries } from '../src/platform/query'
import { DialogHost } from '../src/ui/kit/dialog'
import { ToastHost } from '../src/ui/kit/toast'

/** Renders something with what every page has around it. */
export function show(children: ReactNode) {
  const all = render(<QueryClientProvider client={queries}>{children}</QueryClientProvider>)
  render(
    <>
      <ToastHost />
      <DialogHost />
    </>,
  )
  return all
}

/** For words that may be drawn in several pieces: the innermost element that says all of them. */
export const said = (words: string | RegExp) => (_own: string, element: Element | null) => {
  const says = ({ textContent }: Element) => (typeof words === 'string' ? textContent === words : words.test(textContent ?? ''))
  return element !== null && says(element) && ![...element.children].some(says)
}
