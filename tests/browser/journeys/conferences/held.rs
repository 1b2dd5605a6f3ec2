//! On the day: who comes, the agenda point by point, the end; and the minutes.
use super::{Story, head};
use crate::journeys::common::{approve_minutes, begin_minutes, sign_minutes, t1, task};

impl Story {
    /// Every head says that it is there, by the code that the secretary announces.
    pub(super) async fn comes(&self) {
        let visitor = &self.visitor;
        self.keep().await;
        let code = visitor.pin().await;
        visitor.sign_out().await;
        for (index, unit) in self.what.units.iter().enumerate() {
            task(visitor, &head(index), "meetings-task-come-do").await;
            visitor.sees(&t1(visitor, "meetings-check-in-for", "unit", unit)).await;
            visitor.reaches_every_control().await;
            visitor.fill(&self.t("meetings-field-code"), &code).await;
            visitor.press(&self.t("meetings-check-in")).await;
            visitor.sees(&self.t("meetings-done-here")).await;
            visitor.sign_out().await;
        }
    }

    /// The chair opens; a guest is recorded by the secretary.
    pub(super) async fn opens(&self) {
        let visitor = &self.visitor;
        self.enter(&head(0), "blocs-tab-meetings").await;
        visitor.follow(self.what.title).await;
        visitor.press(&self.t("meetings-open")).await;
        visitor.sees(&self.t("meetings-done-opened")).await;
        visitor.sign_out().await;
        self.keep().await;
        visitor.follow(&self.t("meetings-attendance-title")).await;
        visitor.choose(&self.t("meetings-field-who"), self.what.guest.1).await;
        visitor.press(&self.t("meetings-arrive")).await;
        visitor.sees(&self.t("meetings-done-arrived")).await;
        self.picture("attendance").await;
        visitor.sign_out().await;
    }

    /// The chair begins with a point; what is voted on within it is; the secretary records it.
    pub(super) async fn deals_with(&self, no: usize) {
        let (visitor, point) = (&self.visitor, &self.what.points[no]);
        self.enter(&head(0), "blocs-tab-meetings").await;
        visitor.follow(self.what.title).await;
        visitor.press_beside(point.title, &self.t("meetings-item-start")).await;
        self.picture(&format!("point-{no}")).await;
        visitor.sign_out().await;
        self.served.app.later(600);
        if no == self.what.ballot.point {
            self.votes().await;
        }
        self.keep().await;
        visitor.follow_beside(point.title, &self.t("meetings-item-record")).await;
        visitor.fill(&self.t("meetings-field-record"), point.record).await;
        visitor.press(&self.t("meetings-record-end")).await;
        visitor.sees(&self.t("meetings-done-record")).await;
        visitor.sign_out().await;
    }

    /// The chair concludes, gives a task and closes.
    pub(super) async fn closes(&self) {
        let (visitor, what) = (&self.visitor, self.what);
        self.enter(&head(0), "blocs-tab-meetings").await;
        visitor.follow(what.title).await;
        for text in what.conclusions {
            visitor.fill(&self.t("meetings-field-conclusion"), text).await;
            visitor.press(&self.t("meetings-conclusion-add")).await;
            visitor.sees(&self.t("meetings-done-concluded")).await;
        }
        visitor.fill(&self.t("meetings-field-task"), what.task.0).await;
        visitor.fill(&self.t("meetings-field-due"), what.task.1).await;
        visitor.press(&self.t("meetings-follow-up-add")).await;
        visitor.sees(&self.t("meetings-done-follow-up")).await;
        visitor.press(&self.t("meetings-close")).await;
        visitor.sees(&self.t("meetings-done-closed")).await;
        self.picture("closed").await;
        visitor.sign_out().await;
    }

    /// Begun by the secretary, approved by every unit that came, signed by both; the result of the ballot stands in them.
    pub(super) async fn keeps_minutes(&self) {
        let (visitor, what) = (&self.visitor, self.what);
        self.keep().await;
        begin_minutes(visitor).await;
        for index in 0..what.units.len() {
            approve_minutes(visitor, &head(index)).await;
        }
        sign_minutes(visitor, [&head(0), "officer"]).await;
        self.picture("minutes-signed").await;
        visitor.follow(&self.t("minutes-print")).await;
        let told = [what.ballot.title, what.task.0, what.guest.1].into_iter();
        let told = told.chain(what.points.iter().flat_map(|point| [point.title, point.record]));
        let told = told.chain(what.ballot.items.iter().map(|item| item.title));
        for words in told.chain(what.conclusions.iter().copied()).chain(what.units.iter().copied()) {
            visitor.sees(words).await;
        }
        self.picture("minutes-print").await;
    }
}
