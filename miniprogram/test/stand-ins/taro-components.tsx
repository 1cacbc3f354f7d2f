import { createElement, forwardRef, type ReactNode } from 'react'

type Props = Record<string, unknown> & { children?: ReactNode }

/** A plain element in place of one of WeChat's: what a test can see of it (text, class, aria, taps) passes through. */
const plain = (tag: string) =>
  forwardRef<Element, Props>(({ children, ...props }, ref) => {
    const seen = Object.entries(props).filter(
      ([name]) => /^(aria-|data-)/.test(name) || ['id', 'className', 'style', 'onClick', 'role', 'src'].includes(name),
    )
    return createElement(tag, { ...Object.fromEntries(seen), ref }, children as ReactNode)
  })

export const View = plain('div')
export const Text = plain('span')
export const Image = plain('img')
export const Button = plain('button')
export const ScrollView = plain('div')
export const Picker = plain('div')
export const Input = plain('input')
export const Textarea = plain('textarea')
