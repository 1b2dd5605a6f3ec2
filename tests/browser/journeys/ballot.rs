//! A ballot: prepared and opened by the leading unit, which votes on paper; cast by the other heads; the paper counted by
//! two, closed, confirmed by the commission.
use thidua::platform::auth::RoleKind;

use super::common::{
    PASSWORD, add_commission, confirm_count, enter as enter_tab, officer, put_in, t1, task, unit_with_head,
};
use crate::harness::{Driver, Served, Variant, Visitor};

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
        let (head, sign_in_name) = (format!("Thủ trưởng {index}"), format!("head{index}"));
        units.push(unit_with_head(served, body, (name, &head, &sign_in_name)).await);
    }
    for index in 0..3 {
        let officer = app.person(&format!("Kiểm phiếu {index}")).await;
        app.credentials(officer, &format!("count{index}"), PASSWORD).await;
        app.role(officer, RoleKind::AwardOfficer, Some(body)).await;
    }
    officer(served, units[0], "Thư ký Khối", "officer").await;
    app.bloc_year(body, BLOC, 2026, &units).await;
}

/// Signs in and goes to the ballots of the bloc.
async fn enter(visitor: &Visitor, name: &str) {
    enter_tab(visitor, name, BLOC, "blocs-tab-ballots").await;
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
    add_commission(visitor, ["Kiểm phiếu 0", "Kiểm phiếu 1", "Kiểm phiếu 2"]).await;
    visitor.press(&visitor.t("votes-open-ballot")).await;
    visitor.sees(&visitor.t("votes-error-accept")).await;
    visitor.picture("ballot-not-accepted").await;
    visitor.tick(&visitor.t("votes-accept")).await;
    visitor.press(&visitor.t("votes-open-ballot")).await;
    visitor.sees(&visitor.t("votes-done-opened")).await;
    visitor.picture("ballot-open").await;
    // The first of the units votes on paper.
    visitor.press(&visitor.t("votes-hand-out")).await;
    visitor.sees(&visitor.t("votes-done-handed-out")).await;
    visitor.sees(&visitor.t("votes-paper-alone")).await;
    visitor.follow(&visitor.t("votes-blank-paper-go")).await;
    visitor.sees(FLAG).await;
    visitor.picture("ballot-blank-paper").await;
    visitor.follow(&visitor.t("platform-back")).await;
    visitor.sign_out().await;
}

/// Each looks at the paper once more before it is cast.
async fn cast(visitor: &Visitor) {
    for (index, name) in UNITS.iter().enumerate().skip(1) {
        task(visitor, &format!("head{index}"), "votes-task-cast-do").await;
        if index == 1 {
            visitor.picture("ballot-paper").await;
        }
        visitor.tick(&visitor.t("votes-answer-yes")).await;
        visitor.tick(UNITS[2]).await;
        visitor.press(&visitor.t("votes-review-go")).await;
        visitor.sees(&t1(visitor, "votes-cast-for", "unit", name)).await;
        if index == 1 {
            visitor.picture("ballot-review").await;
            visitor.press(&visitor.t("votes-change-paper")).await;
            visitor.press(&visitor.t("votes-review-go")).await;
        }
        put_in(visitor, name).await;
        if index == 1 {
            visitor.picture("ballot-receipt").await;
        }
        visitor.sign_out().await;
    }
}

/// Voting ends; two officers enter the one paper, each by themselves.
async fn count_paper(visitor: &Visitor) {
    enter(visitor, "officer").await;
    visitor.follow(TITLE).await;
    visitor.picture("ballot-all-voted").await;
    visitor.press(&visitor.t("votes-end")).await;
    visitor.sees(&visitor.t("votes-done-ended")).await;
    visitor.picture("ballot-ended").await;
    visitor.sign_out().await;
    for index in 0..2 {
        task(visitor, &format!("count{index}"), "votes-task-papers-do").await;
        if index == 0 {
            visitor.press(&visitor.t("votes-paper-count-go")).await;
            visitor.picture("ballot-paper-count-errors").await;
        }
        visitor.choose(&visitor.t("votes-paper-state"), &visitor.t("votes-paper-valid")).await;
        for unit in &UNITS[..2] {
            visitor.choose(unit, &visitor.t("votes-answer-yes")).await;
        }
        visitor.choose(&visitor.t("votes-paper-pick"), UNITS[2]).await;
        visitor.press(&visitor.t("votes-paper-count-go")).await;
        visitor.sees(&visitor.t(["votes-done-paper-first", "votes-done-paper-agree"][index])).await;
        visitor.sign_out().await;
    }
}

async fn count(visitor: &Visitor) {
    enter(visitor, "officer").await;
    visitor.follow(TITLE).await;
    visitor.press(&visitor.t("votes-close")).await;
    visitor.sees(&visitor.t("votes-done-closed")).await;
    visitor.picture("ballot-closed").await;
    visitor.sign_out().await;
    for name in ["count0", "count1"] {
        confirm_count(visitor, name).await;
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
    count_paper(&visitor).await;
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
