/** What a message may say: the number of the matter, one word of how it stands, when, and a fixed sentence. Nothing else ever leaves. */
export const MESSAGE_WORDS = ['number', 'state', 'time', 'note'] as const
export type MessageWord = (typeof MESSAGE_WORDS)[number]

/** Which field of a template takes which word; a template that was made without one of them leaves it out. */
export type TemplateFields = Readonly<Partial<Record<MessageWord, string>>>

/** A template as the office has made it at WeChat. */
export interface Template {
  id: string
  fields: TemplateFields
}

/** How the fields are numbered when the keywords are chosen in the order of the guide. */
export const USUAL_FIELDS: TemplateFields = { number: 'character_string1', state: 'phrase2', time: 'time3', note: 'thing4' }

const ID = /^[\w-]{1,64}$/
const FIELD = /^[a-z_]{4,16}\d{1,2}$/

/** Reads `ID` or `ID number=character_string1 state=phrase2 …`; null when it is written otherwise. */
export function readTemplate(text: string): Template | null {
  const [id = '', ...pairs] = text.trim().split(/\s+/)
  if (id === '') return { id, fields: USUAL_FIELDS }
  if (!ID.test(id)) return null
  const fields: Partial<Record<MessageWord, string>> = {}
  for (const pair of pairs) {
    const [name = '', field = ''] = pair.split('=')
    const word = MESSAGE_WORDS.find((known) => known === name)
    if (!word || !FIELD.test(field)) return null
    fields[word] = field
  }
  return { id, fields: pairs.length === 0 ? USUAL_FIELDS : fields }
}
