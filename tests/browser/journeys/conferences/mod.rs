//! Three conferences as they were, by everybody who was there: the launch of Khối 3 in 2021, the year-end conferences of
//! Cụm 2 for 2022 and of Khối 2 for 2023, each from the call to signed minutes, with the screen in the hall.
mod called;
mod facts;
mod hall;
mod held;
mod voted;

use facts::Conference;

use super::common::{enter, officer, unit_with_head};
use crate::harness::{Driver, Served, Variant, Visitor};

/// Somebody in front of the one browser of everybody, and a projector.
struct Story {
    what: &'static Conference,
    served: Served,
    driver: Driver,
    visitor: Visitor,
}

impl Story {
    async fn new(what: &'static Conference, variant: Variant) -> Self {
        let served = Served::start(|_| {}).await;
        served.app.clock.set(what.called_at.parse().expect("a moment"));
        world(&served, what).await;
        let driver = Driver::start();
        let visitor = Visitor::open(&driver, &served.origin, variant).await;
        Self { what, served, driver, visitor }
    }

    fn t(&self, key: &str) -> String {
        self.visitor.t(key)
    }

    /// Signs in and goes to this tab of the bloc.
    async fn enter(&self, name: &str, tab: &str) {
        enter(&self.visitor, name, self.what.bloc, tab).await;
    }

    /// The secretary signs in and goes to the conference.
    async fn keep(&self) {
        self.enter("officer", "blocs-tab-meetings").await;
        self.visitor.follow(self.what.title).await;
    }

    /// Keeps a picture that tells the conference, too.
    async fn picture(&self, name: &str) {
        self.visitor.picture(&format!("{}-{name}", self.what.name)).await;
    }
}

/// What the name of the head of a unit is, and what it signs in with.
fn head_name(unit: &str) -> String {
    format!("Thủ trưởng {unit}")
}

fn head(index: usize) -> String {
    format!("head{index}")
}

/// Who counts of a unit.
fn counter_name(unit: &str) -> String {
    format!("Kiểm phiếu {unit}")
}

/// The bloc-year, a head in each unit, a secretary in the leading one, three who count.
async fn world(served: &Served, what: &Conference) {
    let body = served.app.body("VKSND tối cao").await;
    let mut units = Vec::new();
    for (index, name) in what.units.iter().enumerate() {
        units.push(unit_with_head(served, body, (name, &head_name(name), &head(index))).await);
    }
    officer(served, units[0], facts::SECRETARY, "officer").await;
    for (no, index) in what.ballot.commission.into_iter().enumerate() {
        officer(served, units[index], &counter_name(what.units[index]), &format!("count{no}")).await;
    }
    served.app.bloc_year(body, what.bloc, what.year, &units).await;
}

async fn walk(what: &'static Conference, variant: Variant) {
    let story = Story::new(what, variant).await;
    story.plans().await;
    story.answers().await;
    story.prepares_the_ballot().await;
    story.served.app.clock.set(what.begins_at.parse().expect("a moment"));
    story.comes().await;
    story.opens().await;
    for no in 0..what.points.len() {
        story.deals_with(no).await;
    }
    story.closes().await;
    story.keeps_minutes().await;
    story.visitor.leave().await;
}

/// One conference in one variant.
macro_rules! walks {
    ($($name:ident: $what:ident, $variant:literal;)+) => {$(
        #[tokio::test]
        #[ignore = "another variant stands for it: make soak walks all four"]
        async fn $name() {
            walk(&facts::$what, Variant::ALL[$variant]).await;
        }
    )+};
}

walks! {
    the_launch_of_khoi_3_in_vietnamese_at_a_desk_with_scripts: LAUNCH, 0;
    the_launch_of_khoi_3_in_vietnamese_on_a_phone_without_scripts: LAUNCH, 1;
    the_launch_of_khoi_3_in_english_on_a_phone_with_scripts: LAUNCH, 2;
    the_launch_of_khoi_3_in_english_at_a_desk_without_scripts: LAUNCH, 3;
    the_review_of_cum_2_in_vietnamese_at_a_desk_with_scripts: CLUSTER, 0;
    the_review_of_cum_2_in_vietnamese_on_a_phone_without_scripts: CLUSTER, 1;
    the_review_of_cum_2_in_english_on_a_phone_with_scripts: CLUSTER, 2;
    the_review_of_cum_2_in_english_at_a_desk_without_scripts: CLUSTER, 3;
    the_review_of_khoi_2_in_vietnamese_at_a_desk_with_scripts: REVIEW, 0;
    the_review_of_khoi_2_in_vietnamese_on_a_phone_without_scripts: REVIEW, 1;
    the_review_of_khoi_2_in_english_on_a_phone_with_scripts: REVIEW, 2;
    the_review_of_khoi_2_in_english_at_a_desk_without_scripts: REVIEW, 3;
}
