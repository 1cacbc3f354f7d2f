export default definePageConfig({ navigationBarTitleText: '审核人员登录' })
