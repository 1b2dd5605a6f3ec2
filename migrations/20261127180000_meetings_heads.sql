-- Why: who stands for a unit is told for every moment: its head from the arrival on, whoever stood for it before.
alter table meeting_presence
    add column as_head boolean not null default false,
    add constraint meeting_presence_as_head check (represents or not as_head);
