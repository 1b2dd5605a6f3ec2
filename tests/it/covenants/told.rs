//! What a page tells before the act: how a signature will stand on the paper, and what the text cites out of force.
use axum::http::StatusCode;
use thidua::platform::auth::{MandateForm, OfficeKind};

use super::world::{Terms, World, sign_as, text_fields};

#[tokio::test]
async fn the_words_of_the_signature_stand_above_the_proof_of_identity() {
    let world = World::new(2).await;
    let deputy = world.app.person("Lê Phó Trưởng").await;
    world.app.office(world.units[1], deputy, OfficeKind::DeputyHead, "Phó Vụ trưởng").await;
    for form in [MandateForm::Kt, MandateForm::Tuq] {
        world.app.mandate(world.units[1], deputy, form, world.heads[1]).await;
    }
    let (id, digest) = world.frozen(&Terms::default()).await;
    let path = format!("/covenants/{id}");
    let block = |form: &str| format!("<b>VỤ 2</b>{form} THỦ TRƯỞNG<br>PHÓ VỤ TRƯỞNG<br>");
    let page = world.app.signed_in_without_step_up(deputy).await.get(&path).await.ok();
    let (_, form) = page.split_once("id=\"sign\"").expect("a form to sign with");
    let (ahead, _) = form.split_once("name=\"step_up_password\"").expect("a proof of identity");
    for form in ["KT.", "TUQ."] {
        let whole = format!("{}<span class=\"td-unsigned\">Chưa ký</span><br>Lê Phó Trưởng", block(form));
        assert!(ahead.contains(&whole), "{whole}: {ahead}");
    }
    let head = world.head(1).await.get(&path).await.ok();
    assert!(head.contains("<b>VỤ 2</b>THỦ TRƯỞNG<br><span") && !head.contains("KT. THỦ TRƯỞNG"), "{head}");
    let mandate: uuid::Uuid = sqlx::query_scalar("select id from mandate where form = 'kt'")
        .fetch_one(world.app.db())
        .await
        .expect("a mandate");
    let capacity = format!("{}|kt|{mandate}", world.units[1]);
    sign_as(&world.app.signed_in(deputy).await, id, &digest, &capacity).await.done();
    let print = world.leader().await.get(&format!("{path}/print")).await.ok();
    assert!(print.contains(&format!("{}<span class=\"td-signed\">", block("KT."))), "{print}");
    assert!(!print.contains("TUQ. THỦ TRƯỞNG"), "{print}");
}

#[tokio::test]
async fn citing_what_is_out_of_force_warns_while_the_text_is_open() {
    let successor = "Nghị định số 152/2025/NĐ-CP";
    let world = World::new(2).await;
    let id = world.start().await;
    let (leader, member) = (world.leader().await, world.head(1).await);
    let (text, page) = (format!("/covenants/{id}/text"), format!("/covenants/{id}"));
    let version = leader.get(&text).await.value("version").expect("a row version");
    let send = async |witnesses| {
        let mut fields = text_fields(&version, &Terms { witnesses, ..Terms::default() });
        fields.retain(|(name, _)| *name != "preamble");
        fields.push(("preamble", "Căn cứ Nghị định số 98/2023/NĐ-CP;\nChúng tôi thống nhất ký kết:".to_owned()));
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        leader.post(&text, &fields).await
    };
    let refused = send("x").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains(successor), "as it was typed: {}", refused.body);
    send("0").await.done();
    for path in [&text, &page] {
        assert!(leader.get(path).await.ok().contains(successor), "{path}");
    }
    assert!(!member.get(&page).await.ok().contains(successor), "nothing is before the members");
    let digest = world.open(id).await;
    assert!(member.get(&page).await.ok().contains(successor), "a version is");
    world.consent_all(id, &digest).await;
    world.freeze(id, &digest).await.done();
    assert!(!leader.get(&page).await.ok().contains(successor), "it is fixed as it stands");
}
