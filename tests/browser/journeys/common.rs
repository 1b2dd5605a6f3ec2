//! What several stories do.
use thidua::{kernel::id::UnitId, platform::auth::OfficeKind};

use crate::harness::{Served, Visitor};

/// Of every account.
pub(super) const PASSWORD: &str = "một câu dài dễ nhớ";

/// Words with one value, as the visitor reads them.
pub(super) fn t1(visitor: &Visitor, key: &str, name: &'static str, value: &str) -> String {
    visitor.variant.language.text_with(key, &[(name, value.into())])
}

/// Signs in and goes to this tab of the bloc.
pub(super) async fn enter(visitor: &Visitor, name: &str, bloc: &str, tab: &str) {
    visitor.sign_in(name, PASSWORD).await;
    visitor.open_menu().await;
    visitor.follow(&visitor.t("platform-nav-blocs")).await;
    visitor.follow(bloc).await;
    visitor.follow(&visitor.t(tab)).await;
}

/// Follows what waits for somebody.
pub(super) async fn task(visitor: &Visitor, name: &str, key: &str) {
    visitor.sign_in(name, PASSWORD).await;
    visitor.follow(&visitor.t(key)).await;
}

/// A point of the agenda; its form stands open while there is nothing else to see.
pub(super) async fn add_point(visitor: &Visitor, kind: &str, title: &str, presenter: &str) {
    if !visitor.shows_field(&visitor.t("meetings-field-item")).await {
        visitor.unfold(&visitor.t("meetings-item-add")).await;
    }
    visitor.choose(&visitor.t("meetings-field-item-kind"), &visitor.t(kind)).await;
    visitor.fill(&visitor.t("meetings-field-item"), title).await;
    if !presenter.is_empty() {
        visitor.fill(&visitor.t("meetings-field-presenter"), presenter).await;
    }
    visitor.press(&visitor.t("meetings-item-add")).await;
    visitor.sees(&visitor.t("meetings-done-item")).await;
}

/// These three count, the first is their head; from the page of the ballot and back to it.
pub(super) async fn add_commission(visitor: &Visitor, names: [&str; 3]) {
    visitor.follow(&visitor.t("votes-commission-go")).await;
    for (index, name) in names.iter().enumerate() {
        visitor.choose(&visitor.t("votes-field-officer"), name).await;
        if index == 0 {
            visitor.tick(&visitor.t("votes-field-head")).await;
        }
        visitor.press(&visitor.t("votes-officer-add")).await;
        visitor.sees(&visitor.t("votes-done-officer")).await;
    }
    visitor.picture("ballot-commission").await;
    visitor.follow(&visitor.t("votes-back-ballot")).await;
}

/// From the review of the paper to its receipt.
pub(super) async fn put_in(visitor: &Visitor, unit: &str) {
    visitor.fill(&visitor.t("people-step-up-password"), PASSWORD).await;
    visitor.press(&visitor.t("votes-cast")).await;
    visitor.sees(&t1(visitor, "votes-receipt-text", "unit", unit)).await;
}

/// Somebody of the commission looks and confirms.
pub(super) async fn confirm_count(visitor: &Visitor, name: &str) {
    task(visitor, name, "votes-task-count-do").await;
    visitor.picture("ballot-count").await;
    visitor.fill(&visitor.t("people-step-up-password"), PASSWORD).await;
    visitor.press(&visitor.t("votes-confirm")).await;
    visitor.sees(&visitor.t("votes-done-confirmed")).await;
    visitor.sign_out().await;
}

/// The secretary begins the minutes, from the page of the conference, and sends them out.
pub(super) async fn begin_minutes(visitor: &Visitor) {
    visitor.follow(&visitor.t("meetings-minutes")).await;
    visitor.press(&visitor.t("minutes-start")).await;
    visitor.sees(&visitor.t("minutes-done-started")).await;
    visitor.press(&t1(visitor, "minutes-put-out", "no", "1")).await;
    visitor.sees(&visitor.t("minutes-done-out")).await;
    visitor.picture("minutes-out").await;
    visitor.sign_out().await;
}

/// Who stood for a unit approves of the minutes.
pub(super) async fn approve_minutes(visitor: &Visitor, name: &str) {
    task(visitor, name, "minutes-task-approve-do").await;
    visitor.press(&visitor.t("minutes-approve")).await;
    visitor.sees(&visitor.t("minutes-done-approved")).await;
    visitor.sign_out().await;
}

/// Both sign, the chair first; the second stays.
pub(super) async fn sign_minutes(visitor: &Visitor, [chair, secretary]: [&str; 2]) {
    for name in [chair, secretary] {
        task(visitor, name, "minutes-task-sign-do").await;
        visitor.picture(&format!("minutes-sign-{name}")).await;
        visitor.fill(&visitor.t("people-step-up-password"), PASSWORD).await;
        visitor.press(&visitor.t("minutes-sign")).await;
        visitor.sees(&visitor.t("minutes-done-signed")).await;
        if name == chair {
            visitor.sign_out().await;
        }
    }
    visitor.sees(&visitor.t("minutes-state-signed")).await;
}

/// A unit with a head who has an account.
pub(super) async fn unit_with_head(
    served: &Served,
    body: UnitId,
    (unit, head, sign_in_name): (&str, &str, &str),
) -> UnitId {
    let unit = served.app.unit(unit, body).await;
    let head = served.app.head_of(unit, head).await;
    served.app.credentials(head, sign_in_name, PASSWORD).await;
    unit
}

/// Somebody who works in the unit and has an account.
pub(super) async fn officer(served: &Served, unit: UnitId, name: &str, sign_in_name: &str) {
    let app = &served.app;
    let person = app.person(name).await;
    app.credentials(person, sign_in_name, PASSWORD).await;
    app.office(unit, person, OfficeKind::Officer, "Chuyên viên").await;
}
