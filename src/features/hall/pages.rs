//! The pages.
use std::ops::Range;

use askama::Template;

use super::{
    actions::{Room, Scenery},
    domain::{Screen, Stand, groups, lines, page_at, seconds_left},
    forms::CodeForm,
    urls,
};
use crate::{
    features::{
        blocs::{Place, Tab, place},
        meetings::{self, Point, Quorum},
        votes::{Announced, AnnouncedItem, AnnouncedRow, OnShow, Shown},
    },
    kernel::id::ScreenId,
    platform::{form::Submitted, page::Ctx},
};

/// A drawing of one box for each vote has room for so many.
const BOXES: i64 = 10;

/// What stands on the screen for a turn.
#[derive(Debug, Default)]
struct Sheet {
    icon: &'static str,
    state: String,
    heading: String,
    /// A figure for the whole room, and what it counts.
    big: Option<(String, String)>,
    /// Where each box stands, and whether it is filled.
    boxes: Vec<(i64, bool)>,
    rows: Vec<AnnouncedRow>,
    facts: Vec<String>,
    foot: String,
}

/// What a screen shows now.
#[derive(Debug)]
pub(super) struct View<'a> {
    scenery: &'a Scenery,
    sheet: Sheet,
    /// Seconds until it is to be looked at again.
    again: i64,
}

impl<'a> View<'a> {
    pub(super) fn new(ctx: &Ctx, scenery: &'a Scenery) -> Self {
        let mut sheets = sheets(ctx, scenery);
        let at = page_at(ctx.now, sheets.len());
        let sheet = if sheets.is_empty() { agenda(ctx, scenery) } else { sheets.swap_remove(at) };
        Self { scenery, sheet, again: seconds_left(ctx.now) }
    }

    fn width(&self) -> usize {
        self.sheet.boxes.len() * 130 - 10
    }
}

/// The whole screen.
#[derive(Template)]
#[template(path = "hall/screen.html")]
pub(super) struct ScreenPage<'a> {
    pub ctx: &'a Ctx,
    pub view: View<'a>,
}

impl ScreenPage<'_> {
    fn source(&self) -> String {
        urls::view()
    }

    fn live(&self) -> String {
        urls::live()
    }
}

/// The part of the screen that changes.
#[derive(Template)]
#[template(path = "hall/view.html")]
pub(super) struct ViewPart<'a> {
    pub ctx: &'a Ctx,
    pub view: View<'a>,
}

/// A sheet for each ballot, several for a long result; none where the agenda is on.
fn sheets(ctx: &Ctx, scenery: &Scenery) -> Vec<Sheet> {
    let of = |(ballot, result): &(OnShow, Option<Announced>)| match ballot.shown {
        Shown::Open { issued, cast, takes } => vec![voting(ctx, ballot, (issued, cast, takes))],
        Shown::Counting => vec![plain(ctx, ballot, ("wait", "hall-counting", "hall-when-confirmed"))],
        Shown::Official => result.iter().flat_map(|result| official(ctx, ballot, &result.items(ctx))).collect(),
        Shown::Void => vec![plain(ctx, ballot, ("x-circle", "hall-void", "hall-void-next"))],
    };
    scenery.ballots.iter().flat_map(of).collect()
}

fn plain(ctx: &Ctx, ballot: &OnShow, (icon, state, fact): (&'static str, &str, &str)) -> Sheet {
    Sheet { icon, state: ctx.t(state), heading: ballot.title.clone(), facts: vec![ctx.t(fact)], ..Sheet::default() }
}

fn voting(ctx: &Ctx, ballot: &OnShow, (issued, cast, takes): (i64, Option<i64>, bool)) -> Sheet {
    let (icon, state) = match (takes, ballot.secret) {
        (false, _) => ("clock", "hall-time-up"),
        (true, true) => ("eye-off", "hall-voting-secret"),
        (true, false) => ("ballot", "hall-voting-named"),
    };
    let foot = if takes { ctx.t("hall-how") } else { String::new() };
    let mut sheet = Sheet { foot, ..plain(ctx, ballot, (icon, state, "hall-when-confirmed")) };
    sheet.facts.splice(0..0, ballot.needed(ctx.language).map(|words| words.trim_end_matches('.').to_owned()));
    if let Some(cast) = cast {
        sheet.big = Some((format!("{cast}/{issued}"), ctx.t("hall-have-voted")));
        if issued <= BOXES {
            sheet.boxes = (0..issued).map(|index| (4 + index * 130, index < cast)).collect();
        }
    }
    sheet
}

fn official(ctx: &Ctx, ballot: &OnShow, items: &[AnnouncedItem]) -> Vec<Sheet> {
    let state = if ballot.secret { "hall-result-secret" } else { "hall-result-named" };
    let rows_of =
        |item: &AnnouncedItem| -> Vec<_> { item.rows.iter().map(|row| lines(&row.name, &row.sentence)).collect() };
    let parts_of = |item| groups(&rows_of(item)).into_iter().map(move |rows| (item, rows));
    let parts: Vec<_> = items.iter().flat_map(parts_of).collect();
    let sheet = |(index, (item, rows)): (usize, &(&AnnouncedItem, Range<usize>))| Sheet {
        icon: "ballot",
        state: format!("{} · {}", ctx.t(state), ballot.title),
        heading: item.title.clone(),
        rows: item.rows[rows.clone()].to_vec(),
        facts: vec![ctx.t1("hall-ground", "ground", item.ground.clone())],
        foot: match parts.len() {
            1 => String::new(),
            of => ctx.t2("hall-part", "no", index + 1, "of", of),
        },
        ..Sheet::default()
    };
    parts.iter().enumerate().map(sheet).collect()
}

/// Where the conference stands in its agenda.
fn agenda(ctx: &Ctx, scenery: &Scenery) -> Sheet {
    let programme = &scenery.programme;
    let mut facts: Vec<_> = programme.quorum.map(|quorum| quorum_words(ctx, quorum)).into_iter().collect();
    let day = programme.starts_at.day();
    if !programme.in_session && ctx.now.day() < day {
        // Days before nobody can be there: who is says nothing yet.
        return Sheet {
            icon: "clock",
            state: ctx.t2("hall-begins-on", "at", ctx.clock(&programme.starts_at), "day", ctx.date(&day)),
            heading: programme.title.clone(),
            facts: programme.place.clone().into_iter().collect(),
            ..Sheet::default()
        };
    }
    if !programme.in_session {
        facts.extend(programme.place.clone());
        let figure = |quorum: Quorum| format!("{}/{}", quorum.present, quorum.invited);
        return Sheet {
            icon: "clock",
            state: ctx.t1("hall-begins", "at", ctx.clock(&programme.starts_at)),
            heading: programme.title.clone(),
            big: programme.quorum.map(|quorum| (figure(quorum), ctx.t("hall-are-there"))),
            facts,
            ..Sheet::default()
        };
    }
    let (icon, state, point) = match (&programme.running, &programme.next) {
        (Some(running), _) => ("list", ctx.t1("hall-point", "no", i64::from(running.no)), Some(running)),
        (None, Some(next)) => ("list", ctx.t("hall-point-next"), Some(next)),
        (None, None) => ("check", ctx.t("hall-agenda-done"), None),
    };
    let after = programme.next.as_ref().filter(|_| programme.running.is_some());
    let next = |point: &Point| ctx.t1("hall-then", "title", format!("{}. {}", point.no, point.title));
    facts.splice(0..0, after.map(next));
    Sheet {
        icon,
        state,
        heading: point.map_or_else(|| programme.title.clone(), |point| point.title.clone()),
        facts,
        ..Sheet::default()
    }
}

fn quorum_words(ctx: &Ctx, quorum: Quorum) -> String {
    let key = if quorum.is_reached() { "hall-quorum" } else { "hall-no-quorum" };
    let Quorum { present, invited, least } = quorum;
    ctx.language.text_with(key, &[("present", present.into()), ("invited", invited.into()), ("least", least.into())])
}

/// Where a browser becomes a screen.
#[derive(Template)]
#[template(path = "hall/door.html")]
pub(super) struct DoorPage<'a> {
    pub ctx: &'a Ctx,
    /// This browser was a screen until a moment ago.
    pub was_screen: bool,
    /// It is a person's now, and does not become one.
    pub signed_in: bool,
    pub form: &'a Submitted<CodeForm>,
}

impl DoorPage<'_> {
    fn action(&self) -> String {
        urls::hall()
    }
}

/// A screen in the list.
struct Line {
    id: ScreenId,
    kind: &'static str,
    icon: &'static str,
    stand: String,
    made_at: String,
    words: String,
    /// While it waits, in two groups.
    code: Option<String>,
    lives: bool,
}

/// The screens of a conference, for who runs it.
#[derive(Template)]
#[template(path = "hall/screens.html")]
pub(super) struct ScreensPage<'a> {
    ctx: &'a Ctx,
    place: Place,
    room: &'a Room,
    lines: Vec<Line>,
    /// What is typed on the computer of the projector.
    address: String,
}

impl<'a> ScreensPage<'a> {
    pub(super) fn new(ctx: &'a Ctx, room: &'a Room, origin: &str, code: impl Fn(ScreenId) -> String) -> Self {
        let lines = room.screens.iter().map(|screen| line(ctx, room, screen, &code)).collect();
        let address = format!("{}{}", origin.trim_start_matches("https://"), urls::hall());
        Self { ctx, place: place(&room.year, Tab::Meetings), room, lines, address }
    }

    fn action(&self) -> String {
        urls::screens(self.room.programme.id)
    }

    fn revocation(&self, line: &Line) -> String {
        urls::revocation(self.room.programme.id, line.id)
    }

    fn back(&self) -> String {
        meetings::urls::of(self.room.programme.id)
    }
}

fn line(ctx: &Ctx, room: &Room, screen: &Screen, code: impl Fn(ScreenId) -> String) -> Line {
    let over = room.programme.over;
    let stand = screen.stand(over, room.now);
    let (kind, icon, key) = match stand {
        Stand::Waiting => ("warn", "wait", "hall-stand-waiting"),
        Stand::Showing => ("ok", "eye", "hall-stand-showing"),
        Stand::Lapsed => ("", "clock", "hall-stand-lapsed"),
        Stand::Revoked => ("", "x", "hall-stand-revoked"),
        Stand::Over => ("", "check", "hall-stand-over"),
    };
    let grouped = || code(screen.id).split_at_checked(4).map(|(first, second)| format!("{first} {second}"));
    let words = match stand {
        Stand::Waiting => ctx.t1("hall-code-until", "at", ctx.clock(&screen.code_until())),
        Stand::Showing => ctx.t1("hall-shows-until", "at", ctx.moment(&screen.ends_at)),
        Stand::Lapsed | Stand::Revoked | Stand::Over => String::new(),
    };
    let made_at = ctx.moment(&screen.made_at);
    let made = ctx.t2("hall-made", "name", screen.made_by.clone(), "at", made_at.clone());
    Line {
        id: screen.id,
        kind,
        icon,
        stand: ctx.t(key),
        made_at,
        words: [made, words].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" "),
        code: if stand == Stand::Waiting { grouped() } else { None },
        lives: screen.lives(over, room.now),
    }
}
