//! What a visitor meets who has no business here.
use fantoccini::Locator;
use thidua::platform::i18n::Language;

use crate::harness::{Driver, Served, Variant, Visitor, secret_bytes};

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

#[tokio::test]
async fn signing_in_leads_to_my_tasks_and_out_again() {
    let served = Served::start(|_| {}).await;
    let app = &served.app;
    let supreme = app.body("VKSND tối cao").await;
    let mut members = Vec::new();
    for name in ["Vụ 15", "Vụ 14", "Thanh tra"] {
        members.push(app.unit(name, supreme).await);
    }
    let head = app.head_of(members[0], "Nguyễn Văn Thử").await;
    app.credentials(head, "vu15", "một câu dài dễ nhớ").await;
    app.bloc_year(supreme, "Khối thi đua số 3", 2026, &members).await;
    let driver = Driver::start();
    for variant in Variant::ALL {
        let visitor = Visitor::open(&driver, &served.origin, variant).await;
        visitor.visit("/").await;
        visitor.speak().await;
        visitor.picture("sign-in").await;
        visitor.fill(&visitor.t("people-sign-in-name"), "vu15").await;
        visitor.fill(&visitor.t("people-password"), "sai mật khẩu").await;
        visitor.press(&visitor.t("people-sign-in-go")).await;
        visitor.sees(&visitor.t("people-error-wrong")).await;
        visitor.picture("sign-in-refused").await;
        visitor.fill(&visitor.t("people-password"), "một câu dài dễ nhớ").await;
        visitor.press(&visitor.t("people-sign-in-go")).await;
        visitor.speak().await;
        visitor.sees("Khối thi đua số 3").await;
        visitor.picture("tasks").await;
        visitor.leave().await;
    }
}

#[tokio::test]
async fn an_authenticator_app_is_set_up_and_asked_for_from_then_on() {
    let served = Served::start(|settings| settings.second_factor = true).await;
    let driver = Driver::start();
    let phone = Variant { language: Language::En, width: 390, scripts: false };
    for (index, variant) in [Variant::ALL[0], phone].into_iter().enumerate() {
        let (name, password) = (format!("moi{index}"), "một câu dài dễ nhớ");
        let person = served.app.person("Người Mới").await;
        served.app.credentials(person, &name, password).await;
        let visitor = Visitor::open(&driver, &served.origin, variant).await;
        visitor.sign_in(&name, password).await;
        visitor.open_menu().await;
        visitor.follow(&visitor.t("people-account-nav")).await;
        visitor.follow(&visitor.t("people-second-factor-set-up")).await;
        visitor.fill(&visitor.t("people-step-up-password"), password).await;
        visitor.press(&visitor.t("people-second-factor-begin")).await;
        let shown = visitor.client.find(Locator::Css(".td-code")).await.expect("the secret");
        let secret = secret_bytes(&shown.text().await.expect("text"));
        visitor.picture("authenticator").await;
        visitor.fill(&visitor.t("people-code"), &served.app.code_of(&secret)).await;
        visitor.press(&visitor.t("people-second-factor-confirm")).await;
        visitor.press(&visitor.t("people-recovery-codes-kept")).await;
        visitor.sign_out().await;
        visitor.sign_in(&name, password).await;
        visitor.fill(&visitor.t("people-code"), "000000").await;
        visitor.press(&visitor.t("people-sign-in")).await;
        visitor.sees(&visitor.t("people-sign-in-failed")).await;
        visitor.picture("sign-in-code").await;
        visitor.give_code(&served.app.code_of(&secret)).await;
        visitor.sees(&visitor.t("blocs-tasks-title")).await;
        visitor.leave().await;
    }
}
