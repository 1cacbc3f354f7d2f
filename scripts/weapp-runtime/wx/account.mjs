/**
 * Who holds the phone, and what WeChat asks its owner. `phone.loginCode` and `phone.phoneCode` fetch one-time codes from the local fake WeChat;
 * location, scanned code and consent to messages are what the script has laid ready on the phone.
 */
export function accountApis({ answer, phone }) {
  const ready = (what, reason) => {
    if (what === undefined) throw new Error(reason)
    return what
  }
  return {
    login: (options) => answer('login', options, async () => ({ code: await phone.loginCode() })),
    checkSession: (options) => answer('checkSession', options),
    getSetting: (options) => answer('getSetting', options, () => ({ authSetting: {}, subscriptionsSetting: { mainSwitch: true } })),
    authorize: (options) =>
      answer('authorize', options, () => {
        if (phone.refuses.has(options.scope)) throw new Error('auth deny')
      }),
    openSetting: (options) => answer('openSetting', options, () => ({ authSetting: {} })),
    getPrivacySetting: (options) =>
      answer('getPrivacySetting', options, () => ({
        needAuthorization: !phone.privacy.agreed,
        privacyContractName: '《用户隐私保护指引》',
      })),
    onNeedPrivacyAuthorization: (listener) => phone.privacy.listen(listener),
    openPrivacyContract: (options) =>
      answer('openPrivacyContract', options, () => {
        phone.privacy.contracts++
      }),
    requestSubscribeMessage: (options) =>
      answer('requestSubscribeMessage', options, () => {
        if (options.tmplIds.length > 3)
          throw Object.assign(new Error('Request list cannot contain more than 3'), { extra: { errCode: 20003 } })
        if (phone.acceptsMessages === 'off')
          throw Object.assign(new Error('The main switch is switched off'), { extra: { errCode: 20004 } })
        return Object.fromEntries(options.tmplIds.map((id) => [id, phone.acceptsMessages ? 'accept' : 'reject']))
      }),
    getLocation: (options) => answer('getLocation', options, () => ready(phone.location, 'auth deny')),
    getFuzzyLocation: (options) => answer('getFuzzyLocation', options, () => ready(phone.location, 'auth deny')),
    chooseLocation: (options) => answer('chooseLocation', options, () => ready(phone.location, 'cancel')),
    scanCode: (options) =>
      answer('scanCode', options, () => {
        if (phone.refuses.has('scope.camera')) throw new Error('auth deny')
        return { ...ready(phone.scan, 'cancel'), errMsg: 'scanCode:ok' }
      }),
  }
}
