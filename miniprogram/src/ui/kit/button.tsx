import { Button as NativeButton } from '@tarojs/components'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { IS_H5 } from '../../platform/env'
import { cx } from '../classes'
import { Icon } from '../icon'
import type { IconName } from '../icons/names'
import { Press } from '../press'

/** Red for wishes and identity, blue for complaints and links, green only to make a call. */
export type ButtonTone = 'brand' | 'blue' | 'call' | 'plain' | 'plain-blue' | 'soft' | 'text'

interface Props {
  children: ReactNode
  /** While the promise it returns is open the button shows that it is busy and takes no second tap. */
  onPress?: () => unknown
  tone?: ButtonTone
  icon?: IconName
  /** 48 px high instead of 56; for a row beside text. */
  small?: boolean
  /** Takes the space that is left in a row. */
  grow?: boolean
  disabled?: boolean
  busy?: boolean
  /** Words while busy; the label stays otherwise. */
  busyText?: string
  label?: string
  className?: string
}

/** A button. One solid one per page, at the bottom; its words say what will have happened. */
export function Button({ children, onPress, tone = 'plain', icon, small, grow, disabled, busy, busyText, label, className }: Props) {
  const [working, setWorking] = useState(false)
  const waiting = busy || working
  const press = async () => {
    if (waiting) return
    const outcome = onPress?.()
    if (!(outcome instanceof Promise)) return
    setWorking(true)
    await outcome.finally(() => setWorking(false))
  }
  return (
    <Press
      className={cx('btn', `btn-${tone}`, small && 'btn-s', grow && 'grow', waiting && 'is-busy', className)}
      onPress={() => void press()}
      disabled={disabled}
      label={label}
    >
      {waiting ? <Icon name='refresh' spin /> : icon ? <Icon name={icon} /> : null}
      {waiting && busyText ? busyText : children}
    </Press>
  )
}

/** A small round-ended button that stands beside what it belongs to: 听一听, 长辈版, 换地方. */
export function Mini({
  children,
  onPress,
  icon,
  after,
  tone,
  label,
  expanded,
}: Pick<Props, 'children' | 'icon' | 'label'> & {
  onPress?: () => void
  tone?: 'blue' | 'call' | 'lamp'
  /** Opens something below it, and whether it is open. */
  expanded?: boolean
  /** Behind the words: that there is a choice. */
  after?: IconName
}) {
  return (
    <Press className={cx('mini', tone && `mini-${tone}`)} onPress={onPress} label={label} expanded={expanded}>
      {icon && <Icon name={icon} />}
      {children}
      {after && <Icon name={after} />}
    </Press>
  )
}

/** Words that act, in blue, with a finger's room around them: 改, 全选, 换号码. */
export function TextButton({
  children,
  onPress,
  label,
  tone = 'blue',
}: Pick<Props, 'children' | 'label'> & { onPress?: () => void; tone?: 'blue' | 'ink' | 'bad' }) {
  return (
    <Press className={cx('txt-btn', `txt-${tone}`)} onPress={onPress} label={label}>
      {children}
    </Press>
  )
}

/** A button whose tap WeChat itself must see: sharing to a friend, the phone number, the yes to what it protects. Draws nothing in a browser. */
export function WechatButton({
  children,
  openType,
  icon,
  tone = 'plain',
  grow,
  id,
  onPhoneCode,
  onAgree,
}: Pick<Props, 'children' | 'icon' | 'tone' | 'grow'> & {
  openType: 'share' | 'getPhoneNumber|agreePrivacyAuthorization' | 'agreePrivacyAuthorization' | 'openSetting'
  /** By which WeChat checks that it was this button. */
  id?: string
  onPhoneCode?: (code: string | undefined) => void
  onAgree?: () => void
}) {
  if (IS_H5) return null
  return (
    <NativeButton
      id={id}
      className={cx('btn', 'btn-native', `btn-${tone}`, grow && 'grow')}
      hoverClass='is-pressed'
      openType={openType}
      onAgreePrivacyAuthorization={onAgree}
      onGetPhoneNumber={(event) => onPhoneCode?.((event.detail as { code?: string }).code)}
    >
      {icon && <Icon name={icon} />}
      {children}
    </NativeButton>
  )
}
