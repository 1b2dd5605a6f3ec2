# Emulation blocs and clusters; the year of each of them
blocs-place-year = { $year }
blocs-place-parts = Parts of the year
blocs-assumed = Composition assumed
blocs-tab-home = The year
blocs-tab-members = Members
blocs-tab-plan = Plan
blocs-tab-covenant = Covenant
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
blocs-part-leader = Leader
blocs-part-deputy = Deputy
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
blocs-mine-none = Your unit is in no running bloc or cluster.
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
blocs-column-leader = Leader
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
blocs-year-no-tasks = Nothing is waiting for you in this year.
blocs-year-tasks-end = There is nothing else in this year.
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
blocs-missing-leader = No leader yet
blocs-missing-deputy = No deputy yet
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
blocs-conflict-moved = Somebody else has just changed this. Reload the page to see the new state, then decide.
