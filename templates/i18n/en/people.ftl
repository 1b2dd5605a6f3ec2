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
