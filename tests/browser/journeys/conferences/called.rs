//! Before the day: planned, called, answered by every unit, its ballot prepared.
use super::{
    Story, counter_name,
    facts::{self, Item},
    head, head_name,
};
use crate::journeys::common::{add_commission, add_point, t1, task};

impl Story {
    /// The secretary of the leading unit plans and calls.
    pub(super) async fn plans(&self) {
        let (visitor, what) = (&self.visitor, self.what);
        self.enter("officer", "blocs-tab-meetings").await;
        visitor.follow(&self.t("meetings-new-title")).await;
        visitor.choose(&self.t("meetings-field-kind"), &self.t(what.kind)).await;
        visitor.fill(&self.t("meetings-field-title"), what.title).await;
        visitor.fill(&self.t("meetings-field-day"), what.day).await;
        visitor.fill(&self.t("meetings-field-from"), what.hours.0).await;
        visitor.fill(&self.t("meetings-field-to"), what.hours.1).await;
        visitor.choose(&self.t("meetings-field-mode"), &self.t("meetings-mode-in-person")).await;
        visitor.fill(&self.t("meetings-field-place"), what.place).await;
        visitor.choose(&self.t("meetings-field-chair"), &head_name(what.units[0])).await;
        visitor.choose(&self.t("meetings-field-secretary"), facts::SECRETARY).await;
        visitor.press(&self.t("meetings-save")).await;
        visitor.sees(&self.t("meetings-done-planned")).await;
        for point in what.points {
            add_point(visitor, point.kind, point.title, point.presenter).await;
        }
        let (part, name, office) = what.guest;
        visitor.unfold(&self.t("meetings-guest-add")).await;
        visitor.choose(&self.t("meetings-field-part"), &self.t(part)).await;
        visitor.fill(&self.t("meetings-field-name"), name).await;
        visitor.fill(&self.t("meetings-field-office"), office).await;
        visitor.press(&self.t("meetings-guest-add")).await;
        visitor.sees(&self.t("meetings-done-guest")).await;
        self.picture("draft").await;
        visitor.press(&self.t("meetings-call")).await;
        visitor.sees(&self.t("meetings-done-called")).await;
        self.picture("called").await;
        visitor.sign_out().await;
    }

    /// Every head comes.
    pub(super) async fn answers(&self) {
        let visitor = &self.visitor;
        for (index, unit) in self.what.units.iter().enumerate() {
            task(visitor, &head(index), "meetings-task-answer-do").await;
            visitor.sees(&t1(visitor, "meetings-answer-title", "unit", unit)).await;
            visitor.reaches_every_control().await;
            visitor.tick(&self.t("meetings-reply-accepted")).await;
            visitor.press(&self.t("meetings-answer-send")).await;
            visitor.sees(&self.t("meetings-done-answered")).await;
            visitor.sign_out().await;
        }
    }

    /// The secretary prepares what is voted on, how, and who counts.
    pub(super) async fn prepares_the_ballot(&self) {
        let (visitor, ballot) = (&self.visitor, &self.what.ballot);
        self.enter("officer", "blocs-tab-ballots").await;
        visitor.follow(&self.t("votes-new-title")).await;
        visitor.fill(&self.t("votes-field-title"), ballot.title).await;
        visitor.choose(&self.t("votes-field-meeting"), self.what.title).await;
        if ballot.secret {
            visitor.tick(&self.t("votes-secret")).await;
        } else {
            visitor.tick(&self.t("votes-open")).await;
            visitor.fill(&self.t("votes-field-own-ground"), "Quy chế hoạt động của Khối (giả định)").await;
        }
        self.picture("ballot-settings").await;
        visitor.press(&self.t("votes-save")).await;
        visitor.sees(&self.t("votes-done-prepared")).await;
        for item in ballot.items {
            self.adds(item).await;
        }
        let names = ballot.commission.map(|index| counter_name(self.what.units[index]));
        add_commission(visitor, [&names[0], &names[1], &names[2]]).await;
        self.picture("ballot-draft").await;
        visitor.sees(&self.t("votes-lacks-session")).await;
        visitor.sign_out().await;
    }

    async fn adds(&self, item: &Item) {
        let visitor = &self.visitor;
        visitor.follow(&self.t("votes-item-new")).await;
        visitor.choose(&self.t("votes-field-kind"), &self.t(item.kind)).await;
        visitor.fill(&self.t("votes-field-item"), item.title).await;
        for index in item.candidates {
            visitor.tick(self.what.units[*index]).await;
        }
        if !item.most.is_empty() {
            visitor.fill(&self.t("votes-field-most"), item.most).await;
        }
        visitor.fill(&self.t("votes-field-threshold"), item.threshold).await;
        visitor.fill(&self.t("votes-field-ground"), item.ground).await;
        visitor.press(&self.t("votes-save")).await;
        visitor.sees(&self.t("votes-done-item")).await;
    }
}
