# Accounts, sign-in, second factor
people-sign-in = Sign in
people-sign-in-lead = Use the account that your unit's administrator gave you.
people-sign-in-name = Sign-in name
people-password = Password
people-sign-in-go = Continue
people-sign-in-next = If the account has an authenticator app, the next step asks for its six-digit code.
people-sign-in-failed = Not signed in
people-lost-heading = Forgotten your password?
people-lost-advice = Call your unit's administrator, or the Emulation and Commendation Division in office hours.
people-code-heading = Enter the code
people-code-lead = The password is right. Last step: the code from the authenticator app on your phone.
people-code = Six-digit code
people-code-hint = The code changes every 30 seconds and works once. If you have lost the phone, enter a recovery code.
people-code-trust = Do not ask for the code on this device for 30 days
people-code-trust-hint = Only on a device of your own. Signing still asks for the code.
people-code-back = Sign in with another account
people-phone-lost-heading = Lost both the phone and the recovery codes?
people-phone-lost-advice = Call your unit's administrator to recover the account.

people-error-name-needed = Enter the sign-in name.
people-error-password-needed = Enter the password.
people-error-code-needed = Enter the six-digit code of the authenticator app, or a recovery code.
people-error-wrong = The sign-in name or the password is wrong. Check the keyboard layout and Caps Lock, then try again.
people-error-code-wrong = The code is wrong or was used before. Wait for a new one in the app and enter it.
people-error-disabled = This account is closed for now. Call your unit's administrator for the reason.
people-error-step-expired = The time for entering the code has passed. Sign in again from the start.
people-error-wait-seconds = Too many wrong tries. { $seconds ->
    [one] Try again in { $seconds } second.
   *[other] Try again in { $seconds } seconds.
 }
people-error-wait-minutes = Too many wrong tries. { $minutes ->
    [one] Try again in { $minutes } minute.
   *[other] Try again in { $minutes } minutes.
 }
people-error-sign-in-name = A sign-in name has 2 to 80 characters: a–z, digits, dot, dash, underscore, @; it begins with a letter or a digit.
people-error-password-short = A password has at least 12 characters. A short sentence you remember will do.
people-error-password-long = A password has at most 128 characters.
people-error-password-name = The password must not contain your name or your sign-in name.

people-session-ended = The chosen session was ended.
people-sessions-ended = Your other sessions were ended.
people-device-removed = The next sign-in on that device will ask for the code.

people-step-up-password = Your password
people-step-up-code-hint = Open the authenticator app on your phone. Each code works once.
people-step-up-fresh = You proved your identity a moment ago; the password need not be entered again.
people-second-factor-set-up = Set up an authenticator app
people-error-step-up-password = The password is wrong. Enter the password you sign in with.
people-error-second-factor-needed = This needs an authenticator app, and your account has none yet.
people-error-held = The account was recovered with a code handed over by an administrator. This opens again after 24 hours and another administrator's confirmation, or at once when you enter a code of your old authenticator app.
people-error-busy = The system is busy and could not check. Nothing was changed. Try again in a minute.

people-notices = Notices
people-notices-unread = { $count ->
    [0] No unread notices.
    [one] { $count } unread notice.
   *[other] { $count } unread notices.
 }
people-notices-read-all = Mark as read
people-notices-new = New
people-notices-none = No notices yet
people-notices-none-text = When something waits for you, or your account changes, it is told here.

people-mail-greeting = Dear { $name },
people-mail-open = Open the page:
people-mail-foot = Sent by the Thidua system. Do not reply to this mail.
people-mail-notice-subject = Thidua: a new notice

people-account = Account
people-own = About the account
people-mail = Mail address
people-mail-none = Not recorded
people-language = Language
people-language-own = English.
people-since = since { $day }
people-crumbs = Page above
people-held = The account was recovered with a code handed over by an administrator. Signing and attesting open again after { $until } and another administrator's confirmation, or at once when you enter a code of your old authenticator app.

people-sessions = Sessions
people-sessions-caption = { $count ->
    [one] { $count } open session. If you do not know one, end it and change your password.
   *[other] { $count } open sessions. If you do not know one, end it and change your password.
 }
people-session-device = Browser and device
people-session-address = Network address
people-session-begun = Signed in
people-session-seen = Last used
people-session-act = Action
people-session-current = This session
people-session-end = End
people-sessions-end = End all other sessions
people-devices = Devices not asked for the code at sign-in
people-device-until = Until
people-device-remove = Ask for the code again
people-device-unknown = Unknown

people-password-change = Change password
people-password-failed = Password not changed
people-password-changed = The password was changed. Your other sessions were ended.
people-password-since = Password set on { $day }.
people-password-current = Current password
people-password-new = New password
people-password-again = New password again
people-password-rules = 12 to 128 characters, without your name or sign-in name. Capitals, digits and signs are not required.
people-password-then = Then: all other sessions end, and trusted devices are asked for the code again.
people-error-new-password-needed = Enter the new password.
people-error-password-again = The two entries of the new password differ.

people-second-factor = Authenticator app
people-second-factor-lead = A six-digit code on your phone, asked for at sign-in on unknown devices and whenever you sign or attest.
people-second-factor-on = Set up
people-second-factor-off = Not set up
people-second-factor-manage = Manage the authenticator app
people-second-factor-failed = Not done
people-second-factor-begin-text = You need a phone with any authenticator app of the TOTP standard. The app needs no network and sends nothing out.
people-second-factor-begin = Begin
people-second-factor-scan = Scan with your phone
people-second-factor-scan-text = Open the authenticator app, choose to add an account and scan the picture below. It works for 30 minutes.
people-second-factor-picture = A square picture with the key, to be scanned by a phone; the key is written in letters below
people-second-factor-by-hand = If you cannot scan it, type this key into the app:
people-second-factor-code-hint = Enter the code the app shows now, to confirm that it is set up right.
people-second-factor-confirm = Finish set-up
people-second-factor-then = Next: the system gives you 10 recovery codes, shown once.
people-second-factor-state = State
people-second-factor-set = The authenticator app is set up. Copy the recovery codes before you leave this page.
people-second-factor-remove = Remove the authenticator app
people-second-factor-remove-text = Remove it when you change phones, then set up the new phone. Until then you may not be able to sign.
people-second-factor-removed = The authenticator app was removed.
people-code-or-recovery = Six-digit code or recovery code
people-recovery-codes = Recovery codes
people-recovery-codes-lead = For the day you lose the phone. Each works once, to sign in or to remove the authenticator app; not to sign.
people-recovery-codes-once = Copy them now: they are not shown again
people-recovery-codes-kept = I have copied them
people-recovery-codes-left = { $count ->
    [one] { $count } unused code left.
   *[other] { $count } unused codes left.
 }
people-recovery-codes-renew = New recovery codes
people-recovery-codes-renew-text = The old codes stop working as soon as there are new ones.
people-error-second-factor-has = The account has an authenticator app. Remove the old one before you set up another.
people-error-second-factor-over = The time for setting up the app has passed; nothing was changed. Begin again from the account page.

people-told-password = Your password was set anew. If this was not you, tell your unit's administrator at once.
people-told-second-factor = An authenticator app was set up for your account. If this was not you, tell your unit's administrator at once.
people-told-second-factor-gone = The authenticator app was removed from your account. If this was not you, tell your unit's administrator at once.
