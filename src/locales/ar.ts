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
  username_taken: 'اسم المستخدم هذا محجوز. اختر اسمًا آخر.',
  username_invalid: 'استخدم أحرفًا وأرقامًا ونقاطًا وشرطات وشرطات سفلية، بحد أقصى 64.',
  email_taken: 'يوجد حساب بعنوان البريد الإلكتروني هذا بالفعل.',
  email_invalid: 'أدخل عنوان بريد إلكتروني مثل name@example.com.',
  name_invalid: 'أدخل اسمًا لا يزيد على 100 حرف.',
  password_too_short: (params) => `استخدم ${characters(params)} على الأقل.`,
  password_too_long: 'كلمة المرور هذه طويلة جدًا. استخدم كلمة أقصر.',
  password_too_common: 'كلمة المرور هذه سهلة التخمين. اختر كلمة أخرى.',
  passwords_differ: 'كلمتا المرور غير متطابقتين.',
  password_unchanged: 'كلمة المرور الجديدة هي نفسها الحالية.',
  password_change_required: 'اختر كلمة مرور جديدة أولًا.',
  not_preauthorized: 'عنوان البريد الإلكتروني هذا غير مدعو للتسجيل.',
  domain_not_allowed: 'لا يمكن التسجيل هنا بعناوين من هذا النطاق.',
  registration_closed: 'التسجيل مغلق.',
  too_many_attempts: 'محاولات كثيرة جدًا. حاول مرة أخرى بعد {wait}.',
  too_many_sessions: 'عدد المستخدمين المسجَّلين الآن كبير جدًا. حاول لاحقًا.',
  session_expired: 'تم تسجيل خروجك. سجّل الدخول من جديد.',
  session_changed: 'سجّل شخص آخر الدخول في علامة تبويب أخرى. لم يتغير شيء.',
  not_signed_in: 'سجّل الدخول أولًا.',
  reauthentication_required: 'أدخل كلمة المرور مرة أخرى للمتابعة.',
  forbidden: 'ليس لديك إذن للقيام بذلك.',
  last_administrator: 'يجب أن يبقى آخر مسؤول مسؤولًا.',
  token_invalid: 'انتهت صلاحية هذا الرابط أو كلمة المرور هذه أو سبق استخدامها. اطلب غيرها.',
  delivery_unavailable: 'لا تملك هذه الصفحة طريقة لإرسال رسالة إليك. تواصل مع المسؤول عنها.',
  storage_full: 'لم تعد هناك مساحة على هذا الجهاز. لم يُحفظ شيء.',
  storage_unavailable: 'لا يسمح هذا المتصفح للصفحة بحفظ أي شيء حاليًا. لم يُحفظ شيء. حاول مرة أخرى.',
  storage_outdated: 'تم تحديث هذه الصفحة في علامة تبويب أخرى. أغلق علامات التبويب الأخرى ثم أعد التحميل.',
  insecure_context: 'افتح هذه الصفحة عبر https أو على localhost.',
  offline: 'أنت غير متصل بالإنترنت.',
  timeout: 'استغرق ذلك وقتًا طويلًا. حاول مرة أخرى.',
  unavailable: 'هذا غير متاح حاليًا. حاول مرة أخرى.',
  unsupported: 'هذه الصفحة لا توفر ذلك.',
  invalid_input: 'تحقق مما أدخلته.',

  missingIdentifier: 'أدخل اسم المستخدم أو عنوان البريد الإلكتروني.',
  missingUsername: 'أدخل اسم مستخدم.',
  missingEmail: 'أدخل عنوان بريد إلكتروني.',
  missingPassword: 'أدخل كلمة المرور.',
  missingNewPassword: 'أدخل كلمة مرور جديدة.',
  missingValue: 'املأ هذا الحقل.',
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
  pending: 'لحظة من فضلك…',
  problem: 'حدثت مشكلة',
  tryAgain: 'يمكنك المحاولة مرة أخرى الآن.',

  newPasswordLabel: 'كلمة المرور الجديدة',
  repeatPasswordLabel: 'تكرار كلمة المرور',
  newPasswordHint: (params) => `${characters(params)} على الأقل. بضع كلمات متتالية يسهل تذكرها.`,

  loginTitle: 'تسجيل الدخول',
  loginSubmit: 'تسجيل الدخول',
  remember: 'البقاء مسجَّلًا',
  loginDone: 'تم تسجيل دخولك.',
  stepTitle: 'اختيار كلمة مرور جديدة',
  stepText: 'سجّلت الدخول بكلمة مرور مؤقتة. اختر كلمة مرور خاصة بك قبل المتابعة.',
  stepSubmit: 'حفظ كلمة المرور',

  confirmTitle: 'أكّد هويتك',
  confirmText: 'أدخل كلمة المرور للمتابعة.',
  confirmSubmit: 'تأكيد',
  cancel: 'إلغاء',

  logoutSubmit: 'تسجيل الخروج',

  registerTitle: 'إنشاء حساب',
  registerSubmit: 'إنشاء حساب',
  registerDone: 'حسابك جاهز.',
  registerSignedIn: 'أنت مسجَّل الدخول باسم \u2068{name}\u2069.',
  registerInvited: 'استخدم عنوان البريد الإلكتروني الذي دُعي.',
  registerPending: 'تحقق من بريدك الإلكتروني لإكمال التسجيل.',

  resetTitle: 'تغيير كلمة المرور',
  resetSubmit: 'تغيير كلمة المرور',
  resetDone: 'تم تغيير كلمة المرور، وتم تسجيل خروجك من كل مكان آخر.',
  resetLinkTitle: 'اختيار كلمة مرور جديدة',
  resetLinkSubmit: 'حفظ كلمة المرور',
  resetLinkDone: 'تم تغيير كلمة المرور. سجّل الدخول بها الآن.',
  currentPasswordLabel: 'كلمة المرور الحالية',

  verifyTitle: 'تأكيد بريدك الإلكتروني',
  verifyText: 'اضغط على الزر لتأكيد أن هذا العنوان لك.',
  verifySubmit: 'تأكيد',
  verifyDone: 'تم تأكيد عنوان بريدك الإلكتروني.',

  forgotPasswordTitle: 'نسيت كلمة المرور',
  forgotPasswordText: 'أخبرنا من أنت. إن كان الحساب موجودًا، فسنرسل طريقة الدخول إلى عنوان بريده الإلكتروني.',
  forgotPasswordSubmit: 'إرسال',
  forgotPasswordDone:
    'إن كان الحساب موجودًا، فهناك رسالة في الطريق. تبقى كلمة المرور القديمة صالحة حتى تختار كلمة جديدة.',

  forgotUsernameTitle: 'نسيت اسم المستخدم',
  forgotUsernameText: 'أدخل عنوان بريدك الإلكتروني. إن كان الحساب موجودًا، فسيُرسل اسم المستخدم إليه.',
  forgotUsernameSubmit: 'إرسال',
  forgotUsernameDone: 'إن كان الحساب موجودًا، فهناك رسالة في الطريق.',

  detailsTitle: 'بياناتك',
  detailsText: 'اسم المستخدم الخاص بك هو \u2068{name}\u2069.',
  detailsSubmit: 'حفظ',
  detailsDone: 'تم الحفظ.',
  detailsPending: 'تم الحفظ. يسري عنوان البريد الإلكتروني الجديد بعد تأكيده عبر الرابط المرسل إليه.',
  detailsUnchanged: 'لا يوجد ما يُحفظ.',
  emailPasswordHint: 'مطلوبة لأنك تغيّر عنوان بريدك الإلكتروني.',

  toLogin: 'لديك حساب بالفعل؟ سجّل الدخول',
  toRegister: 'إنشاء حساب',
  toForgotPassword: 'هل نسيت كلمة المرور؟',
  toForgotUsername: 'هل نسيت اسم المستخدم؟',
  backToLogin: 'العودة إلى تسجيل الدخول',

  userMenu: 'حساب {name}',
};
