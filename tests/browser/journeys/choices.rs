//! What a conference may settle otherwise: a draft on which units comment; a vote rehearsed before, with a lower title,
//! equal votes by lot and the opinion of an absent unit in writing; a vote of delegates.
use thidua::kernel::id::UnitId;
use thidua::platform::auth::RoleKind;

use super::common::{PASSWORD, add_commission, confirm_count, t1, task};
use crate::harness::{Served, Visitor};

const SECTION: &str = "I. Chỉ tiêu";
const COMMENT: &str = "Đề nghị nêu rõ chỉ tiêu 100%.";
const TITLE: &str = "Suy tôn danh hiệu năm 2026";
const FLAG: &str = "Cờ thi đua của ngành";
const LOWER: &str = "Tập thể lao động xuất sắc";
const TEXT: &str = "Kế hoạch năm 2026";
const RULES: &str = "Quy chế hoạt động của Khối";
const COUNTERS: [&str; 3] = ["Kiểm phiếu 0", "Kiểm phiếu 1", "Kiểm phiếu 2"];

/// The conference, and how people come to its page and to the ballots of its bloc.
pub(super) struct Choices<'a> {
    pub visitor: &'a Visitor,
    pub bloc: &'static str,
    pub meeting: &'static str,
    pub units: [&'static str; 3],
}

/// Three of the award department who count.
pub(super) async fn counters(served: &Served, body: UnitId) {
    for (index, name) in COUNTERS.iter().enumerate() {
        let officer = served.app.person(name).await;
        served.app.credentials(officer, &format!("count{index}"), PASSWORD).await;
        served.app.role(officer, RoleKind::AwardOfficer, Some(body)).await;
    }
}

impl Choices<'_> {
    fn t(&self, key: &str) -> String {
        self.visitor.t(key)
    }

    async fn enters(&self, name: &str, tab: &str) {
        super::common::enter(self.visitor, name, self.bloc, tab).await;
    }

    async fn at_meeting(&self, name: &str) {
        self.enters(name, "blocs-tab-meetings").await;
        self.visitor.follow(self.meeting).await;
    }

    /// On the page of the conference: the secretary puts up a draft, at first without a heading.
    pub(super) async fn drafts(&self) {
        let visitor = self.visitor;
        visitor.follow(&self.t("meetings-draft-begin")).await;
        visitor.picture("draft-none").await;
        visitor.follow(&self.t("meetings-draft-begin")).await;
        visitor.fill(&self.t("meetings-field-more"), "Không có tên phần").await;
        visitor.press(&self.t("meetings-save")).await;
        visitor.sees(&self.t("meetings-error-no-heading")).await;
        visitor.picture("draft-errors").await;
        visitor.fill(&self.t("meetings-field-more"), &format!("{SECTION}\nHoàn thành chỉ tiêu công tác.")).await;
        visitor.press(&self.t("meetings-save")).await;
        visitor.sees(&self.t("meetings-done-draft")).await;
        visitor.picture("draft-written").await;
    }

    /// A unit comments; the secretary answers, at first without saying why not.
    pub(super) async fn comments(&self) {
        let visitor = self.visitor;
        self.at_meeting("head1").await;
        visitor.follow(&visitor.variant.language.text_with("meetings-draft-link", &[("count", 1.into())])).await;
        visitor.unfold(&t1(visitor, "meetings-comment-on", "heading", SECTION)).await;
        visitor.fill(&self.t("meetings-field-comment"), COMMENT).await;
        visitor.picture("draft-comment").await;
        visitor.press(&self.t("meetings-comment-send")).await;
        visitor.sees(&self.t("meetings-done-comment")).await;
        visitor.sign_out().await;
        visitor.sign_in("officer", PASSWORD).await;
        visitor.follow_beside(&self.t("meetings-task-reply-why"), &self.t("meetings-task-reply-do")).await;
        visitor.unfold(&t1(visitor, "meetings-reply-of", "unit", self.units[1])).await;
        visitor.tick(&self.t("meetings-outcome-partly")).await;
        visitor.press(&self.t("meetings-reply")).await;
        visitor.sees(&self.t("meetings-error-explain")).await;
        visitor.fill(&self.t("meetings-field-reply"), "Ghi theo chỉ tiêu của ngành.").await;
        visitor.press(&self.t("meetings-reply")).await;
        visitor.sees(&self.t("meetings-done-reply")).await;
        visitor.picture("draft-answered").await;
        visitor.sign_out().await;
    }

    /// Two units are there, the third writes; both candidates have equal votes for one place.
    pub(super) async fn votes_on_a_title(&self) {
        let visitor = self.visitor;
        self.prepares(TITLE, &["votes-tie-lot", "votes-absent-written"], "votes-base-present").await;
        visitor.follow(&self.t("votes-item-new")).await;
        visitor.choose(&self.t("votes-field-kind"), &self.t("votes-kind-title")).await;
        visitor.fill(&self.t("votes-field-item"), FLAG).await;
        visitor.fill(&self.t("votes-field-lower"), LOWER).await;
        for unit in &self.units[..2] {
            visitor.tick(unit).await;
        }
        visitor.fill(&self.t("votes-field-most"), "1").await;
        self.adds("1/3").await;
        add_commission(visitor, COUNTERS).await;
        self.rehearses().await;
        self.opens().await;
        let paper = "votes-paper-title";
        for (index, answers) in [["yes", "no"], ["lower", "yes"], ["none", "none"]].into_iter().enumerate() {
            task(visitor, &format!("head{index}"), "votes-task-cast-do").await;
            for (unit, answer) in self.units.iter().zip(answers) {
                let words = match answer {
                    "lower" => t1(visitor, "votes-answer-lower-title", "title", LOWER),
                    answer => self.t(&format!("votes-answer-{answer}")),
                };
                visitor.tick_row(unit, &words).await;
            }
            visitor.picture(&format!("{paper}-{index}")).await;
            self.casts(&t1(visitor, "votes-receipt-text", "unit", self.units[index])).await;
        }
        self.counts(TITLE).await;
        visitor.sees(&self.t("votes-verdict-lot")).await;
        visitor.picture("title-published").await;
        visitor.sign_out().await;
    }

    /// A rehearsal is opened and looked at, and goes.
    async fn rehearses(&self) {
        let visitor = self.visitor;
        visitor.press(&self.t("votes-rehearse")).await;
        visitor.sees(&self.t("votes-done-rehearsal")).await;
        self.opens_here().await;
        visitor.sees(&self.t("votes-rehearsal-text")).await;
        visitor.picture("rehearsal-open").await;
        visitor.press(&self.t("votes-rehearsal-end")).await;
        visitor.sees(&self.t("votes-done-rehearsal-end")).await;
    }

    /// The heads who are there and the secretary vote, each in person.
    pub(super) async fn votes_of_delegates(&self) {
        let visitor = self.visitor;
        self.prepares(TEXT, &["votes-voters-delegates"], "votes-base-issued").await;
        visitor.follow(&self.t("votes-item-new")).await;
        visitor.choose(&self.t("votes-field-kind"), &self.t("votes-kind-text")).await;
        visitor.fill(&self.t("votes-field-item"), TEXT).await;
        self.adds("50%").await;
        add_commission(visitor, COUNTERS).await;
        self.opens().await;
        for (index, name) in ["head0", "head1", "officer"].into_iter().enumerate() {
            task(visitor, name, "votes-task-cast-do").await;
            visitor.sees(&self.t("votes-one-delegate-one-vote")).await;
            visitor.tick(&self.t("votes-answer-yes")).await;
            if index == 2 {
                visitor.picture("delegate-paper").await;
            }
            let own = ["Thủ trưởng 0", "Thủ trưởng 1", "Thư ký Khối"][index];
            let unit = self.units[[0, 1, 0][index]];
            let receipt = t1(visitor, "votes-receipt-text-delegate", "unit", &format!("{own} ({unit})"));
            self.casts(&receipt).await;
        }
        self.counts(TEXT).await;
        visitor.sees(&self.t("votes-verdict-carried")).await;
        visitor.sees(&self.t("votes-named-heading-delegates")).await;
        visitor.picture("delegates-published").await;
        visitor.sign_out().await;
    }

    /// An open ballot of the conference with this base and these choices.
    async fn prepares(&self, title: &str, choices: &[&str], base: &str) {
        let visitor = self.visitor;
        self.enters("officer", "blocs-tab-ballots").await;
        visitor.follow(&self.t("votes-new-title")).await;
        visitor.fill(&self.t("votes-field-title"), title).await;
        visitor.choose(&self.t("votes-field-meeting"), self.meeting).await;
        visitor.fill(&self.t("votes-field-closes-day"), "18/02/2026").await;
        visitor.fill(&self.t("votes-field-closes-clock"), "17:00").await;
        for key in ["votes-open"].iter().chain(choices) {
            visitor.tick(&self.t(key)).await;
        }
        if choices.contains(&"votes-voters-delegates") {
            visitor.tick(&self.t("votes-absent-none")).await;
        }
        // The bloc's own way needs its ground, and a share of delegates is no share of units.
        visitor.press(&self.t("votes-save")).await;
        visitor.sees(&self.t("votes-not-saved")).await;
        visitor.picture("choices-errors").await;
        visitor.choose(&self.t("votes-field-denominator"), &self.t(base)).await;
        visitor.fill(&self.t("votes-field-own-ground"), RULES).await;
        visitor.press(&self.t("votes-save")).await;
        visitor.sees(&self.t("votes-done-prepared")).await;
    }

    async fn adds(&self, threshold: &str) {
        let visitor = self.visitor;
        visitor.fill(&self.t("votes-field-threshold"), threshold).await;
        visitor.fill(&self.t("votes-field-ground"), RULES).await;
        visitor.picture("choices-item").await;
        visitor.press(&self.t("votes-save")).await;
        visitor.sees(&self.t("votes-done-item")).await;
    }

    async fn opens_here(&self) {
        self.visitor.tick(&self.t("votes-accept")).await;
        self.visitor.press(&self.t("votes-open-ballot")).await;
        self.visitor.sees(&self.t("votes-done-opened")).await;
    }

    async fn opens(&self) {
        self.visitor.picture("choices-draft").await;
        self.opens_here().await;
        self.visitor.sign_out().await;
    }

    async fn casts(&self, receipt: &str) {
        let visitor = self.visitor;
        visitor.press(&self.t("votes-review-go")).await;
        visitor.fill(&self.t("people-step-up-password"), PASSWORD).await;
        visitor.press(&self.t("votes-cast")).await;
        visitor.sees(receipt).await;
        visitor.sign_out().await;
    }

    async fn counts(&self, title: &str) {
        let visitor = self.visitor;
        self.enters("officer", "blocs-tab-ballots").await;
        visitor.follow(title).await;
        visitor.press(&self.t("votes-close")).await;
        visitor.sees(&self.t("votes-done-closed")).await;
        visitor.sign_out().await;
        for name in ["count0", "count1"] {
            confirm_count(visitor, name).await;
        }
        self.enters("head1", "blocs-tab-ballots").await;
        visitor.follow(title).await;
    }
}
