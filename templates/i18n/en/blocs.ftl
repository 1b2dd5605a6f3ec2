# Emulation blocs and clusters; the year of each of them
blocs-place-year = { $year }
blocs-place-parts = Parts of the year
blocs-assumed = Composition assumed
blocs-tab-home = The year
blocs-tab-members = Members
blocs-tab-plan = Plan
blocs-tab-covenant = Covenant
blocs-tab-meetings = Meetings
blocs-tab-ballots = Ballots
blocs-tab-papers = Papers
blocs-tab-log = Log

blocs-kind-bloc = Bloc
blocs-kind-cluster = Cluster
blocs-phase-draft = Preparation
blocs-phase-constituted = Constituted
blocs-phase-active = Running
blocs-phase-mid-year = Mid-year review
blocs-phase-closed = Closed
blocs-mode-appointed = Appointed
blocs-mode-rotation = Rotation
blocs-mode-election = Election
blocs-mode-nomination = Nomination
blocs-paper-decision = Decision
blocs-paper-plan = Plan
blocs-paper-minutes = Minutes
blocs-paper-midyear-report = Mid-year report
blocs-paper-final-report = Year-end report
blocs-paper-letter = Official letter
blocs-paper-other = Other paper

blocs-part-bloc-leader = Bloc leader
blocs-part-bloc-deputy = Bloc deputy
blocs-part-cluster-leader = Cluster leader
blocs-part-cluster-deputy = Cluster deputy
blocs-part-member = Member

blocs-tasks-title = My tasks
blocs-tasks-heading = Needed from you
blocs-tasks-count = { $count ->
    [one] { $count } task, by deadline
   *[other] { $count } tasks, by deadline
 }
blocs-tasks-none = Nothing is waiting for you
blocs-tasks-none-text = Tasks appear here when a bloc or cluster needs you to draft, sign or confirm something.
blocs-tasks-end = There is nothing else.
blocs-today = Today { $date }
blocs-due-left = { $days ->
    [one] Due { $date }, { $days } day left
   *[other] Due { $date }, { $days } days left
 }
blocs-due-today = Due { $date }, today
blocs-due-late = { $days ->
    [one] Due { $date }, { $days } day late
   *[other] Due { $date }, { $days } days late
 }
blocs-mine-heading = My blocs and clusters
blocs-mine-all = All blocs and clusters
blocs-mine-none = You belong to no member unit of an active bloc or cluster.
blocs-mine-more = { $count ->
    [one] { $count } more bloc or cluster
   *[other] { $count } more blocs and clusters
 }

blocs-task-constitute = Constitute { $bloc } for { $year }
blocs-task-constitute-why = Choose its members and its leader, and record the decision.
blocs-task-constitute-action = Constitute
blocs-task-plan = Write and adopt the plan of { $bloc } for { $year }
blocs-task-plan-why = Without an adopted plan the year cannot start running.
blocs-task-plan-action = Open the plan
blocs-task-activities = Record the activities of { $bloc } in { $year }
blocs-task-activities-why = { $count ->
    [one] { $count } activity is past its month and not recorded as done.
   *[other] { $count } activities are past their month and not recorded as done.
 }
blocs-task-activities-action = Record activities
blocs-task-give = Confirm handing over { $bloc } of { $year }
blocs-task-give-why = Your unit is the giving side.
blocs-task-give-action = Confirm handing over
blocs-task-receive = Confirm receiving { $bloc } of { $year }
blocs-task-receive-why = Your unit is the receiving side.
blocs-task-receive-action = Confirm receiving

blocs-list-title = Blocs and clusters
blocs-list-heading = List by year
blocs-list-table = Table of blocs and clusters
blocs-list-caption = { $count ->
    [one] { $count } bloc or cluster on this page, latest year first
   *[other] { $count } blocs and clusters on this page, latest year first
 }
blocs-list-caption-filtered = { $count ->
    [one] Filtered: { $count } bloc or cluster on this page, latest year first
   *[other] Filtered: { $count } blocs and clusters on this page, latest year first
 }
blocs-list-nothing = No bloc or cluster matches
blocs-list-nothing-text = Change or remove a filter.
blocs-list-unfiltered = Remove all filters
blocs-list-empty = No blocs or clusters yet
blocs-list-empty-text = They appear here when the award department has created them and your unit is a member.
blocs-filter-name = Name of the bloc or cluster
blocs-filter-year = Year
blocs-filter-body = Body
blocs-filter-phase = Step
blocs-filter-all = All
blocs-filter-go = Filter
blocs-column-bloc = Bloc or cluster
blocs-column-year = Year
blocs-column-body = Body
blocs-column-leader = Bloc or cluster leader
blocs-column-members = Units
blocs-column-phase = Step
blocs-column-unit = Unit
blocs-column-part = Part
blocs-leader-none = Not yet
blocs-new-title = New bloc or cluster
blocs-opening-title = Open a new year

blocs-year-title = { $name }, { $year }
blocs-units-count = { $count ->
    [one] { $count } unit
   *[other] { $count } units
 }
blocs-closed-notice = This year is closed. You can read it, not change it.
blocs-steps = Steps of the year
blocs-step-done = , done
blocs-step-now = , under way
blocs-step-of = Step { $number } of { $count }:
blocs-year-no-tasks = Nothing about plan or covenant waits for you. For conferences, ballots and minutes see My tasks.
blocs-year-tasks-end = For conferences, ballots and minutes see My tasks.
blocs-strands = Plan and covenant
blocs-strand-plan = Plan of the year
blocs-plan-adopted = Adopted
blocs-plan-drafting = Being drafted
blocs-plan-not-started = Not started
blocs-members-heading = Member units
blocs-members-more = Members, leader, deputy, secretariat
blocs-members-none = No member units yet.
blocs-members-table = Table of member units
blocs-own-unit = Your unit
blocs-member-period = From { $from } to { $to }
blocs-member-excluded = Not considered for emulation: { $reason }
blocs-papers-heading = Papers of the year
blocs-papers-all = All papers
blocs-papers-none = No papers yet.
blocs-gate-heading = Before the step { $phase }
blocs-gate-open = Nothing is missing.
blocs-gate-go = Go to the step { $phase }
blocs-overrides = Steps taken although something was missing
blocs-override-reason = Reason: { $reason }. Missing at that time:
blocs-about = About the year
blocs-motto = Motto
blocs-period = Period
blocs-from-to = { $from } to { $to }
blocs-body = Body
blocs-decision = Constituted by
blocs-decision-of = No. { $number } of { $date }
blocs-monitor = Monitor
blocs-secretaries = Secretariat
blocs-manage = Manage the year
blocs-link-settings = Name, deadlines, minimum number of units
blocs-link-compose = Choose member units
blocs-link-leadership = Leader and deputy
blocs-link-staff = Secretariat
blocs-link-reorganisation = Reorganise within the year
blocs-link-handover = Handover

blocs-missing-members = { $have ->
    [one] { $have } unit, at least { $need } needed
   *[other] { $have } units, at least { $need } needed
 }
blocs-missing-leader = { $kind ->
    [cluster] No cluster leader yet
   *[other] No bloc leader yet
 }
blocs-missing-deputy = { $kind ->
    [cluster] No cluster deputy yet
   *[other] No bloc deputy yet
 }
blocs-missing-secretariat = No secretariat yet
blocs-missing-plan = The plan is not adopted
blocs-missing-midyear-report = No mid-year report among the papers
blocs-missing-final-report = No year-end report among the papers
blocs-missing-activity = Activity not recorded as done: { $name }
blocs-missing-handover = No record of the handover
blocs-missing-handover-given = The giving side has not confirmed the handover
blocs-missing-handover-received = The receiving side has not confirmed the handover

blocs-denied-closed = This year is closed: it can be read, not changed.
blocs-denied-not-yours = This is for the leading unit, the secretariat or the award department of the body.
blocs-denied-phase = The year is not in a step in which this is done.
blocs-denied-award-department = This is for the award department of the body.
blocs-denied-body-ended = This body has ended: it creates no new blocs and opens no new years.
blocs-conflict-moved = Somebody else has just changed this. Reload the page to see the new state, then decide.

blocs-crumbs = Path to this page
blocs-choose = Choose
blocs-none-of-them = None
blocs-save = Save
blocs-then = What comes next
blocs-unverified = Not verified
blocs-conditions = Conditions
blocs-not-saved = Not saved
blocs-not-created = Not created
blocs-not-constituted = Not constituted
blocs-not-moved = The step was not taken
blocs-not-opened = Not opened
blocs-not-adopted = Not adopted
blocs-not-reorganised = Not reorganised
blocs-not-withdrawn = Not withdrawn
blocs-paper-not-added = The paper was not added

blocs-new-heading = The bloc or cluster and its first year
blocs-new-go = Create
blocs-new-then = Next: choose the member units, enter the leader, then record the decision that constitutes it.
blocs-field-kind = Kind
blocs-field-kind-hint = A bloc groups units of one office, a cluster groups bodies of several places.
blocs-field-name = Name
blocs-field-name-hint = For example: Khối thi đua số 3.
blocs-field-year = Emulation year
blocs-field-mode = How leader and deputy are chosen
blocs-settings-title = Name and deadlines of the year
blocs-settings-heading = Facts of the year
blocs-field-plan-due = Plan to be adopted by
blocs-field-covenant-due = Covenant to be signed by
blocs-constitution-title = Constitute { $bloc }
blocs-constitution-go = Record the decision
blocs-constitution-then = Next: the members are fixed; changes within the year follow an act of reorganisation.
blocs-least = Least number of units of this year: { $count }.
blocs-field-number = Number and symbol
blocs-field-number-hint = For example: 15/QĐ-VKSTC.
blocs-field-day = Date of the paper
blocs-field-citation = Summary and signatory
blocs-field-citation-hint = For example: Decision on the emulation blocs of 2026, signed by the Procurator General.
blocs-field-override = Why the step is taken although something is missing
blocs-field-override-hint = The reason and the list of what is missing are recorded and printed on the page of the year.
blocs-phase-now = Now in the step { $phase }
blocs-closing-warning = Once closed, nobody can change anything of this year.
blocs-gate-closed = The step cannot be taken while something is listed above. The award department may allow it and record why.

blocs-leadership-title = Leader and deputy
blocs-leadership-enter = Enter the result
blocs-leadership-no-members = Choose the member units first, then enter leader and deputy.
blocs-leadership-go = Enter the result
blocs-leadership-rows = Leader and deputy in the year
blocs-leadership-none = No leader or deputy entered yet.
blocs-leadership-suggested = { $name } was the deputy last year. This is a suggestion, not a rule.
blocs-leadership-excluded = Not considered for emulation last year
blocs-leadership-override = Has the part all the same because: { $reason }
blocs-field-basis = Basis
blocs-field-basis-hint = Minutes, decision or letter, for example: Biên bản số 02/BB-K3.
blocs-field-basis-day = Date of the basis
blocs-field-from = From
blocs-field-from-hint = Empty: from today, or from the first day of a year that has not begun.
blocs-field-lead-from-hint = Empty: the whole year; when another unit has the part: from today.
blocs-field-excluded = Why a unit that was not considered last year is chosen
blocs-field-excluded-hint = Only when such a unit is chosen.
blocs-members-title = Composition of the year
blocs-column-period = Period
blocs-column-act = Acts
blocs-member-remove = Remove
blocs-compose-heading = Add member units
blocs-compose-go = Add units
blocs-field-units = Units without a bloc or cluster this year
blocs-field-units-hint = A unit belongs to one bloc or cluster of the body at a time.
blocs-free-none = Every unit of the body has a bloc or cluster this year.
blocs-monitor-heading = Monitor from the council
blocs-monitor-go = Name the monitor
blocs-monitor-nobody = No council member of the body is known here.
blocs-secretaries-none = Nobody is in the secretariat yet.
blocs-secretary-add = Add a person to the secretariat
blocs-secretary-end = Leaves the secretariat
blocs-secretary-end-go = Record the last day
blocs-secretary-nobody = Enter leader and deputy first: the secretariat is staff of these two units.
blocs-field-person = Person
blocs-field-last = Until the end of
blocs-field-last-hint = Empty: today.
blocs-field-until-hint = Empty: the end of the year.
blocs-exclusion-link = Not considered for emulation
blocs-exclusion-title = Not considered this year
blocs-exclusion-heading = Record or take back
blocs-exclusion-text = A unit that is not considered this year may not be nominated leader or deputy next year unless a reason is recorded.
blocs-exclusion-go = Record
blocs-exclusion-lift = Take back
blocs-field-reason = Reason
blocs-reorganisation-title = Reorganise within the year
blocs-reorganisation-heading = Who leaves and who comes in
blocs-reorganisation-text = What the leaving unit did stays and can be read. Its part as leader or deputy ends on the same day.
blocs-reorganisation-go = Record the reorganisation
blocs-field-ending-unit = Unit that leaves
blocs-field-ending-unit-hint = None when units are only added.
blocs-field-ending-day = From
blocs-field-legal-act = Act that orders it
blocs-field-legal-act-hint = Paper, number and date, for example: Nghị quyết 1403/NQ-UBTVQH15 ngày 07/02/2025.
blocs-field-successors = Units that come in
blocs-field-successors-hint = Units of the body that are in no bloc or cluster at the end of the year. Saving checks that the unit has left its old one by the day above.

blocs-plan-title = Plan of the year
blocs-plan-due = To be adopted by { $date }
blocs-plan-edit = Write the plan
blocs-plan-empty = No key tasks yet.
blocs-plan-not-adopted = The plan is not adopted.
blocs-plan-text-heading = Motto and key tasks
blocs-field-tasks = Key tasks
blocs-field-tasks-hint = One task on each line.
blocs-activities = Activities
blocs-activities-done = { $done } of { $count } done
blocs-activities-none = No activities yet.
blocs-activity-add = Add an activity
blocs-activity-title = Activity of the plan
blocs-activity-heading = Content and result
blocs-activity-remove = Remove this activity
blocs-activity-record = Record the result
blocs-activity-record-of = Record the result: { $name }
blocs-activity-late = Past its month
blocs-activity-open = Not done
blocs-column-activity = Activity
blocs-column-host = Host
blocs-column-month = Month
blocs-column-done = Done
blocs-host-all = All members
blocs-field-activity = Name of the activity
blocs-field-done-on = Done on
blocs-field-done-on-hint = Empty while it is not done.
blocs-adoption = Adoption
blocs-adopted-on = Adopted on { $date }. The text is locked.
blocs-adoption-needs-tasks = Write the key tasks before the adoption.
blocs-adoption-needs-paper = Add the paper of the plan before the adoption.
blocs-adoption-go = Record the adoption
blocs-field-adopted-on = Adopted on
blocs-field-plan-paper = Paper of the plan
blocs-reopen = Open the plan again
blocs-reopen-text = A plan that is opened again has to be adopted again.

blocs-papers-title = Papers of the year
blocs-paper-signed = Signed in the program
blocs-papers-none-text = Decisions, plans, minutes and reports of the bloc appear here.
blocs-paper-add = Add a paper
blocs-paper-withdrawn = Withdrawn. Reason: { $reason }
blocs-withdrawn = Withdrawn
blocs-withdrawal-link = Withdraw
blocs-withdrawal-title = Withdraw a paper
blocs-withdrawal-text = A withdrawn paper can still be read, but counts no more for the steps.
blocs-field-paper-kind = Kind of paper
blocs-field-title = Title
blocs-field-file = File
blocs-field-file-hint = PDF, JPEG or PNG, at most 10 MB. No secret documents.

blocs-opening-heading = Open the year { $year }
blocs-opening-which = Body and year
blocs-opening-show = Show
blocs-opening-differences = Differences from the year that is copied
blocs-opening-copied = Only name, kind, way of choosing and member units are copied. No scores, votes or signatures: 0 scores, 0 votes, 0 signatures.
blocs-opening-period = The year runs from { $from } to { $to }.
blocs-opening-choose = Blocs and clusters to open
blocs-opening-done = Open
blocs-opening-go = Open the chosen ones
blocs-opening-all-done = All blocs and clusters of the body are open for this year.
blocs-opening-stale = The list below is the new one. Read it again, then confirm.
blocs-opening-no-year = The emulation year { $year } of the body is not open
blocs-opening-no-year-text = Open the emulation year in the rulebook, then come back.
blocs-opening-nothing = The body has no bloc or cluster yet
blocs-opening-nothing-text = Create new ones for this year.
blocs-change-kept = { $name }
blocs-change-renamed = { $name }, called { $old } in the year that is copied
blocs-change-succeeds = { $name }, successor of { $old }
blocs-change-gone = Not copied: { $old } is not there on the first day of the year, and nobody follows it
blocs-change-placed = Not copied: { $name } is already in { $bloc }

blocs-handover-title = Handover to the next leader
blocs-handover-record = Record of the handover
blocs-handover-complete = Confirmed by both sides
blocs-handover-waiting = Waiting for confirmation
blocs-handover-giving = Giving side
blocs-handover-receiving = Receiving side
blocs-handover-given = Giving side confirmed
blocs-handover-received = Receiving side confirmed
blocs-handover-not-confirmed = Not yet
blocs-handover-as = You confirm as: { $capacity }.
blocs-handover-none-text = The leading unit or the secretariat draws it up once the next leader is known.
blocs-handover-write = Draw up the record
blocs-handover-rewrite = If the text is written anew, earlier confirmations lapse.
blocs-handover-save = Save the record
blocs-field-handover-on = Day of the handover
blocs-field-handover-papers = Papers and archive handed over
blocs-field-handover-papers-hint = Draft plan, archive, list of contacts.
blocs-field-handover-unfinished = Unfinished tasks
blocs-field-handover-unfinished-hint = Write None when nothing is left.
blocs-log-title = Log of the year
blocs-log-steps = Steps taken
blocs-log-no-steps = No step taken yet.
blocs-log-units = Changes of members within the year
blocs-log-no-units = The members have not changed within the year.
blocs-log-ended = { $name } left
blocs-log-joined = { $name } came in

blocs-stale-heading = Somebody else has just changed this.
blocs-stale-text = What you typed is kept below and not saved. Compare both, change what is needed, then save again.
blocs-stale-both = Both texts
blocs-stale-field = Field
blocs-stale-stored = Stored
blocs-stale-typed = Typed by you
blocs-stale-differs = Different

blocs-flash-created = Created. Next: choose the member units.
blocs-flash-saved = Saved.
blocs-flash-members = Member units added.
blocs-flash-member-removed = The unit was removed.
blocs-flash-leadership = Leader or deputy entered.
blocs-flash-secretary = The person is in the secretariat.
blocs-flash-secretary-ended = The last day was recorded.
blocs-flash-constituted = The decision was recorded.
blocs-flash-phase = The step was taken.
blocs-flash-reorganised = The reorganisation was recorded.
blocs-flash-plan-adopted = The adoption was recorded.
blocs-flash-plan-reopened = The plan is open again.
blocs-flash-activity = Activity added.
blocs-flash-activity-done = The day of the activity is recorded.
blocs-flash-activity-open = The day was taken out; the activity is open again.
blocs-flash-activity-removed = Activity removed.
blocs-flash-paper = Paper added.
blocs-flash-paper-withdrawn = Paper withdrawn.
blocs-flash-opened = The year is open for the chosen blocs and clusters.
blocs-flash-handover = Record saved. Next: both sides confirm.
blocs-flash-confirmed = Confirmed.

blocs-denied-confirm = Only the head of that side or who holds its mandate can confirm.
blocs-conflict-phase = The year is in another step already. Reload the page to see it.
blocs-error-future = This day has not come yet.
blocs-error-day-outside = The day must lie within the emulation year.
blocs-error-due-outside = The deadline must lie in the emulation year, at most 3 months before it or 1 month after it.
blocs-error-until = The last day must come after the first and lie within the year.
blocs-error-year = A year of four digits, from 2000 to 2100.
blocs-error-month = Choose a month from 1 to 12.
blocs-error-no-emulation-year = This emulation year of the body is not open. Open it in the rulebook first.
blocs-error-body-not-there = On the first day of this emulation year the body is not there: not yet, or no longer.
blocs-error-name-taken-year = Another bloc of the body has this name in the year.
blocs-error-taken = { $unit } is in { $bloc } during this time.
blocs-error-taken-twice = A chosen unit is a member during this time already.
blocs-error-foreign-unit = A chosen unit does not belong to this body on that day.
blocs-error-not-member = The unit must be a member on that day.
blocs-error-not-member-then = The unit is no member on that day.
blocs-error-two-parts = One unit cannot be leader and deputy. Change the other part first.
blocs-error-leading-since = The day must come after the one on which the present unit took the part.
blocs-error-excluded = This unit was not considered for emulation last year, so it may not be leader or deputy. Ground: { $citation }. Give a reason if you choose it all the same.
blocs-error-not-council = The monitor must be a council member of the body.
blocs-error-not-staff = This person holds no office in the leader's or the deputy's unit on that day.
blocs-error-administrator = This person is an administrator in this period and cannot serve in the secretariat or as monitor. Choose somebody else.
blocs-error-secretary-twice = This person is in the secretariat during that time already.
blocs-error-reorganise-nothing = Choose a unit that leaves or one that comes in.
blocs-error-plan-adopted = The plan is adopted and locked. Open it again before changing it.
blocs-error-done-on = No day was entered. Write the day on which the activity took place.
blocs-error-activity-adopted = The plan is adopted: only the day on which it was done can be recorded.
blocs-error-plan-empty = The plan has no key tasks.
blocs-error-many-tasks = At most { $max } tasks, there are { $have }.
blocs-error-long-task = Task number { $number } is longer than 1,000 characters.
blocs-error-file-needed = Choose the file of the paper.
blocs-error-paper-of-plan = The adopted plan rests on this paper. Open the plan again before withdrawing it.
blocs-error-no-next-year = The next year of this bloc is not open.
blocs-error-no-next-leader = The next year has no leader yet.
blocs-error-handover-day = The day must come after the first of this year and within 180 days of the next.
blocs-error-handed-over = Both sides have confirmed. The record cannot be changed.
blocs-error-confirmed = This side has confirmed already.

blocs-error-gate = { $count ->
    [one] { $count } condition is not met. Give a reason if the step is taken all the same.
   *[other] { $count } conditions are not met. Give a reason if the step is taken all the same.
 }
blocs-opening-count = { $count ->
    [one] { $count } difference
   *[other] { $count } differences
 }

blocs-notice-constituted = { $bloc } of { $year } is constituted. Your unit is a member.
blocs-notice-leader = { $kind ->
    [cluster] Your unit is the cluster leader of { $bloc }, { $year }.
   *[other] Your unit is the bloc leader of { $bloc }, { $year }.
 }
blocs-notice-deputy = { $kind ->
    [cluster] Your unit is the cluster deputy of { $bloc }, { $year }.
   *[other] Your unit is the bloc deputy of { $bloc }, { $year }.
 }
blocs-notice-secretary = You are in the secretariat of { $bloc } in { $year }.
blocs-notice-handover = The record of the handover of { $bloc } of { $year } is drawn up and waits for both sides.

blocs-error-excluded-unverified = This unit was not considered for emulation last year, so it may not be leader or deputy. Ground: { $citation } (not verified). Give a reason if you choose it all the same.
blocs-missing-members-unverified = { $have } units, at least { $need } needed (not verified)
blocs-missing-handover-other = The handover record names another unit than the leader of the next year: write it anew
blocs-least-now = The rule at present: { $count }.
blocs-field-min-members = Least number of units
blocs-field-min-members-hint = 2 to 100. The number given here holds for this year of the bloc or cluster only.
blocs-error-min-members = Give a number from 2 to 100.
blocs-new-existing = A bloc or cluster that exists in another year: open one more year for it, a past one too.
blocs-opening-from = Copied from { $year }
blocs-opening-leadership = Leader and deputy are not copied. In the year that is copied: leader { $leader }, deputy { $deputy } (a suggestion for the new leader).
blocs-change-foreign = Not copied: { $name } does not belong to this body on the first day of the year
blocs-dissolved = Dissolved
blocs-dissolved-since = Dissolved from { $date }
blocs-dissolved-by = Dissolved from { $date } by { $act }.
blocs-dissolution-title = Dissolve within the year
blocs-dissolution-heading = Act, day and reason
blocs-dissolution-text = From the day below no unit is a member any more and this year is closed. What is there stays readable and cannot be changed.
blocs-dissolution-go = Record the dissolution
blocs-not-dissolved = Not recorded
blocs-field-dissolved-on = Dissolved from
blocs-link-dissolution = Dissolve within the year
blocs-ending-heading = Remove or dissolve
blocs-removal-text = Opened by mistake: the year can be removed while it holds nothing but its list of members.
blocs-removal-go = Remove this year
blocs-error-draft-in-use = This year holds something already (leader, papers, plan, secretariat or covenant), so it cannot be removed.
blocs-flash-removed = The year opened by mistake was removed.
blocs-flash-dissolved = The dissolution was recorded.
blocs-flash-nominated = The nomination was entered. Next: enter its confirmation once it is granted above.
blocs-field-minutes = Paper of the year it rests on
blocs-field-minutes-hint = Needed for an election or a nomination: the minutes among the papers of the year.
blocs-error-minutes-needed = An election or a nomination needs its minutes. Add them to the papers of the year, then choose them here.
blocs-leadership-nomination-note = A nomination gives no part yet: the unit holds it once the nomination is confirmed above.
blocs-leadership-void = Does not count
blocs-leadership-nominated = Nominated, to be confirmed
blocs-leadership-confirmed = Confirmed by { $basis }, { $date }
blocs-leadership-end-reason = Reason of the end: { $reason }
blocs-leadership-end = End the part, or strike an error
blocs-field-part-ends = Ends on
blocs-field-part-ends-hint = Leave empty for an error: the line counts no more.
blocs-error-part-day = The day must lie after the first and before the last day of the part.
blocs-nomination-confirm = Confirm the nomination
blocs-field-nomination-basis = Decision or letter of confirmation
blocs-field-nomination-basis-hint = For example: Quyết định số 20/QĐ-VKSTC của Viện trưởng.
blocs-exchange-heading = Leader and deputy change places
blocs-exchange-text = The leader becomes deputy and the deputy leader, from the same day.
blocs-exchange-go = Change places
blocs-error-exchange = On that day there are not both a leader and a deputy.
blocs-member-gone = The unit has ended
blocs-task-gone = Unit { $unit } has ended: enter the change of members of { $bloc }, { $year }
blocs-task-gone-why = It was merged or dissolved and is still a member.
blocs-task-gone-action = Enter the change
blocs-task-gone-report = It was merged or dissolved. Ask the award department to enter the change.
blocs-task-gone-look = Look at the members
blocs-task-handover = Draw up the handover record of { $bloc }, { $year }
blocs-task-handover-why = The next year has its leader. Both sides confirm the record.
blocs-task-handover-action = Draw up the record
blocs-handover-contacts = Contacts: secretariat { $names }
blocs-handover-final = Once both sides have confirmed, the record cannot be changed; from the day of the handover the receiving unit runs the rest of the year.
blocs-field-capacity = You confirm as
blocs-denied-both-sides = One person does not confirm for both sides.
blocs-error-handover-parties = The leader of this year or of the next is no longer the one in the record. Write the record anew, then confirm.
blocs-plan-reopenings = Times it was reopened
blocs-notice-monitor = You were named to follow { $bloc }, { $year }.
blocs-notice-reorganised = The members of { $bloc }, { $year }, have changed.
blocs-notice-dissolved = { $bloc }, { $year }, was dissolved.
blocs-notice-nominated = Your unit was nominated as leader or deputy of { $bloc }, { $year }; this is to be confirmed above.
blocs-notice-lead-end = The part of your unit in { $bloc }, { $year }, has changed.
blocs-task-nominated = Confirm the nomination of leader or deputy of { $bloc }, { $year }
blocs-task-nominated-why = A nominated unit holds the part only once that is granted above.
blocs-task-nominated-action = Enter the confirmation
blocs-elected-annulled = The ballot was annulled: { $reason }
blocs-ground-annulled = The ballot it rests on was annulled: { $reason }
blocs-became-waits = The year { $year } is not open yet. The result is entered when it is opened.
blocs-became-nominated = Entered as a nomination for { $year }, to be confirmed above.
blocs-became-confirmed = The nomination for { $year } was confirmed by { $basis }, { $date }.
blocs-became-elected = Holds the part in { $year } by this election.
blocs-became-void = Does not count for { $year }. { $reason }
blocs-became-nothing = The ballot was annulled; nothing was entered for { $year }.
blocs-became-annulled = The ballot was annulled after the part for { $year } had been given. The award department decides whether it ends.
blocs-became-gone = No longer among the leadership of { $year }: the award department replaced or removed it.
blocs-left-out-led = Another unit has this part in { $year } already. The election does not replace it.
blocs-left-out-not-member = Not entered: the unit is not a member from the first day of { $year }.
blocs-left-out-excluded = Not entered: the unit was not considered for emulation in the year before { $year }. The award department may enter it with a reason.
blocs-left-out-other-part = Not entered: the unit has the other part in { $year }, or is nominated for it.
blocs-left-out-closed = Not entered: the year { $year } is closed.
