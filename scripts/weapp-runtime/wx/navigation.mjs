/** Moving between pages. `stack` is a PageStack. */
export function navigationApis({ answer, stack }) {
  return {
    navigateTo: (options) => answer('navigateTo', options, () => stack.navigateTo(options.url)),
    redirectTo: (options) => answer('redirectTo', options, () => stack.redirectTo(options.url)),
    navigateBack: (options) => answer('navigateBack', options, () => stack.navigateBack(options?.delta)),
    switchTab: (options) => answer('switchTab', options, () => stack.switchTab(options.url)),
    reLaunch: (options) => answer('reLaunch', options, () => stack.reLaunch(options.url)),
    createSelectorQuery: () => stack.top.instance.createSelectorQuery(),
  }
}
