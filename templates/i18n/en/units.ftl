# Units: list, tree, reorganisation, offices, roles, mandates
units-list-title = Units
units-list-heading = Find a unit
units-list-table = Table of units
units-list-caption = { $count ->
    [one] { $count } unit on this page
   *[other] { $count } units on this page
 }
units-list-caption-filtered = { $count ->
    [one] Filtered: { $count } unit on this page
   *[other] Filtered: { $count } units on this page
 }
units-subunits-caption = { $count ->
    [one] { $count } unit
   *[other] { $count } units
 }
units-list-nothing = No units
units-list-nothing-text = A unit is found by any name that it or a unit before it ever had, with or without marks. Try fewer filters.
units-list-unfiltered = Show all units
units-filter-search = Present or former name
units-filter-level = Level
units-filter-state = State
units-filter-all = All
units-filter-today = Active
units-filter-ended = Ended units as well
units-filter-go = Search
units-column-name = Unit
units-column-short = Short name
units-column-level = Level
units-column-parent = Under
units-column-state = State
units-column-person = Name
units-column-title = Title
units-column-part = Capacity
units-column-period = Period
units-column-act = What can be done
units-column-form = Form of signing
units-column-ground = Ground
units-column-head = Head
units-column-role = Role
units-column-scope = Scope
units-other-name = Other name: { $name }
units-top = Under no unit
units-body-mark = (has blocs)
units-body-long = Issues decisions, has emulation blocs and clusters
units-active = Active
units-ended-on = Ended from { $day }
units-begins-on = Begins { $day }
units-later = Not yet
units-since = since { $day }
units-from-to = { $from } to { $to }
units-under = under { $name }
units-crumbs = Where this page is
units-tree-title = Tree of units
units-tree-heading = Units by what they stand under
units-tree-today = As organised on { $day }
units-tree-empty = Units appear here once an administrator has recorded their founding or imported them from a table.

units-level-supreme = Supreme People's Procuracy
units-level-department = Department or office
units-level-appellate = Appellate institute or high-level procuracy
units-level-province = Provincial procuracy
units-level-region = Regional procuracy
units-level-district = District procuracy
units-level-division = Division

units-offices-title = Leaders and officers
units-offices-none = No office recorded
units-offices-none-text = An administrator records the head, deputy heads and officers of the unit.
units-offices-before = { $count ->
    [one] { $count } earlier office
   *[other] { $count } earlier offices
 }
units-office-head = Head of the unit
units-office-deputy-head = Deputy head
units-office-officer = Officer
units-office-record = Record an office
units-unplaced-title = People without a new place
units-unplaced-text = Their offices end with the unit, and they hold no other office or role. Record a new office for each of them, or close the account of who has left.
units-unplaced-text-reading = Their offices end with the unit, and they hold no other office or role. An administrator records a new office for each of them, or closes the account of who has left.
units-unplaced-place = Record an office in { $unit }
units-unplaced-elsewhere = Choose another unit
units-task-unplaced = Place the people of { $unit }
units-task-unplaced-why = { $count ->
    [one] The unit has ended, and { $count } person holds no other office or role.
   *[other] The unit has ended, and { $count } people hold no other office or role.
 }
units-office-end = End
units-office-heading = Office in the unit
units-office-undone = Office not recorded
units-head-none = None

units-mandates-title = Signing for the head: KT., TUQ., TL.
units-mandates-none = Nobody signs for the head
units-mandates-none-text = A deputy head signs once recorded. Others sign under a letter of authorisation or a written assignment, or by the head's own grant in the system.
units-mandate-kt = KT. (for the head)
units-mandate-tuq = TUQ. (by authorisation)
units-mandate-tl = TL. (by order)
units-mandate-open = In force
units-mandate-over = Expired
units-mandate-record = Record who signs
units-mandate-heading = A deputy's standing record, or signing by a paper
units-mandate-text = KT. is a standing record for a deputy head and needs no paper. TUQ. needs a letter of authorisation, TL. a written assignment: enter number, file, scope and last day. The head of the unit and the person recorded are told at once.
units-mandate-undone = Who signs was not recorded
units-grant-title = Let somebody sign
units-grant-heading = The head's own grant in the system
units-grant-text = You let this person sign for the unit in the period and scope below, without a paper. Each signature will name both of you. You can revoke it at any time; signatures already given stay.
units-grant-button = Let this person sign
units-granted-by = granted by { $name } in the system
units-standing = Standing record
units-revoked-at = Revoked { $at }
units-revoke-title = Revoke the mandate
units-revoke-heading = The mandate ends at once
units-revoke-text = After this the person can no longer sign for the unit. Signatures already given stay.

units-subunits-title = Units under it
units-subunits-none = No units under it
units-subunits-none-text = They appear here once they are founded or moved here.
units-versions-title = Name and place over time
units-succession-title = Succession
units-succession-none = No unit before or after.
units-follows = Followed by
units-precedes = Follows
units-acts-title = Reorganisation
units-act-founding = Founding
units-act-renaming = Renaming
units-act-relevelling = Change of level
units-act-move = Move
units-act-merger = Merger
units-act-split = Split
units-act-dissolution = Dissolution
units-act-heading = What changes

units-founding-title = Found a unit
units-founding-undone = Founding not recorded
units-founding-text = The unit is listed from the day of its founding. Record its head and officers next.
units-founding-button = Record the founding
units-renaming-title = Rename the unit
units-renaming-undone = Not renamed
units-renaming-text = Papers and signatures before this day keep the old name. Searching the old name still finds the unit.
units-renaming-button = Record the new name
units-relevelling-title = Change the unit's level
units-relevelling-undone = Level not changed
units-relevelling-text = The new level holds from this day; before it the old one stays.
units-relevelling-button = Record the new level
units-move-title = Move the unit
units-move-undone = Not moved
units-move-text = The unit and everything under it stand in the new place from this day.
units-move-button = Record the move
units-merger-title = Merge units
units-merger-undone = Merger not recorded
units-merger-text = Units that are merged into another end on this day, with their offices and mandates. What stood under them stands under the unit that remains.
units-merger-button = Record the merger
units-split-title = Split the unit
units-split-undone = Split not recorded
units-split-text = New units stand under the same unit as this one. What stood under units that end goes to the first unit that follows.
units-split-button = Record the split
units-dissolution-title = Dissolve the unit
units-dissolution-undone = Dissolution not recorded
units-dissolution-text = The unit ends on this day, with its offices and mandates. Its history stays readable.
units-dissolution-button = Record the dissolution

units-field-name = Full name
units-field-name-hint = For example: Vụ Tổ chức cán bộ. In a merger: the name of the unit that remains.
units-field-short = Short name
units-field-short-hint = Used in tables and signature blocks, for example: Vụ 15.
units-field-level = Level
units-field-choose = Choose
units-field-parent = Under
units-field-parent-hint = Only an administrator of the installation can leave this empty.
units-field-body = Issues decisions, has emulation blocs and clusters of its own
units-field-body-hint = For example the Supreme Procuracy or a provincial one.
units-field-others = Merge with
units-field-others-hint = First the units beside this one, then units of its level elsewhere.
units-field-into = After the merger
units-into-this = This unit remains, the chosen units are merged into it
units-into-new = All of them end, a new unit is founded
units-field-new-units = New units
units-field-new-units-hint = One unit a line: full name; short name. Empty when only existing units take parts.
units-field-ends = These units end
units-field-ends-hint = They are divided among the others. Empty: parts are split off, these units remain.
units-field-day = Effective day
units-field-day-hint = The first day of the new organisation, for example 01/07/2025.
units-field-legal-act = Legal act
units-field-legal-act-hint = Kind, number and date, for example: Nghị quyết số 1403/NQ-UBTVQH15 of 07/02/2025.
units-field-person = Who holds the office or role
units-field-person-hint = Sign-in name, or full name.
units-field-holder = Who is to sign
units-field-office-kind = Capacity
units-field-title = Title
units-field-title-hint = As in the signature block, for example: Phó Vụ trưởng.
units-field-from = From
units-field-to = Last day
units-field-to-hint = Leave empty while there is no end.
units-field-mandate-to-hint = Needed for TUQ. and TL.; empty for KT. without an end.
units-field-last-day = Last day held
units-field-form = Form of signing
units-field-number = Number of the letter of authorisation or written assignment
units-field-number-hint = The letter of authorisation for TUQ., the written assignment for TL., for example: 12/GUQ-V15.
units-field-paper = File of the letter of authorisation or written assignment
units-field-paper-hint = PDF, JPEG or PNG, at most 10 MB. Needed for TUQ. and TL.
units-field-scope = What may be signed
units-field-scope-hint = Needed for TUQ. and TL., for example: the covenant of 2026. It is shown at signing and kept in the signature. KT. empty: whatever the unit signs.
units-field-body-scope-hint = Only auditors and administrators can have the whole installation.

units-roles-title = Roles
units-roles-heading = Roles of bodies and of the installation
units-roles-caption = { $count ->
    [one] { $count } role
   *[other] { $count } roles, those held now first
 }
units-roles-none = No roles
units-roles-none-text = Roles appear here once they are given.
units-role-title = Give a role
units-role-heading = The role given
units-role-text = An administrator has no part in signing, voting or appraisal: whoever is one holds no office, mandate, place in a secretariat, duty of monitor or witness, or other role at the same time.
units-role-undone = Role not given
units-role-award-head = Head of the award department
units-role-award-officer = Officer of the award department
units-role-council-member = Member of the Emulation and Commendation Council
units-role-auditor = Auditor (reads only)
units-role-administrator = Administrator
units-installation = Whole installation

units-end-heading = Last day
units-end-office-title = End the office
units-end-office-undone = Office not ended
units-end-office-text = After this day the holder no longer signs for the unit in this office; a deputy's standing mandate ends as well.
units-end-role-title = End the role
units-end-role-undone = Role not ended
units-end-role-text = After this day the holder can no longer do what the role allows.

units-done-act = The reorganisation is recorded.
units-done-office = The office is recorded.
units-done-office-end = The last day of the office is recorded.
units-done-role = The role is given.
units-done-role-end = The last day of the role is recorded.
units-done-mandate = Recorded. The head of the unit and the person have been told.
units-done-grant = Granted. The person can sign for the unit from the first day on and has been told.
units-done-revoke = The mandate is revoked, at once.

units-refused-administrator = This is for administrators of the body above the unit, or of the installation.
units-refused-installation = Roles over the installation are given by its administrators.
units-refused-oneself = Nobody gives this to oneself. Ask another person in charge.
units-refused-signing = Administrators have no part in signing, so they neither record nor grant mandates.
units-refused-mandate = This is for the unit's own people and the award department of its body.
units-refused-grant = This is for the head of the unit.

units-error-day-missing = Enter a date.
units-error-day = The calendar has no such date. Enter day/month/year, for example 16/02/2023.
units-error-day-range = The date must lie between 1945 and two years from now.
units-error-period = The last day must not come before the first.
units-error-level = Choose a level from the list.
units-error-parent = Choose a unit from the list.
units-error-others = Choose at least one unit to merge.
units-error-into = Choose which unit remains after the merger.
units-error-new-units = Enter a new unit or choose one that takes a part.
units-error-new-unit = The line "{ $line }" needs a full name and a short name, with a semicolon between them.
units-error-unknown = A chosen unit is no longer there. Reload the page and choose again.
units-error-exists = This unit exists already.
units-error-ended = { $name } ends on { $day } and can no longer change.
units-error-later = A change of { $name } is recorded for { $day }. The effective day must not come before it.
units-error-that-day = { $name } was founded on that very day, so it cannot end on it.
units-error-parent-later = { $name } is not founded yet on that day.
units-error-circle = A unit cannot stand under itself or under a unit below it.
units-error-too-few = At least two units are needed.
units-error-into-itself = A unit cannot be merged into itself.
units-error-below = The unit that remains stands under one that ends. Move it first.
units-error-subunits = Units still stand under it. Move, merge or dissolve them first.
units-error-name-taken = { $name } stands under the same unit already.
units-error-nothing = This is as it is today; nothing would change.
units-error-later-office = An office or mandate in a unit that ends begins on that day or later. End or revoke it first.
units-error-person-missing = Enter a sign-in name or a full name.
units-error-person-unknown = There is no such person. Check the sign-in name or full name.
units-error-person-several = Several people have this full name. Enter the sign-in name of the one you mean.
units-error-office-kind = Choose the capacity in the unit.
units-error-role-kind = Choose a role.
units-error-body = Choose a body that has emulation blocs.
units-error-needs-body = This role belongs to a body. Choose one.
units-error-outside = The unit is not active over this whole period.
units-error-head-taken = The unit has a head in this period. End that office first.
units-error-held = This person holds an office in the unit in this period.
units-error-administrator = This person is an administrator in this period and holds no office, mandate or other role. End the role of administrator first.
units-error-incompatible = An administrator has no part in signing, voting or appraisal and holds nothing else at the same time. End the other office, mandate, role, place in a secretariat or duty of monitor or witness first.
units-error-role-held = This person holds this role in that period.
units-error-ended-already = It has an earlier last day.
units-error-mandate-form = Choose the form of signing.
units-error-unbounded = TUQ. and TL. must have a last day.
units-error-needs-paper = Choose the file of the letter of authorisation or written assignment.
units-error-not-deputy = KT. is for deputy heads of the unit. Record that office first.
units-error-is-head = This person is the head and needs no mandate.
units-error-mandate-held = This person has a mandate of this form in that period.

units-import-title = Import from a table

units-list-follows = Follows { $name }
units-field-split-with = Other units that are split with it
units-field-split-with-hint = When several units are rearranged together. Empty: this unit alone.
units-field-existing = Existing units that take parts
units-field-existing-hint = When a part goes to a unit that is there already.
units-refused-record = This is for the head of the unit and the award department of its body.
units-error-scope = Enter what may be signed: TUQ. and TL. are limited in content.
units-error-backdated = A grant in the system begins today at the earliest. An earlier one is recorded by its paper.
units-notice-mandate-head = { $holder } is recorded to sign { $form } for { $unit } from { $from }. If that is wrong, revoke it at once on the unit's page.
units-notice-mandate-holder = You ({ $holder }) can sign { $form } for { $unit } from { $from }.

units-import-sheet-units = Units
units-import-sheet-persons = Persons
units-import-sheet-offices = Offices
units-import-column-code = Code
units-import-column-code-help = Your own, used once in the file, so that other rows can name this unit. May be empty.
units-import-column-name = Full name
units-import-column-name-help = For example: Vụ Tổ chức cán bộ.
units-import-column-short = Short name
units-import-column-short-help = Used in tables and beside signatures, for example: Vụ 15.
units-import-column-level = Level
units-import-column-level-help = One of: Supreme People's Procuracy; Department or office; Appellate institute or high-level procuracy; Provincial procuracy; Regional procuracy; District procuracy; Division.
units-import-column-parent = Under
units-import-column-parent-help = A code of the file, or the full name of the unit above. Where several have it: name · name of the unit above it. Empty: under no unit.
units-import-column-from = From
units-import-column-from-help = The first day, as day/month/year.
units-import-column-body = Issues decisions
units-import-column-body-help = Yes or empty: the unit owns blocs and clusters.
units-import-column-act = Legal act
units-import-column-act-help = Kind, number, day, for example: Nghị quyết số 1403/NQ-UBTVQH15 ngày 07/02/2025.
units-import-column-person = Name
units-import-column-person-help = In full, with marks.
units-import-column-sign-in = Sign-in name
units-import-column-sign-in-help = 2 to 80 of a–z, 0–9, dot, dash, underscore, @.
units-import-column-mail = Mail address
units-import-column-mail-help = May be empty; the invitation is then printed.
units-import-column-of-body = Body of the account
units-import-column-of-body-help = A code of the file or the full name of the body. Empty: the installation, or your own body.
units-import-column-unit = Unit
units-import-column-unit-help = A code of the file, or the full name; where several have it: name · name of the unit above.
units-import-column-office = Part
units-import-column-office-help = Head, Deputy head or Officer.
units-import-column-title = Title
units-import-column-title-help = As it stands beside signatures, for example: Phó Vụ trưởng.
units-import-column-to = Last day
units-import-column-to-help = Empty when there is no end yet.
units-import-yes = Yes
units-import-no = No
units-import-guide = Guide
units-import-guide-table = Table
units-import-guide-column = Column
units-import-guide-help = What to fill in
units-import-undone = The file was not accepted
units-import-templates = Templates to fill in
units-import-templates-text = The Excel file has three tables and explains every column. CSV has one table a file.
units-import-template-xlsx = Excel template
units-import-template-units = CSV template of units
units-import-template-persons = CSV template of persons
units-import-template-offices = CSV template of offices
units-import-heading = Check a file
units-import-text = The file is checked first; nothing changes. Every problem is named by its row. Once there is none, you see what would be made before anything is done.
units-import-file = File
units-import-file-hint = XLSX or CSV (UTF-8), at most 10 MB and 5,000 rows.
units-import-table = The CSV file holds
units-import-table-hint = Only for CSV; an Excel file says it by the names of its sheets.
units-import-check = Check the file
units-import-problems = What to correct
units-import-problems-caption = { $count ->
    [one] { $count } problem, by row
   *[other] { $count } problems, by row
 }
units-import-row = Row
units-import-what = To correct
units-import-warnings = Legal acts to check
units-import-warnings-text = The import can be carried out all the same. If something was mistyped, correct the file and choose another one; if it is right, carry out the import to keep it.
units-import-rows = { $count ->
    [one] { $count } row
   *[other] { $count } rows
 }
units-import-waits = Not carried out yet
units-import-executed = Carried out { $at }
units-import-changed = Things have changed
units-import-changed-text = Since the file was checked something has changed, so it cannot be imported. Nothing was made. Correct the file and check it again.
units-import-again = Choose another file
units-import-act = Import what is listed below
units-import-act-text = Nothing stands in the way. Everything is made at once, or nothing is.
units-import-execute = Carry out the import
units-import-done = The import is done.
units-import-made = Made
units-import-made-units = { $count ->
    [one] { $count } unit
   *[other] { $count } units
 }
units-import-made-persons = { $count ->
    [one] { $count } person with an account
   *[other] { $count } persons with accounts
 }
units-import-made-offices = { $count ->
    [one] { $count } office
   *[other] { $count } offices
 }
units-import-invite-text = The accounts have no password yet. Choose those who have not taken theirs up, and invite them.
units-import-invite = Invite them
units-import-more = Import another file
units-import-error-file = Choose the file to import.
units-import-error-table = Choose which table this CSV file holds.
units-import-error-empty = The file has no rows to import. Its sheets must be called as in the template: Units, Persons, Offices.
units-import-error-problems = The file has problems, listed below. Nothing has changed.
units-import-error-head = The template has no column "{ $word }". Check its name.
units-import-error-head-twice = This column is there twice.
units-import-error-head-missing = This column is missing. The first row must hold the names of the columns as in the template.
units-import-error-formula = This cell is a formula with an error. Enter the value.
units-import-error-mail = This is no mail address.
units-import-error-level = Enter a level as in the guide of the template.
units-import-error-office = Enter Head, Deputy head or Officer.
units-import-error-yes = Enter Yes, No or nothing.
units-import-error-twice = This is in another row of the file already.
units-import-error-sign-in-taken = This sign-in name is taken.
units-import-error-mail-taken = This address is another person's.
units-import-error-person = Nobody has this sign-in name, neither in the system nor in the file.
units-import-error-unit = No unit "{ $name }" on that day, neither in the system nor in the good rows of the file.
units-import-error-unit-several = Several units are called "{ $name }". Use a code, or write: name · name of the unit above.
units-import-error-body-missing = Enter the body of the account.
