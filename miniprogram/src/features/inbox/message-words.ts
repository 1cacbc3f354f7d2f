import { type InboxItem, numberWords } from '@wish/shared'

/** What a message is about, in the words of the person: the matter's own name, else its kind and number. */
export function messageTitle({ about, title }: InboxItem, now: Date): string {
  if (about) return about
  const [kind = '', no = ''] = title.split(' ')
  return no ? `${kind} ${numberWords(no, now)}` : title
}

/** 心愿 1120-0003, small, below what is said; nothing when the title says it already. */
export function messageMeta({ about, title }: InboxItem, now: Date): string | undefined {
  const [kind = '', no = ''] = title.split(' ')
  return about && no ? `${kind} ${numberWords(no, now)}` : undefined
}
