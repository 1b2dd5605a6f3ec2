//! The core story: the award department constitutes a cluster; the cluster agrees on its covenant of the year; five
//! units sign it — one by a deputy under a standing mandate, one on paper — before a witness who attests every
//! signature. Everybody comes through the door with a password and the code of an authenticator app.
use std::io::Write;

use thidua::{
    kernel::id::PersonId,
    platform::{
        auth::{MandateForm, OfficeKind, RoleKind},
        i18n::Language,
    },
};

use super::common::{PASSWORD, t1};
use crate::harness::{Driver, Served, Variant, Visitor};

const BODY: &str = "VKSND tối cao";
const CLUSTER: &str = "Cụm thi đua số 2";
const UNITS: [&str; 5] =
    ["VKSND TP Hải Phòng", "VKSND TP Cần Thơ", "VKSND TP Hà Nội", "VKSND TP Hồ Chí Minh", "VKSND TP Đà Nẵng"];
/// Who signs online, by sign-in name: heads, and the deputy head of the fifth unit.
const SIGNERS: [(&str, usize); 4] = [("head0", 0), ("head1", 1), ("head2", 2), ("deputy", 4)];

/// Units, their persons with accounts, one mandate; nothing else is there.
async fn world(served: &Served) {
    let app = &served.app;
    let supreme = app.body(BODY).await;
    let mut units = Vec::new();
    let mut heads = Vec::<PersonId>::new();
    for (index, name) in UNITS.iter().enumerate() {
        let unit = app.unit(name, supreme).await;
        let head = app.head_of(unit, &format!("Viện trưởng {index}")).await;
        app.credentials_with_app(head, &format!("head{index}"), PASSWORD).await;
        units.push(unit);
        heads.push(head);
    }
    let deputy = app.person("Phó Viện trưởng").await;
    app.credentials_with_app(deputy, "deputy", PASSWORD).await;
    app.office(units[4], deputy, OfficeKind::DeputyHead, "Phó Viện trưởng").await;
    app.mandate(units[4], deputy, MandateForm::Kt, heads[4]).await;
    let officer = app.person("Thư ký Cụm").await;
    app.credentials_with_app(officer, "officer", PASSWORD).await;
    app.office(units[0], officer, OfficeKind::Officer, "Chuyên viên").await;
    let outside = app.unit("Vụ 16", supreme).await;
    let witness = app.head_of(outside, "Người Chứng Kiến").await;
    app.credentials_with_app(witness, "witness", PASSWORD).await;
    let award = app.person("Người Lập Cụm").await;
    app.credentials_with_app(award, "award", PASSWORD).await;
    app.office(outside, award, OfficeKind::Officer, "Chuyên viên").await;
    app.role(award, RoleKind::AwardOfficer, Some(supreme)).await;
}

/// Somebody in front of the one browser of the story.
struct Story {
    served: Served,
    visitor: Visitor,
}

impl Story {
    async fn sign_in(&self, name: &str) {
        self.visitor.sign_in(name, PASSWORD).await;
        self.visitor.give_code(&self.served.app.code()).await;
    }

    /// Signs in and goes to the covenant of the cluster.
    async fn enter(&self, name: &str) {
        self.sign_in(name).await;
        self.visitor.follow(CLUSTER).await;
        self.visitor.follow(&self.visitor.t("blocs-tab-covenant")).await;
    }

    /// Ten minutes pass: the next binding act asks who is there.
    async fn prove(&self) {
        self.served.app.later(600);
        self.visitor.reload().await;
        self.visitor.fill(&self.visitor.t("people-step-up-password"), PASSWORD).await;
        self.visitor.fill(&self.visitor.t("people-code"), &self.served.app.code()).await;
    }
}

/// The award department opens the emulation year and constitutes the cluster of five units.
async fn constitute(story: &Story) {
    let visitor = &story.visitor;
    story.sign_in("award").await;
    visitor.open_menu().await;
    visitor.follow(&visitor.t("platform-nav-rulebook")).await;
    visitor.follow(&visitor.t("rulebook-years-title")).await;
    visitor.follow(&visitor.t("rulebook-year-new")).await;
    visitor.choose(&visitor.t("rulebook-column-body"), BODY).await;
    visitor.fill(&visitor.t("rulebook-column-year"), "2026").await;
    visitor.fill(&visitor.t("rulebook-field-from"), "01/01/2026").await;
    visitor.fill(&visitor.t("rulebook-field-to"), "31/12/2026").await;
    visitor.press(&visitor.t("rulebook-year-new")).await;
    visitor.open_menu().await;
    visitor.follow(&visitor.t("platform-nav-blocs")).await;
    visitor.follow(&visitor.t("blocs-new-title")).await;
    visitor.choose(&visitor.t("blocs-body"), BODY).await;
    visitor.tick(&visitor.t("blocs-kind-cluster")).await;
    visitor.fill(&visitor.t("blocs-field-name"), CLUSTER).await;
    visitor.fill(&visitor.t("blocs-field-year"), "2026").await;
    visitor.choose(&visitor.t("blocs-field-mode"), &visitor.t("blocs-mode-rotation")).await;
    visitor.picture("cluster-new").await;
    visitor.press(&visitor.t("blocs-new-go")).await;
    for unit in UNITS {
        visitor.tick(unit).await;
    }
    visitor.press(&visitor.t("blocs-compose-go")).await;
    for (part, unit) in [("blocs-part-cluster-leader", UNITS[0]), ("blocs-part-cluster-deputy", UNITS[1])] {
        lead(visitor, part, unit).await;
    }
    visitor.follow(&visitor.t("blocs-tab-home")).await;
    visitor.follow(&visitor.t("blocs-task-constitute-action")).await;
    story.prove().await;
    visitor.fill(&visitor.t("blocs-field-number"), "15/QĐ-VKSTC").await;
    visitor.fill(&visitor.t("blocs-field-day"), "10/01/2026").await;
    visitor.fill(&visitor.t("blocs-field-citation"), "Quyết định thành lập Cụm thi đua số 2").await;
    visitor.press(&visitor.t("blocs-constitution-go")).await;
    visitor.sees(&visitor.t("blocs-flash-constituted")).await;
    visitor.picture("cluster-constituted").await;
    visitor.sign_out().await;
}

async fn lead(visitor: &Visitor, part: &str, unit: &str) {
    visitor.follow(&visitor.t("blocs-link-leadership")).await;
    visitor.tick(&visitor.t(part)).await;
    visitor.choose(&visitor.t("blocs-column-unit"), unit).await;
    visitor.choose(&visitor.t("blocs-field-mode"), &visitor.t("blocs-mode-rotation")).await;
    visitor.fill(&visitor.t("blocs-field-basis"), "Biên bản số 2/BB-C2").await;
    visitor.fill(&visitor.t("blocs-field-basis-day"), "05/01/2026").await;
    visitor.press(&visitor.t("blocs-leadership-go")).await;
}

async fn draft(story: &Story) {
    let visitor = &story.visitor;
    story.enter("officer").await;
    visitor.press(&visitor.t("covenants-start-empty")).await;
    visitor
        .fill(&visitor.t("covenants-field-preamble"), "Căn cứ Chỉ thị số 02/CT-VKSTC về phát động phong trào thi đua.")
        .await;
    visitor.fill(&visitor.t("covenants-field-heading"), "Nhiệm vụ trọng tâm").await;
    visitor
        .fill(&visitor.t("covenants-field-text"), "Các đơn vị hoàn thành xuất sắc các nhiệm vụ trọng tâm của năm.")
        .await;
    visitor.picture("covenant-draft").await;
    visitor.press(&visitor.t("covenants-save")).await;
    visitor.press(&t1(visitor, "covenants-open-version", "no", "1")).await;
    visitor.follow(&visitor.t("covenants-witnesses-go")).await;
    visitor.fill(&visitor.t("covenants-witness-name"), "Chứng Kiến").await;
    visitor.press(&visitor.t("covenants-witness-search")).await;
    visitor.press(&t1(visitor, "covenants-witness-add", "name", "Người Chứng Kiến")).await;
    visitor.picture("covenant-witnesses").await;
    visitor.sign_out().await;
}

async fn consult(story: &Story) {
    let visitor = &story.visitor;
    story.enter("head1").await;
    visitor.choose(&visitor.t("covenants-comment-on"), &visitor.t("covenants-clause-whole")).await;
    visitor.tick(&visitor.t("covenants-said-comment")).await;
    visitor.fill(&visitor.t("covenants-comment-text"), "Nhất trí với dự thảo.").await;
    visitor.press(&visitor.t("covenants-comment-send")).await;
    visitor.sign_out().await;
    story.enter("officer").await;
    visitor.fill(&visitor.t("covenants-answer"), "Xin tiếp thu.").await;
    visitor.press(&visitor.t("covenants-answer-send")).await;
    visitor.picture("covenant-consulting").await;
    visitor.sign_out().await;
    for name in ["head0", "head1", "head2", "head3", "deputy"] {
        story.enter(name).await;
        visitor.press(&t1(visitor, "covenants-consent", "no", "1")).await;
        visitor.sign_out().await;
    }
    story.enter("officer").await;
    story.prove().await;
    visitor.press(&t1(visitor, "covenants-freeze", "no", "1")).await;
    visitor.sees(&visitor.t("covenants-done-frozen")).await;
    visitor.sign_out().await;
}

/// The third unit is not ready yet and says why; another one is told.
async fn refuse(story: &Story) {
    let visitor = &story.visitor;
    story.enter("head2").await;
    visitor.follow(&t1(visitor, "covenants-refuse-go", "unit", UNITS[2])).await;
    story.prove().await;
    visitor.fill(&visitor.t("covenants-reason"), "Chờ ý kiến tập thể lãnh đạo.").await;
    visitor.press(&t1(visitor, "covenants-refusal", "whose", UNITS[2])).await;
    visitor.sees("Chờ ý kiến tập thể lãnh đạo.").await;
    visitor.sign_out().await;
    story.sign_in("head1").await;
    visitor.open_menu().await;
    visitor.follow(&visitor.t("people-notices")).await;
    visitor.sees("Chờ ý kiến tập thể lãnh đạo.").await;
    visitor.sign_out().await;
}

async fn sign(story: &Story) {
    let visitor = &story.visitor;
    for (name, unit) in SIGNERS {
        story.enter(name).await;
        story.prove().await;
        visitor.tick(&t1(visitor, "covenants-read", "no", "1")).await;
        visitor.picture(&format!("covenant-sign-{name}")).await;
        visitor.press(&visitor.t("covenants-sign")).await;
        visitor.sees(&t1(visitor, "covenants-receipt-own", "unit", UNITS[unit])).await;
        visitor.picture("covenant-receipt").await;
        visitor.sign_out().await;
    }
}

/// The fourth unit signed on paper: the secretary enters the scan, the head confirms it.
async fn sign_on_paper(story: &Story) {
    let visitor = &story.visitor;
    let mut scan = tempfile::Builder::new().suffix(".pdf").tempfile().expect("a file");
    scan.write_all(b"%PDF-1.4\n% trang co chu ky\n%%EOF\n").expect("a file");
    story.enter("officer").await;
    visitor.follow(UNITS[3]).await;
    visitor.choose(&visitor.t("covenants-paper-signer"), "Viện trưởng 3").await;
    visitor.fill(&visitor.t("covenants-fact-signed-on"), "16/02/2026").await;
    visitor.attach(&visitor.t("covenants-paper-scan"), scan.path()).await;
    visitor.press(&visitor.t("covenants-paper-enter")).await;
    visitor.sign_out().await;
    story.enter("head3").await;
    visitor.follow(&visitor.t("covenants-paper-confirm-go")).await;
    story.prove().await;
    visitor.press(&visitor.t("covenants-paper-confirm")).await;
    visitor.sign_out().await;
}

async fn attest(story: &Story) {
    let visitor = &story.visitor;
    story.sign_in("witness").await;
    visitor.follow(&visitor.t("covenants-task-attest-do")).await;
    story.prove().await;
    for unit in UNITS {
        visitor.tick(unit).await;
    }
    visitor.tick(&visitor.t("covenants-presence-present")).await;
    visitor.picture("covenant-attest").await;
    visitor.press(&visitor.t("covenants-attest")).await;
    visitor.sign_out().await;
    story.enter("head0").await;
    visitor.sees(&visitor.t("covenants-stage-effective")).await;
    visitor.picture("covenant-effective").await;
    visitor.follow(&visitor.t("blocs-tab-home")).await;
    visitor.sees(&visitor.t("covenants-cell-attested")).await;
    visitor.picture("cluster-home").await;
    visitor.follow(&visitor.t("blocs-tab-covenant")).await;
    visitor.follow(&visitor.t("covenants-print")).await;
    visitor.sees(UNITS[4]).await;
    visitor.picture("covenant-print").await;
}

async fn story(variant: Variant) {
    let served = Served::start(|settings| settings.second_factor = true).await;
    world(&served).await;
    let driver = Driver::start();
    let visitor = Visitor::open(&driver, &served.origin, variant).await.hurried();
    let story = Story { served, visitor };
    constitute(&story).await;
    draft(&story).await;
    consult(&story).await;
    refuse(&story).await;
    sign(&story).await;
    sign_on_paper(&story).await;
    attest(&story).await;
    story.visitor.leave().await;
}

#[tokio::test]
async fn a_covenant_in_vietnamese_at_a_desk_with_scripts() {
    story(Variant { language: Language::Vi, width: 1280, scripts: true }).await;
}

#[tokio::test]
#[ignore = "another variant stands for it: make soak walks all four"]
async fn a_covenant_in_vietnamese_on_a_phone_without_scripts() {
    story(Variant { language: Language::Vi, width: 390, scripts: false }).await;
}

#[tokio::test]
#[ignore = "another variant stands for it: make soak walks all four"]
async fn a_covenant_in_english_on_a_phone_with_scripts() {
    story(Variant { language: Language::En, width: 390, scripts: true }).await;
}

#[tokio::test]
#[ignore = "another variant stands for it: make soak walks all four"]
async fn a_covenant_in_english_at_a_desk_without_scripts() {
    story(Variant { language: Language::En, width: 1280, scripts: false }).await;
}
