# Page frame, form fields, error pages
platform-product = Thidua
platform-product-line = Emulation blocs and clusters
platform-skip = Skip to main content
platform-demo-word = Demonstration
platform-demo-banner = Demonstration: figures, names of persons, dates and times are invented.
platform-other-language = Tiếng Việt
platform-foot-time = Hanoi time (UTC+7)
platform-foot-secret = Do not put classified documents into this system.

platform-nav-main = Main
platform-nav-menu = Menu
platform-nav-tasks = My tasks
platform-nav-blocs = Blocs and clusters
platform-nav-units = Units
platform-nav-rulebook = Rulebook
platform-nav-audit = Audit log
platform-nav-administration = Administration
platform-nav-account = Account
platform-nav-sign-in = Sign in
platform-nav-sign-out = Sign out

platform-door-org = PEOPLE'S PROCURACY
platform-door-title = Emulation and commendation
platform-door-text = Units, plans and covenants of the emulation blocs and clusters: drafted, agreed, signed before a witness.

platform-busy = Sending…
platform-pager = Pages
platform-pager-previous = Previous page
platform-pager-next = Next page
platform-back = Back
platform-print = Print

# Follows the name of what was not done: "Not signed: 2 errors"
platform-errors-count = : { $count ->
    [one] { $count } error
   *[other] { $count } errors
}
platform-error-prefix = Error:
platform-field-optional = (optional)
platform-field-date-hint = Day/month/year, for example 16/02/2023.
platform-field-file-again = Choose the file again: browsers do not keep a chosen file.

platform-error-word = Error
platform-error-home = Go to My tasks
platform-error-screen = Go to the hall screen
platform-error-request = When reporting this, give the support staff this request id:
platform-error-400-heading = The request could not be read
platform-error-400-advice = Nothing was changed. Go back, reload the page and send it again.
platform-error-403-heading = You may not do this
platform-error-403-advice = Nothing was changed. If this is your task, ask the administrator of your unit to check the office or mandate recorded for you.
platform-error-404-heading = Page not found
platform-error-404-advice = The address is wrong, or this is not among what you may see.
platform-error-405-heading = This page cannot be opened in this way
platform-error-405-advice = Nothing was changed. Open the task again from My tasks.
platform-error-409-heading = This changed before you sent it
platform-error-409-advice = What you sent changed nothing. Go back, reload the page to see the new state, then decide.
platform-error-413-heading = What was sent is too large
platform-error-413-advice = Nothing was saved. A file may have at most 10 MB; make it smaller or split it and send it again.
platform-error-415-heading = This kind of content is not accepted
platform-error-415-advice = Nothing was saved. Send it again from the form on the page.
platform-error-422-heading = What was sent is not right yet
platform-error-422-advice = Nothing was saved. Go back, check the fields and send it again.
platform-error-429-heading = Sent too many times
platform-error-429-advice = Wait a few minutes, then try again. What you sent changed nothing.
platform-error-500-heading = The system met an error
platform-error-500-advice = The error has been recorded. Open the page again to see whether your last act was saved before you repeat it.
platform-error-503-heading = The system cannot answer for the moment
platform-error-503-advice = It is recovering by itself. Wait a minute, reload the page and see whether your last act was saved before you repeat it.

platform-month-1 = January
platform-month-2 = February
platform-month-3 = March
platform-month-4 = April
platform-month-5 = May
platform-month-6 = June
platform-month-7 = July
platform-month-8 = August
platform-month-9 = September
platform-month-10 = October
platform-month-11 = November
platform-month-12 = December
