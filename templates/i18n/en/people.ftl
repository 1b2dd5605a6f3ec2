# Accounts, sign-in, second factor
people-sign-in = Sign in
people-sign-in-lead = Use the account that your unit's administrator gave you.
people-sign-in-name = Sign-in name
people-password = Password
people-sign-in-go = Continue
people-sign-in-next = If the account has an authenticator app, the next step asks for its six-digit code.
people-sign-in-failed = Not signed in
people-lost-heading = Forgotten your password?
people-lost-advice = Call your unit's administrator during office hours.
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
people-error-held = The account was recovered through an administrator. This opens again after 24 hours and another administrator's confirmation, or at once when you enter a code of your old authenticator app.

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
people-held = The account was recovered through an administrator. Signing and attesting open again after { $until } and another administrator's confirmation, or at once when you enter a code of your old authenticator app.

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
people-second-factor-scan-text = Open the authenticator app, choose to add an account and scan the QR code below. It works for 30 minutes.
people-second-factor-picture = QR code with the key, to be scanned by a phone; the key is written in letters below
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
people-told-mail = The administrator { $name } has changed the mail address of your account. If the address is not yours, tell the award department of your body at once.
people-told-second-factor = An authenticator app was set up for your account. If this was not you, tell your unit's administrator at once.
people-told-second-factor-gone = The authenticator app was removed from your account. If this was not you, tell your unit's administrator at once.

people-person = Name
people-state = State
people-never = Never
people-created = Created
people-password-none = Not set

people-invitation = Set your first password
people-invitation-lead = This account was made for you. Set a password to begin.
people-invitation-then = Then: the system opens your account, where you set up an authenticator app. This link stops working.
people-invitation-over = This link no longer works
people-invitation-over-text = It was used, has expired, or was replaced by another. Ask your unit's administrator for a new one.
people-password-set = Set password
people-password-not-set = Password not set
people-error-invitation-over = The link no longer works.

people-recovery = Recover the account
people-recovery-set = Set a new password
people-recovery-asked = If the sign-in name is right and the account has a mail address, a link is on its way. It works for 60 minutes.
people-recovery-not-asked = Not sent
people-recovery-mail = Get a link by mail
people-recovery-mail-text = The link goes to the address recorded in the account.
people-recovery-mail-send = Send the link
people-recovery-code = You have a code from an administrator
people-recovery-code-text = Call your unit's administrator for a code, then enter it with a new password.
people-recovery-code-told = Recovery code
people-recovery-code-hint = 16 letters and digits; dashes and capitals do not matter.
people-recovery-code-then = After a recovery by code, signing and attesting wait 24 hours and for another administrator's confirmation, unless you still have your old authenticator app.
people-error-told-code-needed = Enter the recovery code your administrator told you.
people-error-told-code = The sign-in name and the code do not belong together, or the code was used or has expired. Check them, or ask the administrator for a new code.

people-accounts = Accounts
people-accounts-heading = List of accounts
people-accounts-caption = { $count ->
    [one] { $count } account on this page, by name.
   *[other] { $count } accounts on this page, by name.
 }
people-accounts-caption-filtered = { $count ->
    [one] Filtered: { $count } account on this page, by name.
   *[other] Filtered: { $count } accounts on this page, by name.
 }
people-accounts-none = No accounts
people-accounts-none-text = Accounts appear here once they are made or imported.
people-filter-name = Name or sign-in name
people-filter-state = State
people-filter-all = All
people-filter-go = Filter
people-filter-clear = Clear the filter
people-state-waiting = No password yet
people-state-invited = Invited
people-state-active = In use
people-state-held = Awaiting confirmation after recovery
people-state-disabled = Closed
people-choose = Choose
people-choose-person = Choose { $name }
people-invite-chosen = Invite those chosen
people-invite = Invite again
people-invited-mail = Invited. The link is on its way by mail.
people-invited-slips = Invited. Print the slips and hand them over in person.
people-error-nobody-chosen = Nobody was chosen; nothing has changed. Go back and choose at least one person.
people-error-has-password = One of those chosen has just set a password, so nobody was invited. Reload the list and choose again.

people-new = New account
people-new-go = Create and invite
people-new-then = Then: the person gets a link by mail, or a printed slip where there is no mail, and sets a password within 14 days.
people-not-created = Not created
people-sign-in-name-hint = Letters a–z, digits, dot, dash, underscore, @. It cannot be changed later.
people-mail-hint = For the invitation, notices and recovery.
people-body = Body in charge of the account
people-body-hint = This body's administrators invite, close and recover the account.
people-body-installation = The whole installation
people-body-ended = { $name } (ended)
people-bulk = Invite many
people-bulk-lead = Paste a list to create and invite all at once. Those who have an account but no password are invited again from the list:
people-bulk-waiting = accounts without a password
people-bulk-people = List
people-bulk-hint = One person a line: name; sign-in name; mail address (may be left out). Pasting from a spreadsheet works. At most 500 lines.
people-bulk-go = Create and invite all
people-bulk-then = Nothing is created unless every line is right. Then mails go out; slips are printed for those without mail.
people-error-person-name-needed = Enter the name.
people-error-person-name-long = A name has at most 120 characters.
people-error-person-name-control = A name is one line without control characters.
people-error-mail = A mail address looks like name@body.gov.vn.
people-error-body = Choose a body from the list.
people-error-sign-in-name-taken = This sign-in name is taken. Choose another.
people-error-mail-taken = This mail address is another person's.
people-error-bulk-empty = Paste at least one line.
people-error-bulk-many = A list has at most { $most } lines. Split it.
people-error-bulk-line = Line { $line }: at least a name and a sign-in name are needed, separated by a semicolon.
people-error-bulk-name = Line { $line }: the name is blank or longer than 120 characters.
people-error-bulk-sign-in-name = Line { $line }: a sign-in name has only a–z, digits, dot, dash, underscore, @.
people-error-bulk-mail = Line { $line }: this is not a mail address.
people-error-bulk-twice = { $text } stands twice in the list.
people-error-bulk-taken = { $text } is taken.

people-slips = Invitation slips
people-slips-lead = Print, cut and hand each slip over in person. Whoever holds a slip can set the password.
people-slips-none = No slip can be used any more: everybody has set a password, or the slips have expired.
people-slip-text = Open this link, or scan the QR code with your phone, and set your password.
people-slip-link = Link
people-slip-until = Works until
people-slip-picture = QR code with the link of { $name }; the link is also written above
people-slip-keep = The slip works once. Destroy it when the password is set.

people-ways = Invitations and recoveries
people-ways-none = Never invited
people-ways-none-text = Invitations and recoveries of the account appear here.
people-way = Kind
people-way-made = Made
people-way-by = Made by
people-way-by-person = The account's owner
people-way-until = Works until
people-way-invitation-mail = Invitation by mail
people-way-invitation-slip = Invitation slip
people-way-recovery-mail = Recovery by mail
people-way-recovery-code = Recovery by code
people-way-open = Not used yet
people-way-used = Used
people-way-revoked = Replaced
people-way-expired = Expired

people-edit = Change details
people-edit-save = Save changes
people-edit-then = When the mail address changes, the person is told at the old and the new one, and a recovery through the new one waits 24 hours and for another administrator's confirmation. When the body changes, the administrators of the new body look after the account.
people-edited = The changes were saved.
people-not-edited = Not saved
people-error-edit-stale = Somebody else has just changed these details. Nothing was saved.
people-edit-stale = These details are saved now, changed by somebody else. What you typed is still in the fields below; saving again replaces them.
people-disable = Close the account
people-disable-text = The person can no longer sign in, and all open sessions end at once. Signatures and past acts remain.
people-disable-reason = Reason
people-not-disabled = Not closed
people-disabled = The account was closed.
people-disabled-since = Closed at { $at }.
people-enable = Open the account again
people-enabled = The account is open again.
people-error-reason-needed = Enter the reason.
people-error-reason-long = A reason has at most 500 characters.
people-error-disabled-already = This account is closed already. What you sent changed nothing.
people-error-enabled-already = This account is open. What you sent changed nothing.

people-recover = Recover the account
people-not-recovered = Not recovered
people-recover-by-mail = A link to set a new password goes straight to { $mail }. You do not see the link.
people-recover-by-code = The system makes a code that works once. Be sure of the person, and tell it to nobody but the account's owner.
people-recover-drops = The person has lost the phone as well: take the authenticator app away
people-recover-drops-hint = If chosen, the recovery is always by a code handed over, never by mail.
people-recover-then = After a recovery by code, or through a mail address that an administrator changed, the person can sign again after 24 hours and another administrator's confirmation, or at once with a code of the old authenticator app. The owner is told.
people-error-not-recoverable = The account is closed or never had a password, so it cannot be recovered. Open it or invite again.
people-recovery-state = Recovery: state
people-recovery-recipient = Recipient
people-recovery-channel = Kind
people-recovery-tell = Tell this code to the account's owner and to nobody else. The owner opens the sign-in page, chooses Recover the account and enters it.
people-recovery-shown-until = Shown only to who made it, until { $until }.
people-recovery-not-shown = The code is shown only to who made it, for the first 15 minutes. If another is needed, recover again.

people-held-officer = After the recovery signing and attesting are closed until { $until } and until a second administrator confirms.
people-held-by = Code handed over or mail address changed by { $name }.
people-hold-confirmed-by = Confirmed by a second administrator: { $name }.
people-hold-waits = Waiting for another administrator's confirmation.
people-hold-confirm = Confirm the account's owner
people-task-hold = Confirm the account's owner: { $name }
people-task-hold-why = The account was recovered through another administrator. The person can sign again when you have confirmed and 24 hours are over.
people-hold-meaning = By confirming you vouch that you have spoken to the owner and that the right person has the account. Signing and attesting open from { $until }.
people-hold-confirmed = Confirmed. The owner is told.
people-not-confirmed = Not confirmed

people-denied-administrator = This page is for administrators of accounts. Nothing was changed.
people-denied-body = You do not look after the accounts of this body. Nothing was changed.
people-denied-own = Your own account is changed on the Account page, not here.
people-denied-higher = This person holds a role beyond what you look after. Ask an administrator of the installation. Nothing was changed.
people-denied-no-hold = This account does not wait for a confirmation after a recovery. Nothing was changed.
people-denied-second-officer = Who handed the code over or changed the mail address does not confirm it; another administrator is needed. Nothing was changed.

people-told-recovered = Your account was recovered through an administrator. Signing and attesting wait 24 hours and for another administrator's confirmation. If this was not you, tell the award department of your body at once.
people-told-recovery-taken = The password of an account that you helped to recover, or whose mail address you changed, was set anew. Another administrator must confirm the account's owner.
people-told-hold-waits = The account of { $name } was recovered through an administrator. A second administrator must speak to the owner and confirm that the right person has the account.
people-told-hold-confirmed = A second administrator has confirmed your account after its recovery.

people-mail-invitation-subject = Thidua: your account
people-mail-invitation = An account was made for you in the Thidua system. Open the link below and set your password before { $until }. The link works once; do not pass it on.
people-mail-recovery-subject = Thidua: set a new password
people-mail-recovery = Somebody asked for a new password for your account. Open the link below before { $until }. If it was not you, ignore this mail: nothing has changed.
people-mail-address-subject = Thi đua: the mail address of your account has changed
people-mail-address = The administrator { $name } has changed the mail address of your account. This letter is the last to the old address. If you know nothing of it, tell the award department of your body at once.

# In the menu
people-accounts-nav = Accounts
people-account-nav = My account
people-admin-link = The administrator account was created. Open this link in a browser to set the password; it works once. If it expires or is lost, run the command again with the same sign-in name:
