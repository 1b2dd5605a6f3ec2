//! What a visitor meets who has no business here.
use crate::harness::{Driver, Served, Variant, Visitor};

#[tokio::test]
async fn a_wrong_address_is_a_page_that_leads_home() {
    let served = Served::start(|_| {}).await;
    let driver = Driver::start();
    for variant in Variant::ALL {
        let visitor = Visitor::open(&driver, &served.origin, variant).await;
        visitor.visit("/nowhere").await;
        visitor.sees("404").await;
        visitor.picture("not-found").await;
        visitor.leave().await;
    }
}
