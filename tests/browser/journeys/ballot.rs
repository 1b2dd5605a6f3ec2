//! A ballot: prepared and opened by the leading unit, cast by the heads, closed, confirmed by the commission.
use thidua::platform::auth::{OfficeKind, RoleKind};

use crate::harness::{Driver, Served, Variant, Visitor};

const PASSWORD: &str = "một câu dài dễ nhớ";
const BLOC: &str = "Khối thi đua số 2";
const UNITS: [&str; 4] = ["Vụ 7", "Vụ 8", "Vụ 9", "Vụ 10"];
const TITLE: &str = "Bình xét, suy tôn năm 2026";
const FLAG: &str = "Cờ thi đua của ngành";
const HEAD: &str = "Khối trưởng năm 2027";
const GROUND: &str = "Quy chế hoạt động của Khối";

async fn world(served: &Served) {
    let app = &served.app;
    let body = app.body("VKSND tối cao").await;
    let mut units = Vec::new();
    for (index, name) in UNITS.iter().enumerate() {
        let unit = app.unit(name, body).await;
        let head = app.head_of(unit, &format!("Thủ trưởng {index}")).await;
        app.credentials(head, &format!("head{index}"), PASSWORD).await;
        units.push(unit);
    }
    for index in 0..3 {
        let officer = app.person(&format!("Kiểm phiếu {index}")).await;
        app.credentials(officer, &format!("count{index}"), PASSWORD).await;
        app.role(officer, RoleKind::AwardOfficer, Some(body)).await;
    }
    let secretary = app.person("Thư ký Khối").await;
    app.credentials(secretary, "officer", PASSWORD).await;
    app.office(units[0], secretary, OfficeKind::Officer, "Chuyên viên").await;
    app.bloc_year(body, BLOC, 2026, &units).await;
}

fn t1(visitor: &Visitor, key: &str, name: &'static str, value: &str) -> String {
    visitor.variant.language.text_with(key, &[(name, value.into())])
}

/// Signs in and goes to the ballots of the bloc.
async fn enter(visitor: &Visitor, name: &str) {
    visitor.sign_in(name, PASSWORD).await;
    visitor.open_menu().await;
    visitor.follow(&visitor.t("platform-nav-blocs")).await;
    visitor.follow(BLOC).await;
    visitor.follow(&visitor.t("blocs-tab-ballots")).await;
}

async fn item(visitor: &Visitor, kind: &str, title: &str, units: &[&str]) {
    visitor.follow(&visitor.t("votes-item-new")).await;
    visitor.choose(&visitor.t("votes-field-kind"), &visitor.t(kind)).await;
    visitor.fill(&visitor.t("votes-field-item"), title).await;
    for unit in units {
        visitor.tick(unit).await;
    }
    visitor.fill(&visitor.t("votes-field-threshold"), "2/3").await;
    visitor.fill(&visitor.t("votes-field-ground"), GROUND).await;
    visitor.picture(&format!("ballot-{kind}")).await;
    visitor.press(&visitor.t("votes-save")).await;
    visitor.sees(&visitor.t("votes-done-item")).await;
}

async fn prepare(visitor: &Visitor) {
    enter(visitor, "officer").await;
    visitor.picture("ballots-none").await;
    visitor.follow(&visitor.t("votes-new-title")).await;
    // The name was forgotten.
    visitor.press(&visitor.t("votes-save")).await;
    visitor.picture("ballot-settings-errors").await;
    visitor.fill(&visitor.t("votes-field-title"), TITLE).await;
    visitor.press(&visitor.t("votes-save")).await;
    visitor.sees(&visitor.t("votes-done-prepared")).await;
    visitor.picture("ballot-draft").await;
    item(visitor, "votes-kind-title", FLAG, &UNITS[..2]).await;
    item(visitor, "votes-kind-leader", HEAD, &UNITS[2..]).await;
    visitor.follow(&visitor.t("votes-commission-go")).await;
    for index in 0..3 {
        visitor.choose(&visitor.t("votes-field-officer"), &format!("Kiểm phiếu {index}")).await;
        if index == 0 {
            visitor.tick(&visitor.t("votes-field-head")).await;
        }
        visitor.press(&visitor.t("votes-officer-add")).await;
        visitor.sees(&visitor.t("votes-done-officer")).await;
    }
    visitor.picture("ballot-commission").await;
    visitor.follow(&visitor.t("votes-back-ballot")).await;
    visitor.press(&visitor.t("votes-open-ballot")).await;
    visitor.sees(&visitor.t("votes-error-accept")).await;
    visitor.picture("ballot-not-accepted").await;
    visitor.tick(&visitor.t("votes-accept")).await;
    visitor.press(&visitor.t("votes-open-ballot")).await;
    visitor.sees(&visitor.t("votes-done-opened")).await;
    visitor.picture("ballot-open").await;
    visitor.sign_out().await;
}

/// The first approves of both and so of one too few places; the others look once more and cast.
async fn cast(visitor: &Visitor) {
    for (index, name) in UNITS.iter().enumerate() {
        visitor.sign_in(&format!("head{index}"), PASSWORD).await;
        visitor.follow(&visitor.t("votes-task-cast-do")).await;
        if index == 0 {
            visitor.picture("ballot-paper").await;
        }
        visitor.tick(&visitor.t("votes-answer-yes")).await;
        visitor.tick(UNITS[2]).await;
        visitor.press(&visitor.t("votes-review-go")).await;
        visitor.sees(&t1(visitor, "votes-cast-for", "unit", name)).await;
        if index == 0 {
            visitor.picture("ballot-review").await;
            visitor.press(&visitor.t("votes-change-paper")).await;
            visitor.press(&visitor.t("votes-review-go")).await;
        }
        visitor.fill(&visitor.t("people-step-up-password"), PASSWORD).await;
        visitor.press(&visitor.t("votes-cast")).await;
        visitor.sees(&t1(visitor, "votes-receipt-text", "unit", name)).await;
        if index == 0 {
            visitor.picture("ballot-receipt").await;
        }
        visitor.sign_out().await;
    }
}

async fn count(visitor: &Visitor) {
    enter(visitor, "officer").await;
    visitor.follow(TITLE).await;
    visitor.picture("ballot-all-voted").await;
    visitor.press(&visitor.t("votes-close")).await;
    visitor.sees(&visitor.t("votes-done-closed")).await;
    visitor.picture("ballot-closed").await;
    visitor.sign_out().await;
    for index in 0..2 {
        visitor.sign_in(&format!("count{index}"), PASSWORD).await;
        visitor.follow(&visitor.t("votes-task-count-do")).await;
        if index == 0 {
            visitor.picture("ballot-count").await;
        }
        visitor.fill(&visitor.t("people-step-up-password"), PASSWORD).await;
        visitor.press(&visitor.t("votes-confirm")).await;
        visitor.sees(&visitor.t("votes-done-confirmed")).await;
        visitor.sign_out().await;
    }
    enter(visitor, "head3").await;
    visitor.follow(TITLE).await;
    visitor.sees(&visitor.t("votes-state-published")).await;
    visitor.sees(&visitor.t("votes-verdict-carried")).await;
    visitor.picture("ballot-published").await;
    visitor.sign_out().await;
}

async fn walk(variant: Variant) {
    let served = Served::start(|_| {}).await;
    world(&served).await;
    let driver = Driver::start();
    let visitor = Visitor::open(&driver, &served.origin, variant).await;
    prepare(&visitor).await;
    cast(&visitor).await;
    count(&visitor).await;
    visitor.leave().await;
}

#[tokio::test]
#[ignore = "another variant stands for it: make soak walks all four"]
async fn a_ballot_in_vietnamese_at_a_desk_with_scripts() {
    walk(Variant::ALL[0]).await;
}

#[tokio::test]
async fn a_ballot_in_vietnamese_on_a_phone_without_scripts() {
    walk(Variant::ALL[1]).await;
}

#[tokio::test]
#[ignore = "another variant stands for it: make soak walks all four"]
async fn a_ballot_in_english_on_a_phone_with_scripts() {
    walk(Variant::ALL[2]).await;
}

#[tokio::test]
#[ignore = "another variant stands for it: make soak walks all four"]
async fn a_ballot_in_english_at_a_desk_without_scripts() {
    walk(Variant::ALL[3]).await;
}
