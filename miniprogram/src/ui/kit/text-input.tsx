import { Input, Textarea, View } from '@tarojs/components'
import { lengthOf } from '@wish/shared'
import { type ReactNode, useEffect, useRef } from 'react'
import { IS_H5 } from '../../platform/env'
import { aria } from '../aria'
import { cx } from '../classes'
import { Icon } from '../icon'

interface Common {
  value: string
  onChange: (value: string) => void
  /** The question it answers, for screen readers: the visible one stands above it in `Field`. */
  label: string
  placeholder?: string
  max?: number
  invalid?: boolean
  onBlur?: () => void
}

/** One line of text. The frame turns red with a sign at its end when what is in it cannot be taken. */
export function TextInput({
  value,
  onChange,
  label,
  placeholder,
  max = 200,
  invalid,
  type = 'text',
  password,
  before,
  after,
  onConfirm,
  onBlur,
}: Common & {
  type?: 'text' | 'number' | 'digit' | 'tel'
  password?: boolean
  before?: ReactNode
  after?: ReactNode
  onConfirm?: () => void
}) {
  return (
    <View className={cx('inp', invalid && 'inp-bad')}>
      {before}
      {IS_H5 ? (
        <input
          className='inp-el'
          value={value}
          placeholder={placeholder}
          maxLength={max}
          type={password ? 'password' : type === 'tel' ? 'tel' : 'text'}
          inputMode={type === 'number' ? 'numeric' : type === 'digit' ? 'decimal' : undefined}
          autoComplete={password ? 'current-password' : 'off'}
          aria-label={label}
          aria-invalid={invalid}
          onChange={(event) => onChange(event.currentTarget.value)}
          onBlur={onBlur}
          onKeyDown={(event) => event.key === 'Enter' && !event.nativeEvent.isComposing && onConfirm?.()}
        />
      ) : (
        <Input
          className='inp-el'
          value={value}
          placeholder={placeholder}
          placeholderClass='inp-ph'
          maxlength={max}
          type={type === 'tel' ? 'number' : type}
          password={password}
          cursorSpacing={120}
          onInput={(event) => onChange(event.detail.value)}
          onBlur={onBlur}
          onConfirm={onConfirm}
          // iOS reads an input's label only when it says that it is a textbox
          {...aria({ role: 'textbox', label })}
        />
      )}
      {invalid ? (
        <View className='cx row'>
          <Icon name='alert-circle' />
        </View>
      ) : null}
      {after}
    </View>
  )
}

/** Several lines of text, growing with what is written; the count appears in its corner. */
export function TextArea({
  value,
  onChange,
  label,
  placeholder,
  max = 500,
  lines = 3,
  invalid,
  tools,
  focus,
  onBlur,
}: Common & {
  lines?: number
  /** Below the text, inside the frame: speak, take a photo. */
  tools?: ReactNode
  /** Somebody has asked to write here: the cursor goes in. */
  focus?: boolean
}) {
  const box = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    // it has been scrolled to already, and further up than the browser would
    if (focus) box.current?.focus({ preventScroll: true })
  }, [focus])
  const length = lengthOf(value)
  const height = `calc(${lines} * 1.5em)`
  return (
    <View className={cx('inp', 'inp-area', invalid && 'inp-bad')}>
      {IS_H5 ? (
        <textarea
          ref={box}
          className='inp-el inp-lines'
          style={{ minHeight: height }}
          value={value}
          placeholder={placeholder}
          rows={lines}
          aria-label={label}
          aria-invalid={invalid}
          onChange={(event) => onChange(event.currentTarget.value)}
          onBlur={onBlur}
        />
      ) : (
        <Textarea
          className='inp-el inp-lines'
          style={{ minHeight: height }}
          value={value}
          placeholder={placeholder}
          placeholderClass='inp-ph'
          // one may write past the limit and is told by how much: cutting off what somebody says is worse
          maxlength={-1}
          autoHeight
          cursorSpacing={120}
          focus={focus}
          disableDefaultPadding
          onInput={(event) => onChange(event.detail.value)}
          onBlur={onBlur}
          {...aria({ role: 'textbox', label })}
        />
      )}
      <View className='row sp g8 inp-foot'>
        <View className='row g8'>{tools}</View>
        <View className={cx('inp-count', length > max && 'cx b')}>
          {length}/{max}
        </View>
      </View>
    </View>
  )
}
