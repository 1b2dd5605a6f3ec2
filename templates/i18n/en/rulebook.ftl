# Instruments, rules, titles, holidays, emulation years
rulebook-title = Rulebook
rulebook-parts = Parts of the rulebook
rulebook-unverified = Not verified
rulebook-unverified-text = "Not verified": no rule is certain on that day, the last known value is used. The mark travels to every page and paper that uses the value.
rulebook-instruments-title = Legal instruments
rulebook-instruments-heading = Validity and successors
rulebook-instruments-caption = { $count ->
    [one] { $count } instrument
   *[other] { $count } instruments, those in force first
 }
rulebook-rules-title = Rules
rulebook-rules-heading = Rules as they hold
rulebook-rules-on = As they hold on { $day }
rulebook-rules-caption = { $count ->
    [one] { $count } rule
   *[other] { $count } rules
 }
rulebook-titles-title = Titles and forms of commendation
rulebook-titles-heading = Catalogue
rulebook-titles-caption = { $count ->
    [one] { $count } title or form
   *[other] { $count } titles and forms
 }
rulebook-holidays-title = Holidays
rulebook-holidays-heading = Days off, and days worked in exchange
rulebook-holidays-caption = { $count ->
    [one] { $count } day
   *[other] { $count } days
 }
rulebook-holidays-none = No holidays of this year yet
rulebook-holidays-none-text = Without them, terms in working days leave out Saturdays and Sundays only and bear the mark Not verified.
rulebook-years-title = Emulation years
rulebook-years-heading = Emulation years of each body
rulebook-years-caption = { $count ->
    [one] { $count } emulation year
   *[other] { $count } emulation years
 }
rulebook-years-none = No emulation year is open yet
rulebook-years-none-text = The award department opens an emulation year before the blocs of the year are set up.

rulebook-column-instrument = Instrument
rulebook-column-issuer = Issued by
rulebook-column-period = Period
rulebook-column-state = Validity
rulebook-column-act = What can be done
rulebook-column-rule = Rule
rulebook-column-value = Value
rulebook-column-citation = Citation
rulebook-column-scope = Holds for
rulebook-column-reason = Reason
rulebook-column-changed = Recorded by
rulebook-column-title = Name
rulebook-column-level = Level
rulebook-column-decides = Who decides
rulebook-column-day = Day
rulebook-column-name = Holiday
rulebook-column-year = Year
rulebook-column-body = Body
rulebook-column-papers = Papers
rulebook-from-to = { $from } to { $to }
rulebook-since = since { $day }
rulebook-until = until { $day }
rulebook-dated = { $code } of { $day }
rulebook-out-of-force = { $code } (not in force)
rulebook-in-force = In force
rulebook-not-yet = Not yet in force
rulebook-expired = No longer in force
rulebook-replaced-by = Replaced by { $code }
rulebook-replaced-at = Replaced { $at }
rulebook-no-citation = Cites no instrument
rulebook-every-body = Every body
rulebook-came-with = Came with the program
rulebook-not-recorded-who = Not recorded who
rulebook-change = Change
rulebook-save = Save
rulebook-choose = Choose
rulebook-none = None
rulebook-filter-day = Day
rulebook-filter-body = Body
rulebook-filter-common = Rules for all
rulebook-filter-go = Show

rulebook-instrument-new = Add an instrument
rulebook-instrument-change = Change an instrument
rulebook-instrument-heading = Legal instrument
rulebook-own-of = Own instrument of { $body }
rulebook-rule-change = Change the rule
rulebook-rule-heading = New value
rulebook-rule-text = The new value holds in the period below for the body chosen and the units under it. The old value still holds for what happened before and stays in the history.
rulebook-value-today = Holds today: { $value }.
rulebook-history-heading = History of the rule
rulebook-history-caption = { $count ->
    [one] { $count } record
   *[other] { $count } records, those that hold first
 }
rulebook-past-heading = Everything recorded
rulebook-past = Earlier version
rulebook-title-new = Add a title or form
rulebook-title-change = Change a title or form
rulebook-title-over = No longer given
rulebook-title-not-yet = Not given yet
rulebook-title-heading = Title or form of commendation
rulebook-holiday-heading = Add or change a day
rulebook-holiday-text = Terms in working days follow at once. A day that is in the table already is replaced.
rulebook-holiday-remove = Take out
rulebook-year-before = Year before
rulebook-year-after = Year after
rulebook-year-new = Open an emulation year
rulebook-year-heading = Period and theme
rulebook-year-change = Change the emulation year
rulebook-year-of = Emulation year { $year }
rulebook-theme-none = No theme yet
rulebook-papers-title = Directives and guidelines
rulebook-papers-none = No directives or guidelines yet
rulebook-papers-none-text = The award department adds the directives and guidelines of the year.
rulebook-paper-add = Add a paper of the year
rulebook-paper-undone = Paper not added
rulebook-papers-ended = Papers corrected or taken out
rulebook-paper-correct = Correct or take out
rulebook-paper-correct-title = Correct or take out a paper of the year
rulebook-paper-correct-heading = Correct the paper
rulebook-paper-correct-text = What stands below takes the place of what is recorded. The earlier version stays among the corrected papers, with the reason.
rulebook-paper-file-kept = PDF, JPEG or PNG, at most 10 MB. Empty: the file there is stays.
rulebook-paper-remove = Take out the paper
rulebook-paper-remove-text = The paper leaves the list of the year and stays among those taken out, with the reason. Only the award department still reads its file.
rulebook-paper-not-removed = Paper not taken out
rulebook-dates-heading = Days of the year, as the rules have them
rulebook-undone = Not saved

rulebook-field-code = Number
rulebook-field-code-hint = As it is cited, for example: Nghị định số 152/2025/NĐ-CP.
rulebook-field-title = Summary
rulebook-field-kind = Kind
rulebook-field-issued-on = Issued on
rulebook-field-in-force-from = In force from
rulebook-field-in-force-to = Last day in force
rulebook-field-to-hint = Leave empty while there is no end.
rulebook-field-title-to-hint = Enter the last day of a title that is no longer given. Leave empty while it is.
rulebook-field-replaced-by = Replaced by
rulebook-field-verified = Checked against the official text
rulebook-field-verified-hint = Empty: it bears the mark Not verified.
rulebook-field-note = Note
rulebook-field-body = For the body
rulebook-field-own-hint = Choose the body when it issued the instrument for itself.
rulebook-field-from = From
rulebook-field-to = Last day
rulebook-field-instrument = Instrument cited
rulebook-field-anyway = Cite this instrument all the same
rulebook-field-article = Article
rulebook-field-article-hint = For example: Điều 33 khoản 5.
rulebook-field-reason = Reason
rulebook-field-reason-hint = Who reads this later must understand why it was changed.
rulebook-field-name-vi = Vietnamese name
rulebook-field-name-en = English name
rulebook-field-theme = Theme
rulebook-field-theme-hint = As in the directive that launches the movement.
rulebook-field-number = Number
rulebook-field-number-hint = For example: 02/CT-VKSTC.
rulebook-field-file = File
rulebook-field-file-hint = PDF, JPEG or PNG, at most 10 MB.
rulebook-hint-number = A whole number, for example 10.
rulebook-hint-fraction = Per cent or a fraction, for example 80% or 2/3.
rulebook-hint-text = At most 200 characters.

rulebook-kind-law = Law
rulebook-kind-decree = Decree
rulebook-kind-circular = Circular
rulebook-kind-decision = Decision
rulebook-kind-directive = Directive
rulebook-kind-guideline = Guideline
rulebook-kind-regulation = Regulation
rulebook-kind-resolution = Resolution
rulebook-kind-other = Other
rulebook-titlekind-individual = Title for individuals
rulebook-titlekind-collective = Title for collectives
rulebook-titlekind-form = Form of commendation
rulebook-level-base = Grassroots
rulebook-level-sector = Sector
rulebook-level-state = State
rulebook-decides-head-of-unit = Head of the unit
rulebook-decides-chief = Head of the body, chief of the province
rulebook-decides-procurator-general = Procurator General
rulebook-decides-prime-minister = Prime Minister
rulebook-decides-president = State President
rulebook-flag-yes = Yes
rulebook-flag-no = No
rulebook-value-rotation = Rotation
rulebook-value-appointed = Appointed
rulebook-value-election = Election
rulebook-value-nomination = Nomination
rulebook-value-block = Required
rulebook-value-warn = Warned, not required
rulebook-value-off = No
rulebook-value-members = All member units
rulebook-value-present = Units present
rulebook-value-issued = Ballots issued
rulebook-value-valid = Valid ballots
rulebook-value-unit = Unit
rulebook-value-delegate = Delegate
rulebook-holiday-off = Day off
rulebook-holiday-worked = Worked in exchange
rulebook-weekday-1 = Monday
rulebook-weekday-2 = Tuesday
rulebook-weekday-3 = Wednesday
rulebook-weekday-4 = Thursday
rulebook-weekday-5 = Friday
rulebook-weekday-6 = Saturday
rulebook-weekday-7 = Sunday

rulebook-done-instrument = The instrument is saved.
rulebook-done-rule = The rule is changed. The old value stays in the history.
rulebook-done-title = The title or form is saved.
rulebook-done-holiday = The day is saved.
rulebook-done-holiday-removed = The day is taken out of the table.
rulebook-done-year = The emulation year is saved.
rulebook-done-paper = The paper of the year is added.
rulebook-done-paper-corrected = The paper is corrected. The earlier version stays among the corrected papers.
rulebook-done-paper-removed = The paper is taken out.

rulebook-refused = This is for the award department of the body.
rulebook-refused-common = What holds for every body is changed by the award department of the body at the top.

rulebook-error-day-missing = Enter a date.
rulebook-error-day = The calendar has no such date. Enter day/month/year, for example 16/02/2023.
rulebook-error-period = The last day must not come before the first.
rulebook-error-choose = Choose from the list.
rulebook-error-body = Choose a body.
rulebook-error-instrument = Choose an instrument from the list.
rulebook-error-instrument-other-body = This is another body’s own instrument. Choose a common one; what holds for one body may also rest on its own instruments and on those of the bodies above it.
rulebook-error-own-successor = An instrument does not replace itself.
rulebook-error-code-taken = There is an instrument of this number and date.
rulebook-error-number = Enter a whole number from 0, for example 10.
rulebook-error-fraction = Enter per cent or a fraction up to 1, for example 80% or 2/3.
rulebook-error-text = Enter at most 200 characters.
rulebook-error-flag = Choose Yes or No.
rulebook-error-expired = { $code } is not in force on { $day }. Choose another instrument, or tick to cite it all the same.
rulebook-error-expired-successor = { $code } is not in force on { $day }; its successor is { $successor }. Choose the successor, or tick to cite it all the same.
rulebook-error-stale = Somebody else has just changed this. What you typed is below; compare it with what stands there now and save again if it is still needed.
rulebook-stale-now = As it stands now:
rulebook-error-not-weekend = Only a Saturday or Sunday is worked in exchange.
rulebook-error-year = Enter a year, for example 2026.
rulebook-error-year-long = An emulation year lasts two years at most.
rulebook-error-year-open = The body has this emulation year already.
rulebook-error-year-overlaps = It overlaps another emulation year of the body.
rulebook-error-number-taken = The year has a paper of this number.
rulebook-error-paper-ended = Somebody else has just corrected this paper or taken it out. What you typed is below; look at the papers of the year before you record it.

# Actions in the audit
trail-field-level = level
trail-act-emulation-year-add-paper = Paper of an emulation year added
trail-act-emulation-year-change = Emulation year changed
trail-act-emulation-year-correct-paper = Paper of an emulation year corrected
trail-act-emulation-year-remove-paper = Paper of an emulation year taken out
trail-act-holiday-put = Holiday or exchanged day recorded
trail-act-holiday-remove = Day taken out of the holidays
trail-act-instrument-add = Legal instrument added
trail-act-instrument-change = Legal instrument changed
trail-act-rule-change = Rule changed
trail-act-title-add = Title or form of commendation added
trail-act-title-change = Title or form of commendation changed

rulebook-warning-expired = { $code } is not in force on { $day }. Change it, or send it once more to keep it.
rulebook-warning-expired-successor = { $code } is not in force on { $day }; { $successor } replaces it. Change it, or send it once more to keep it.
rulebook-cited-expired = { $code }, which is cited, is not in force on { $day }.
rulebook-cited-expired-successor = { $code }, which is cited, is not in force on { $day }; { $successor } replaces it.
rulebook-value-written = Opinion in writing
rulebook-value-heard = Opinion in writing, not counted
rulebook-value-second-round = Another vote between those with equal votes
rulebook-declared-heading = Are the holidays of the year complete
rulebook-declared = Declared complete
rulebook-not-declared = The holidays of this year are not declared complete: deadlines in working days are not certain.
rulebook-field-decision = Announcement
rulebook-field-decision-hint = Enter it once the table above holds every day off and every day worked in exchange. For example: the announcement of the Tết and National Day holidays.
rulebook-declare = Declare the year complete
rulebook-done-declared = The holidays of the year are declared complete.
