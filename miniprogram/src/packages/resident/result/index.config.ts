export default definePageConfig({ navigationBarTitleText: '提交好了' })
