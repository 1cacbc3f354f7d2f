export default definePageConfig({ navigationBarTitleText: '需求和问题清单' })
