export default definePageConfig({
  navigationBarTitleText: '心愿',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
  enableShareAppMessage: true,
})
