export default definePageConfig({
  navigationBarTitleText: '邻里心愿',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
  enableShareAppMessage: true,
})
