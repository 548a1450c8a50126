import type { MessageParams, Messages } from '../core/messages.ts';

const rules = new Intl.PluralRules('ar');

/** Three to ten count in the plural, eleven and more in the singular: 8 أحرف, 12 حرفًا, 100 حرف. */
function characters({ min = 8 }: MessageParams): string {
  const forms: Partial<Record<Intl.LDMLPluralRule, string>> = { few: 'أحرف', many: 'حرفًا' };
  return `${min} ${forms[rules.select(Number(min))] ?? 'حرف'}`;
}

/** Arabic. */
export const ar: Messages = {
  invalid_credentials: 'اسم المستخدم أو كلمة المرور غير صحيحة.',
  username_taken: 'اسم المستخدم هذا مستخدم بالفعل.',
  username_invalid: 'استخدم حتى 64 حرفًا أو رقمًا أو نقطة أو شرطة أو شرطة سفلية.',
  email_taken: 'عنوان البريد الإلكتروني هذا مستخدم بالفعل.',
  email_invalid: 'أدخل عنوان بريد إلكتروني مثل name@example.com.',
  name_invalid: 'أدخل اسمًا من 100 حرف على الأكثر.',
  password_too_short: (params) => `استخدم ${characters(params)} على الأقل.`,
  password_too_long: 'كلمة المرور هذه طويلة جدًا. اختر كلمة أخرى.',
  password_too_common: 'كلمة المرور هذه سهلة التخمين. اختر كلمة أخرى.',
  passwords_differ: 'كلمتا المرور غير متطابقتين.',
  password_unchanged: 'هذه هي كلمة المرور الحالية.',
  password_change_required: 'اختر كلمة مرور جديدة أولًا.',
  not_preauthorized: 'عنوان البريد الإلكتروني هذا غير مدعو.',
  domain_not_allowed: 'لا يمكن التسجيل بعنوان من هذا النطاق.',
  registration_closed: 'التسجيل مغلق.',
  too_many_attempts: 'محاولات كثيرة. حاول مرة أخرى بعد {wait}.',
  too_many_sessions: 'عدد المستخدمين كبير جدًا. حاول مرة أخرى لاحقًا.',
  session_expired: 'تم تسجيل خروجك. سجل الدخول مرة أخرى.',
  session_changed: 'سجل شخص آخر الدخول في علامة تبويب أخرى. لم يتم الحفظ.',
  not_signed_in: 'سجل الدخول أولًا.',
  reauthentication_required: 'أدخل كلمة المرور مرة أخرى للمتابعة.',
  forbidden: 'هذا غير مسموح لك.',
  last_administrator: 'لا يمكن إزالة آخر مسؤول.',
  token_invalid: 'الرابط أو كلمة المرور لم تعد صالحة. اطلب غيرها.',
  delivery_unavailable: 'لا يمكن لهذه الصفحة إرسال رسالة. تواصل مع المسؤول.',
  storage_full: 'لا توجد مساحة كافية على هذا الجهاز. لم يتم الحفظ.',
  storage_unavailable: 'لا يمكن لهذا المتصفح الحفظ حاليًا. لم يتم الحفظ. حاول مرة أخرى.',
  storage_outdated: 'تم تحديث هذه الصفحة في علامة تبويب أخرى. أغلق العلامات الأخرى وأعد التحميل.',
  insecure_context: 'افتح هذه الصفحة عبر https أو localhost.',
  offline: 'أنت غير متصل بالإنترنت.',
  timeout: 'انتهت المهلة. حاول مرة أخرى.',
  unavailable: 'هذا غير متاح حاليًا. حاول مرة أخرى.',
  unsupported: 'هذه الصفحة لا توفر ذلك.',
  invalid_input: 'تحقق مما أدخلته.',

  missingIdentifier: 'أدخل اسم المستخدم أو عنوان البريد الإلكتروني.',
  missingUsername: 'أدخل اسم مستخدم.',
  missingEmail: 'أدخل عنوان بريد إلكتروني.',
  missingPassword: 'أدخل كلمة المرور.',
  missingNewPassword: 'أدخل كلمة مرور جديدة.',
  missingValue: 'هذا الحقل مطلوب.',
  wrongPassword: 'كلمة المرور هذه غير صحيحة.',
  wrongEmailOrPassword: 'عنوان البريد الإلكتروني أو كلمة المرور غير صحيحة.',

  identifierLabel: 'اسم المستخدم أو البريد الإلكتروني',
  usernameLabel: 'اسم المستخدم',
  emailLabel: 'البريد الإلكتروني',
  passwordLabel: 'كلمة المرور',
  firstNameLabel: 'الاسم الأول',
  lastNameLabel: 'اسم العائلة',
  optional: 'اختياري',
  show: 'إظهار',
  hide: 'إخفاء',
  showPassword: 'إظهار كلمة المرور',
  hidePassword: 'إخفاء كلمة المرور',
  passwordShown: 'كلمة المرور ظاهرة.',
  passwordHidden: 'كلمة المرور مخفية.',
  pending: 'لحظة…',
  problem: 'حدثت مشكلة',
  tryAgain: 'حاول مرة أخرى الآن.',

  newPasswordLabel: 'كلمة المرور الجديدة',
  repeatPasswordLabel: 'تكرار كلمة المرور',
  newPasswordHint: (params) => `${characters(params)} على الأقل. بضع كلمات سهلة التذكر.`,

  loginTitle: 'تسجيل الدخول',
  loginSubmit: 'تسجيل الدخول',
  remember: 'البقاء قيد تسجيل الدخول',
  loginDone: 'تم تسجيل دخولك.',
  stepTitle: 'اختيار كلمة مرور جديدة',
  stepText: 'كلمة المرور هذه مؤقتة. اختر كلمة أخرى للمتابعة.',
  stepSubmit: 'حفظ كلمة المرور',

  confirmTitle: 'تأكيد هويتك',
  confirmText: 'أدخل كلمة المرور للمتابعة.',
  confirmSubmit: 'تأكيد',
  cancel: 'إلغاء',

  logoutSubmit: 'تسجيل الخروج',

  registerTitle: 'إنشاء حساب',
  registerSubmit: 'إنشاء حساب',
  registerDone: 'حسابك جاهز.',
  registerSignedIn: 'تم تسجيل دخولك باسم \u2068{name}\u2069.',
  registerInvited: 'استخدم عنوان البريد الإلكتروني المدعو.',
  registerPending: 'تحقق من بريدك الإلكتروني للمتابعة.',

  resetTitle: 'تغيير كلمة المرور',
  resetSubmit: 'تغيير كلمة المرور',
  resetDone: 'تم تغيير كلمة المرور وتسجيل خروجك من الأجهزة الأخرى.',
  resetLinkTitle: 'اختيار كلمة مرور جديدة',
  resetLinkSubmit: 'حفظ كلمة المرور',
  resetLinkDone: 'تم تغيير كلمة المرور. سجل الدخول بها الآن.',
  currentPasswordLabel: 'كلمة المرور الحالية',

  verifyTitle: 'تأكيد بريدك الإلكتروني',
  verifyText: 'أكد أن هذا العنوان لك.',
  verifySubmit: 'تأكيد',
  verifyDone: 'تم تأكيد عنوان بريدك الإلكتروني.',

  forgotPasswordTitle: 'نسيت كلمة المرور',
  forgotPasswordText: 'أدخل بياناتك. إن كان الحساب موجودًا، فسنرسل رسالة إلى عنوان بريده الإلكتروني.',
  forgotPasswordSubmit: 'إرسال',
  forgotPasswordDone: 'إن كان الحساب موجودًا، فهناك رسالة في الطريق. تبقى كلمة المرور الحالية صالحة.',

  forgotUsernameTitle: 'نسيت اسم المستخدم',
  forgotUsernameText: 'أدخل عنوان البريد الإلكتروني. إن كان الحساب موجودًا، فسنرسل اسم المستخدم إليه.',
  forgotUsernameSubmit: 'إرسال',
  forgotUsernameDone: 'إن كان الحساب موجودًا، فهناك رسالة في الطريق.',

  detailsTitle: 'بياناتك',
  detailsText: 'اسم المستخدم: \u2068{name}\u2069.',
  detailsSubmit: 'حفظ',
  detailsDone: 'تم الحفظ.',
  detailsPending: 'تم الحفظ. أكد عنوان البريد الإلكتروني الجديد عبر الرابط المرسل إليه.',
  detailsUnchanged: 'لا شيء للحفظ.',
  emailPasswordHint: 'مطلوبة لتغيير البريد الإلكتروني.',

  toLogin: 'لديك حساب بالفعل؟ تسجيل الدخول',
  toRegister: 'إنشاء حساب',
  toForgotPassword: 'هل نسيت كلمة المرور؟',
  toForgotUsername: 'هل نسيت اسم المستخدم؟',
  backToLogin: 'العودة إلى تسجيل الدخول',

  userMenu: 'حساب {name}',
};
