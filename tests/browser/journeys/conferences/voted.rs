//! The ballot of the conference: opened, cast by every unit that came, counted, confirmed, read by all.
use super::{
    Story,
    facts::Item,
    hall::{Projector, Shows},
    head,
};
use crate::journeys::common::{confirm_count, put_in, t1, task};

impl Story {
    pub(super) async fn votes(&self) {
        let (visitor, what) = (&self.visitor, self.what);
        self.enter("officer", "blocs-tab-ballots").await;
        visitor.follow(what.ballot.title).await;
        if visitor.shows_field(&self.t("votes-accept")).await {
            visitor.tick(&self.t("votes-accept")).await;
        }
        visitor.press(&self.t("votes-open-ballot")).await;
        visitor.sees(&self.t("votes-done-opened")).await;
        visitor.sign_out().await;
        let projector = Projector::set_up(self).await;
        projector.shows(self, Shows::Voting).await;
        for index in 0..what.units.len() {
            self.casts(index).await;
        }
        projector.shows(self, Shows::Voting).await;
        self.enter("officer", "blocs-tab-ballots").await;
        visitor.follow(what.ballot.title).await;
        visitor.sees(&self.t("votes-close-all")).await;
        visitor.press(&self.t("votes-close")).await;
        visitor.sees(&self.t("votes-done-closed")).await;
        visitor.sign_out().await;
        projector.shows(self, Shows::Counting).await;
        for name in ["count0", "count1"] {
            confirm_count(visitor, name).await;
        }
        projector.shows(self, Shows::Result).await;
        projector.take_down().await;
        self.reads_the_result().await;
    }

    /// A head votes for its unit. On a phone every control of paper, review and receipt is for thumbs.
    async fn casts(&self, index: usize) {
        let (visitor, unit) = (&self.visitor, self.what.units[index]);
        task(visitor, &head(index), "votes-task-cast-do").await;
        visitor.reaches_every_control().await;
        for item in self.what.ballot.items {
            visitor.tick_under(item.title, &self.choice(item)).await;
        }
        if index == 0 {
            self.picture("paper").await;
        }
        visitor.press(&self.t("votes-review-go")).await;
        visitor.sees(&t1(visitor, "votes-cast-for", "unit", unit)).await;
        visitor.reaches_every_control().await;
        if index == 0 {
            self.picture("review").await;
        }
        put_in(visitor, unit).await;
        visitor.reaches_every_control().await;
        if index == 0 {
            self.picture("receipt").await;
        }
        visitor.sign_out().await;
    }

    fn choice(&self, item: &Item) -> String {
        item.picked.map_or_else(|| self.t("votes-answer-yes"), |index| self.what.units[index].to_owned())
    }

    /// A member who neither leads nor counts.
    async fn reads_the_result(&self) {
        let (visitor, what) = (&self.visitor, self.what);
        self.enter(&head(what.units.len() - 1), "blocs-tab-ballots").await;
        visitor.follow(what.ballot.title).await;
        visitor.sees(&self.t("votes-state-published")).await;
        visitor.sees(&self.t("votes-verdict-carried")).await;
        for item in what.ballot.items {
            visitor.sees(item.title).await;
        }
        if !what.ballot.secret {
            visitor.sees(&self.t("votes-named-heading")).await;
        }
        self.picture("result").await;
        visitor.sign_out().await;
    }
}
