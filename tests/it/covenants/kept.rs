//! What is kept: versions that were given up, names of the day, what was typed when things moved on.
use axum::http::StatusCode;
use thidua::{
    platform::auth::{MandateForm, OfficeKind},
    verify,
};

use super::world::{Terms, World, text_fields};

#[tokio::test]
async fn the_leader_gives_a_version_up_not_its_clerks() {
    let world = World::new(2).await;
    let (id, _) = world.frozen(&Terms::default()).await;
    let secretary = world.app.person("Lê Thư Ký Khối").await;
    sqlx::query("insert into bloc_secretary (id, bloc_year_id, person_id, valid_from, valid_to) values ($1, $1, $2, '2020-01-01', '2028-01-01')")
        .bind(world.bloc_year)
        .bind(secretary)
        .execute(world.app.db())
        .await
        .unwrap();
    let deputy = world.app.person("Lê Phó Trưởng").await;
    world.app.office(world.units[0], deputy, OfficeKind::DeputyHead, "Phó Vụ trưởng").await;
    let path = format!("/covenants/{id}/voiding");
    for (who, person) in [("officer", world.officer), ("secretary", secretary), ("deputy without a mandate", deputy)] {
        let browser = world.app.signed_in(person).await;
        assert_eq!(browser.get(&path).await.status, StatusCode::FORBIDDEN, "{who}");
        assert_eq!(browser.post(&path, &[("reason", "Sửa.")]).await.status, StatusCode::FORBIDDEN, "{who}");
        assert!(!browser.get(&format!("/covenants/{id}")).await.ok().contains(&path), "{who} is not offered it");
        browser.get(&format!("/covenants/{id}/witnesses")).await.ok();
    }
    world.app.mandate(world.units[0], deputy, MandateForm::Kt, world.heads[0]).await;
    let unproved = world.app.signed_in_without_step_up(deputy).await;
    assert_eq!(unproved.post(&path, &[("reason", "Sửa.")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    world.app.signed_in(deputy).await.post(&path, &[("reason", "Sửa.")]).await.done();
    assert_eq!(world.state(id).await, "drafting");
}

#[tokio::test]
async fn freezing_asks_for_a_proof_of_identity() {
    let world = World::new(2).await;
    let id = world.start().await;
    world.write(id, &Terms::default()).await.done();
    let digest = world.open(id).await;
    world.consent_all(id, &digest).await;
    let unproved = world.app.signed_in_without_step_up(world.heads[0]).await;
    let refused = unproved.post(&format!("/covenants/{id}/freezing"), &[("digest", &digest)]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("name=\"step_up_password\""), "{}", refused.body);
    assert_eq!(world.state(id).await, "consulting");
}

#[tokio::test]
async fn a_version_given_up_is_shown_whole_and_exported() {
    let world = World::new(3).await;
    let (id, digest) = world.frozen(&Terms::default()).await;
    world.sign(id, &digest, 1).await.done();
    world.attest(id, &world.standing(id).await).await.done();
    let refusal = format!("/covenants/{id}/refusals/{}", world.units[2]);
    world.head(2).await.post(&refusal, &[("reason", "Điều 2 chưa phù hợp.")]).await.done();
    world.leader().await.post(&format!("/covenants/{id}/voiding"), &[("reason", "Sửa Điều 2 cho rõ.")]).await.done();
    let reader = world.head(1).await;
    let now = reader.get(&format!("/covenants/{id}")).await.ok();
    assert!(now.contains("Phiên bản 1 đã hủy lúc") && now.contains("Sửa Điều 2 cho rõ."), "{now}");
    world.open(id).await;
    let now = reader.get(&format!("/covenants/{id}")).await.ok();
    for words in ["Hủy phiên bản 1: Sửa Điều 2 cho rõ.", "Vụ 2 ký", "Vụ 3 từ chối ký: Điều 2 chưa phù hợp."]
    {
        assert!(now.contains(words), "{words}: {now}");
    }
    let page = reader.get(&format!("/covenants/{id}/versions/1")).await.ok();
    for words in [
        "Phiên bản 1 đã hủy lúc",
        "Sửa Điều 2 cho rõ.",
        "<s>Vụ 2</s>",
        "Đã ký",
        "Mai Chứng Kiến",
        "Điều 2 chưa phù hợp.",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let file = reader.get(&format!("/covenants/{id}/versions/1/export")).await.ok();
    let report = verify::covenant::run(&file, None);
    assert!(report.holds(), "{report:#?}");
    for key in ["verify-covenant-void", "verify-covenant-refused", "verify-covenant-witnessed"] {
        assert!(report.findings.iter().any(|finding| finding.key == key), "{key}");
    }
    assert_eq!(reader.get(&format!("/covenants/{id}/versions/2/export")).await.status, StatusCode::NOT_FOUND);
    let signature: uuid::Uuid =
        sqlx::query_scalar("select id from covenant_signature").fetch_one(world.app.db()).await.unwrap();
    let receipt = reader.get(&format!("/covenants/{id}/signatures/{signature}")).await.ok();
    assert!(!receipt.contains("/withdrawal"), "nothing to withdraw from: {receipt}");
}

#[tokio::test]
async fn the_public_key_is_there_to_check_a_file_with() {
    let world = World::new(2).await;
    let (id, digest) = world.frozen(&Terms::default()).await;
    world.sign(id, &digest, 0).await.done();
    let reader = world.head(1).await;
    let pem = reader.get(&format!("/covenants/{id}/keys")).await.ok();
    let file = reader.get(&format!("/covenants/{id}/export")).await.ok();
    let report = verify::covenant::run(&file, Some(&pem));
    assert!(report.holds() && report.findings.iter().any(|finding| finding.key == "verify-key-pinned"), "{report:#?}");
    let page = reader.get(&format!("/covenants/{id}")).await.ok();
    for key in world.app.state.attestor.public_keys().unwrap() {
        assert!(page.contains(&key.id), "{page}");
    }
    let stranger = world.app.person("Người Ngoài").await;
    let refused = world.app.signed_in(stranger).await.get(&format!("/covenants/{id}/keys")).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_consent_keeps_the_names_of_its_day() {
    let world = World::new(2).await;
    let (id, _) = world.frozen(&Terms { witnesses: "0", ..Terms::default() }).await;
    sqlx::query("update person set name = 'Tên Đổi Sau' where id = $1")
        .bind(world.heads[1])
        .execute(world.app.db())
        .await
        .unwrap();
    sqlx::query("update unit_version set name = 'Đơn vị đổi sau' where unit_id = $1")
        .bind(world.units[1])
        .execute(world.app.db())
        .await
        .unwrap();
    let print = world.leader().await.get(&format!("/covenants/{id}/print")).await.ok();
    assert!(print.contains("Vụ 2: Nguyễn Văn 2, Thủ trưởng"), "{print}");
    assert!(!print.contains("Tên Đổi Sau") && !print.contains("Đơn vị đổi sau"), "{print}");
}

#[tokio::test]
async fn a_standing_refusal_is_printed() {
    let world = World::new(2).await;
    let (id, digest) = world.frozen(&Terms { witnesses: "0", ..Terms::default() }).await;
    let path = format!("/covenants/{id}/refusals/{}", world.units[1]);
    world.head(1).await.post(&path, &[("reason", "Điều 2 chưa phù hợp.")]).await.done();
    let print = world.leader().await.get(&format!("/covenants/{id}/print")).await.ok();
    assert!(print.contains("Từ chối ký: Điều 2 chưa phù hợp."), "{print}");
    assert!(print.contains("Vụ 2: từ chối ký: Điều 2 chưa phù hợp. (Nguyễn Văn 2, Thủ trưởng"), "{print}");
    world.app.later(60);
    world.sign(id, &digest, 1).await.done();
    let print = world.leader().await.get(&format!("/covenants/{id}/print")).await.ok();
    assert!(!print.contains("Từ chối ký:") && print.contains("sau đó đã ký"), "{print}");
}

#[tokio::test]
async fn a_text_sent_twice_is_saved_once() {
    let world = World::new(2).await;
    let id = world.start().await;
    for form_id in [String::new(), uuid::Uuid::new_v4().to_string()] {
        let leader = world.leader().await;
        let version = leader.get(&format!("/covenants/{id}/text")).await.value("version").expect("a row version");
        let before = world.audited("covenant.edit").await;
        let mut fields = text_fields(&version, &Terms::default());
        // With a form's id also what is not the same twice: a clause that is added.
        let to = if form_id.is_empty() { format!("/covenants/{id}") } else { format!("/covenants/{id}/text") };
        if !form_id.is_empty() {
            fields.retain(|(name, _)| *name != "go");
            fields.extend([("go", "add".to_owned()), ("form_id", form_id)]);
        }
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        for _ in 0..3 {
            assert_eq!(leader.post(&format!("/covenants/{id}/text"), &fields).await.done(), to);
        }
        assert_eq!(world.audited("covenant.edit").await, before + 1);
    }
}

#[tokio::test]
async fn what_was_typed_is_not_lost_when_things_moved_on() {
    let world = World::new(2).await;
    let id = world.start().await;
    world.write(id, &Terms::default()).await.done();
    let digest = world.open(id).await;
    let (leader, head) = (world.leader().await, world.head(1).await);
    let unit = world.units[1].to_string();
    let comments = format!("/covenants/{id}/comments");
    let seen = head.get(&format!("/covenants/{id}")).await;
    let form = |version: &'static str, text: &'static str| {
        [
            ("unit", unit.clone()),
            ("seen", version.to_owned()),
            ("clause", "2".to_owned()),
            ("said", "comment".to_owned()),
            ("comment", text.to_owned()),
        ]
    };
    let posted = async |version, text| {
        let fields = form(version, text);
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        head.post(&comments, &fields).await
    };
    assert!(seen.body.contains("name=\"seen\" value=\"1\""), "{}", seen.body);
    posted("1", "Bỏ Điều 2.").await.done();
    let comment: uuid::Uuid =
        sqlx::query_scalar("select id from covenant_comment").fetch_one(world.app.db()).await.unwrap();
    let path = format!("/covenants/{id}/comments/{comment}/answer");
    leader.post(&path, &[("answer", "Tiếp thu.")]).await.done();
    leader.post(&path, &[("answer", "Tiếp thu.")]).await.done();
    let late = leader.post(&path, &[("answer", "Giữ nguyên Điều 2.")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.body.contains("Tiếp thu.") && late.body.contains("Giữ nguyên Điều 2."), "{}", late.body);
    assert!(late.body.contains("Ý kiến này đã có trả lời"), "{}", late.body);
    // Another version is before the members.
    let next = world.open(id).await;
    assert_ne!(next, digest);
    let other = posted("1", "Nội dung góp ý lần hai.").await;
    assert_eq!(other.status, StatusCode::CONFLICT);
    assert!(
        other.body.contains("Nội dung góp ý lần hai.") && other.body.contains("name=\"comment\""),
        "{}",
        other.body
    );
    // The text is frozen.
    world.consent_all(id, &next).await;
    world.freeze(id, &next).await.done();
    let frozen = posted("2", "Nội dung góp ý lần ba.").await;
    assert_eq!(frozen.status, StatusCode::CONFLICT);
    assert!(
        frozen.body.contains("Nội dung góp ý lần ba.") && !frozen.body.contains("name=\"comment\""),
        "{}",
        frozen.body
    );
    assert_eq!(world.count("select count(*) from covenant_comment").await, 1);
}

/// The word for the next page is written after the act: when that fails, the act is still answered as done.
#[tokio::test]
async fn an_act_is_answered_as_done_when_its_word_is_lost() {
    let world = World::new(2).await;
    let id = world.start().await;
    sqlx::raw_sql(
        "create function no_word() returns trigger language plpgsql as $$ begin raise exception 'no word'; end $$;
         create trigger no_word before update of flash_key on session for each row execute function no_word()",
    )
    .execute(world.app.db())
    .await
    .unwrap();
    world.write(id, &Terms::default()).await.done();
    assert_eq!(world.audited("covenant.edit").await, 1);
}
