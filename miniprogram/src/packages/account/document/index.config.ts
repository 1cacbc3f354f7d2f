export default definePageConfig({ navigationBarTitleText: '用户协议和隐私政策' })
