// What a finger does to WeChat's built-in components. They have no behaviour of their own here, so the effects that WeChat
// gives them (a switch flips, a form is submitted, a field takes text) are played out below, with WeChat's event details.

import { sleep } from '../lib/wait.mjs'

/** Milliseconds between two touches: no finger comes back before the page has drawn what the last one did. */
const SLOWER_THAN_A_RENDER = 20
/** WeChat cuts off what is typed into a field without a `maxlength` at 140 characters. */
const DEFAULT_MAX_LENGTH = 140
const BUBBLING = new Set(['tap', 'longpress', 'longtap', 'touchstart', 'touchmove', 'touchend', 'touchcancel'])

/** Whether a flag such as `disabled` is on: WeChat reads the text `false` as off. */
export const isSet = (element, name) => element.hasAttribute(name) && element.getAttribute(name) !== 'false'
const setFlag = (element, name, on) => (on ? element.setAttribute(name, '') : element.removeAttribute(name))
const groupOf = (element, tag) => element.closest(tag) ?? element
const fieldsIn = (form) =>
  form.querySelectorAll('wx-input, wx-textarea, wx-switch, wx-checkbox-group, wx-radio-group, wx-slider, wx-picker')

/** Gestures on the elements of one phone. */
export class Gestures {
  /** @param {object} weapp what bootWeapp returned */
  constructor(weapp) {
    this.weapp = weapp
  }

  /** Sends an event to a node, as WeChat's view layer would. */
  fire(element, type, detail = {}, extraFields = {}) {
    const { Event } = this.weapp.framework.glassEasel
    const bubbles = BUBBLING.has(type)
    Event.triggerEvent(element.__wxElement, type, detail, { bubbles, composed: bubbles, capturePhase: bubbles, extraFields })
  }

  /** A short touch. Throws when a disabled button is in the way, because nothing would happen on a phone. */
  async tap(element) {
    const node = nodeOf(element)
    if (node.closest('wx-button') && isSet(node.closest('wx-button'), 'disabled'))
      throw new Error(`the button is disabled: ${node.textContent.trim()}`)
    const touch = { identifier: 0, pageX: 1, pageY: 1, clientX: 1, clientY: 1 }
    const touches = { touches: [touch], changedTouches: [touch] }
    this.fire(node, 'touchstart', {}, touches)
    this.fire(node, 'touchend', {}, { touches: [], changedTouches: [touch] })
    this.fire(node, 'tap', { x: 1, y: 1 }, touches)
    const control = node.closest('wx-button, wx-switch, wx-checkbox, wx-radio, wx-label, wx-navigator')
    if (control) await this.#use(control)
    await sleep(SLOWER_THAN_A_RENDER)
  }

  /** Types a text into a field in place of what stands there; the field gets and loses the focus. */
  type(element, text) {
    const field = element.closest('wx-input, wx-textarea')
    if (isSet(field, 'disabled')) throw new Error(`the field is disabled: ${field.getAttribute('placeholder') ?? ''}`)
    const limit = Number(field.getAttribute('maxlength') || DEFAULT_MAX_LENGTH)
    const value = limit < 0 ? text : [...text].slice(0, limit).join('')
    this.fire(field, 'focus', { value: field.getAttribute('value') ?? '', height: 0 })
    field.setAttribute('value', value)
    this.fire(field, 'input', { value, cursor: value.length, keyCode: 0 })
    this.fire(field, 'blur', { value, cursor: value.length })
  }

  /** The key "done" of the keyboard. */
  confirm(element) {
    const field = element.closest('wx-input, wx-textarea')
    this.fire(field, 'confirm', { value: field.getAttribute('value') ?? '' })
  }

  async #use(control) {
    const kind = control.localName
    if (kind === 'wx-button') return this.#press(control)
    if (kind === 'wx-label') return this.#useLabelled(control)
    if (isSet(control, 'disabled')) return
    if (kind === 'wx-switch') {
      setFlag(control, 'checked', !isSet(control, 'checked'))
      this.fire(control, 'change', { value: isSet(control, 'checked') })
    }
    if (kind === 'wx-checkbox') {
      setFlag(control, 'checked', !isSet(control, 'checked'))
      this.#changed(groupOf(control, 'wx-checkbox-group'))
    }
    if (kind === 'wx-radio') {
      const group = groupOf(control, 'wx-radio-group')
      for (const radio of group.querySelectorAll('wx-radio')) setFlag(radio, 'checked', radio === control)
      this.#changed(group)
    }
    if (kind === 'wx-navigator') {
      const call = control.getAttribute('open-type') || 'navigate'
      const apis = {
        navigate: 'navigateTo',
        redirect: 'redirectTo',
        switchTab: 'switchTab',
        reLaunch: 'reLaunch',
        navigateBack: 'navigateBack',
      }
      await this.weapp.wx[apis[call]]({ url: control.getAttribute('url') })
    }
  }

  #useLabelled(label) {
    const control = label.querySelector('wx-checkbox, wx-radio, wx-switch, wx-button')
    if (control) return this.#use(control)
  }

  #changed(group) {
    this.fire(group, 'change', { value: controlValue(group) })
  }

  async #phoneNumber() {
    try {
      await this.weapp.phone.privacy.pass('button.getPhoneNumber')
      return { code: await this.weapp.phone.phoneCode(), errMsg: 'getPhoneNumber:ok' }
    } catch (error) {
      return { ...error.extra, errMsg: `getPhoneNumber:fail ${error.message}` }
    }
  }

  async #press(button) {
    const form = button.closest('wx-form')
    const formType = button.getAttribute('form-type')
    if (form && formType === 'submit') this.fire(form, 'submit', { value: formValues(form) })
    if (form && formType === 'reset') this.fire(form, 'reset')
    const asks = (button.getAttribute('open-type') ?? '').split('|')
    const { phone } = this.weapp
    if (asks.includes('agreePrivacyAuthorization')) {
      phone.privacy.tapAgree(button.__wxElement.id)
      if (asks.length > 1) phone.privacy.agreeWithButton()
      this.fire(button, 'agreeprivacyauthorization')
    }
    if (asks.includes('getPhoneNumber')) this.fire(button, 'getphonenumber', await this.#phoneNumber())
  }
}

/** A text node's words belong to the innermost element that the framework knows. */
function nodeOf(element) {
  let node = element
  while (node && !node.__wxElement) node = node.parentElement
  return node
}

function controlValue(field) {
  const checked = (tag) =>
    [...field.querySelectorAll(tag)].filter((one) => isSet(one, 'checked')).map((one) => one.getAttribute('value') ?? '')
  if (field.localName === 'wx-checkbox-group') return checked('wx-checkbox')
  if (field.localName === 'wx-radio-group') return checked('wx-radio')[0] ?? ''
  if (field.localName === 'wx-switch') return isSet(field, 'checked')
  return field.getAttribute('value') ?? ''
}

const formValues = (form) =>
  Object.fromEntries(
    [...fieldsIn(form)].filter((field) => field.hasAttribute('name')).map((field) => [field.getAttribute('name'), controlValue(field)]),
  )
