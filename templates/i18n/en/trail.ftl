# The audit record: who did what, and when
trail-title = Audit record
trail-lead = Every entry is chained by its hash; none can be changed or removed unnoticed.
trail-heading = Entries, newest first
trail-table = Table of entries
trail-caption = { $count ->
    [one] { $count } entry
   *[other] { $count } entries
 }
trail-column-at = When
trail-column-person = Who
trail-column-act = What was done
trail-column-place = Where, to what
trail-column-entry = Number, digest of the text
trail-nobody = The system, or somebody not signed in
trail-installation = The whole installation
trail-fields = Changed: { $names }
trail-filter-person = Who
trail-filter-group = Kind of act
trail-filter-all = All
trail-filter-from = From
trail-filter-to = To
trail-filter-go = Filter
trail-unfiltered = Remove the filters
trail-empty = No entries
trail-empty-text = An entry appears here as soon as something is done in the system.
trail-newest = Back to the newest
trail-older = Older entries
trail-group-account = Accounts
trail-group-person = Persons
trail-group-unit = Units
trail-group-office = Offices
trail-group-role = Roles
trail-group-mandate = Mandates
trail-group-import = Imports
trail-group-rulebook = Rulebook
trail-group-instrument = Legal instruments
trail-group-rule = Rules
trail-group-emulation-year = Emulation years
trail-group-bloc = Blocs and clusters
trail-group-bloc-year = Bloc-years
trail-group-plan = Plans
trail-group-paper = Papers
trail-group-covenant = Covenants

trail-act-account-create = Account created
trail-act-account-sign-in = Signed in
trail-act-account-sign-out = Signed out
trail-act-account-session-end = A session ended
trail-act-account-session-end-others = Other sessions ended
trail-act-account-second-factor = Authenticator app added
trail-act-account-password-given = Password given
trail-act-account-password = Password changed
trail-act-account-language = Language changed
trail-act-account-device-removal = A device is no longer trusted
trail-act-account-notices-read = Notices read
trail-act-account-hold-release = Confirmed after recovery
