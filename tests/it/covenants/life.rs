//! From the first draft to effect, and after.
use axum::http::StatusCode;
use thidua::verify;

use super::world::{Terms, World, attest_as, end_membership, text_fields};

const CLAUSE: &str = "Hoàn thành xuất sắc nhiệm vụ.";

#[tokio::test]
async fn five_units_sign_before_a_witness() {
    let world = World::new(5).await;
    let (id, digest) = world.frozen(&Terms::default()).await;
    let page = world.head(1).await.get(&format!("/covenants/{id}")).await.ok();
    for words in [
        "Ký giao ước",
        CLAUSE,
        "Tôi đã đọc toàn văn phiên bản 1",
        "Ai đã ký: 0/5",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    ] {
        assert!(page.contains(words), "{words}");
    }
    for index in 0..5 {
        let to = world.sign(id, &digest, index).await.done();
        assert!(to.starts_with(&format!("/covenants/{id}/signatures/")), "{to}");
        let receipt = world.head(index).await.get(&to).await.ok();
        assert!(receipt.contains("Đồng chí đã ký thay mặt") && receipt.contains(&digest), "{receipt}");
    }
    assert_eq!(world.state(id).await, "frozen");
    let signatures = world.standing(id).await;
    let witness = world.app.signed_in(world.witness).await;
    let page = witness.get(&format!("/covenants/{id}/attestation")).await.ok();
    assert!(signatures.iter().all(|signature| page.contains(signature)), "{page}");
    world.attest(id, &signatures[..4]).await.done();
    assert_eq!(world.state(id).await, "frozen");
    world.attest(id, &signatures[4..]).await.done();
    assert_eq!(world.state(id).await, "effective");
    let page = world.head(0).await.get(&format!("/covenants/{id}")).await.ok();
    let last = page.rfind("xác nhận chữ ký của").expect("the attestations among what happened");
    assert!(page[last..].contains("Phiên bản 1 có hiệu lực"), "in effect after the act that brought it about: {page}");
    for (action, times) in [
        ("covenant.start", 1),
        ("covenant.edit", 1),
        ("covenant.open-version", 1),
        ("covenant.consent", 5),
        ("covenant.freeze", 1),
        ("covenant.sign", 5),
        ("covenant.attest", 2),
        ("covenant.effective", 1),
    ] {
        assert_eq!(world.audited(action).await, times, "{action}");
    }
    let print = world.leader().await.get(&format!("/covenants/{id}/print")).await.ok();
    for words in ["Giao ước thi đua năm 2026", CLAUSE, "VỤ 5", "NGƯỜI CHỨNG KIẾN", "Bảng chứng cứ chữ ký"]
    {
        assert!(print.contains(words), "{words}");
    }
}

#[tokio::test]
async fn the_exported_file_verifies_and_a_changed_one_does_not() {
    let world = World::new(2).await;
    let (id, digest) = world.frozen(&Terms::default()).await;
    for index in 0..2 {
        world.sign(id, &digest, index).await.done();
    }
    world.attest(id, &world.standing(id).await).await.done();
    let file = world.head(1).await.get(&format!("/covenants/{id}/export")).await.ok();
    let report = verify::covenant::run(&file, None);
    assert!(report.holds(), "{report:#?}");
    for (from, to) in [(CLAUSE, "Hoàn thành xuất sắc nhiệm vu."), ("Nguyễn Văn 2", "Nguyễn Văn 3"), ("Vụ 1", "Vụ 7")]
    {
        assert!(file.contains(from));
        assert!(!verify::covenant::run(&file.replace(from, to), None).holds(), "{from}");
    }
}

#[tokio::test]
async fn without_a_witness_it_takes_effect_on_signatures_and_says_so() {
    let world = World::new(2).await;
    let (id, digest) = world.frozen(&Terms { witnesses: "0", ..Terms::default() }).await;
    world.sign(id, &digest, 0).await.done();
    world.sign(id, &digest, 1).await.done();
    assert_eq!(world.state(id).await, "effective");
    let page = world.head(0).await.get(&format!("/covenants/{id}")).await.ok();
    assert!(page.contains("chỉ bằng chữ ký, không có người chứng kiến"), "{page}");
}

#[tokio::test]
async fn a_quorum_is_enough_and_a_late_signature_is_marked() {
    let world = World::new(3).await;
    let (id, digest) = world.frozen(&Terms { witnesses: "0", quorum: "2/3" }).await;
    world.sign(id, &digest, 0).await.done();
    assert_eq!(world.state(id).await, "frozen");
    world.sign(id, &digest, 1).await.done();
    assert_eq!(world.state(id).await, "effective");
    world.app.later(60);
    world.sign(id, &digest, 2).await.done();
    let page = world.head(0).await.get(&format!("/covenants/{id}")).await.ok();
    assert!(page.contains("Ký sau ngày có hiệu lực"));
    assert!(
        verify::covenant::run(&world.head(0).await.get(&format!("/covenants/{id}/export")).await.ok(), None).holds()
    );
    // In effect nothing is withdrawn any more.
    let late = world.standing(id).await.pop().expect("a signature");
    let withdrawn =
        world.head(2).await.post(&format!("/covenants/{id}/signatures/{late}/withdrawal"), &[("reason", "x")]).await;
    assert_eq!(withdrawn.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn comments_are_answered_before_the_text_is_frozen() {
    let world = World::new(2).await;
    let id = world.start().await;
    world.write(id, &Terms::default()).await.done();
    let digest = world.open(id).await;
    let head = world.head(1).await;
    let unit = world.units[1].to_string();
    let form_id = uuid::Uuid::new_v4().to_string();
    let fields = [
        ("unit", unit.as_str()),
        ("clause", "2"),
        ("said", "objection"),
        ("comment", "Bỏ Điều 2."),
        ("form_id", &form_id),
    ];
    for _ in 0..2 {
        head.post(&format!("/covenants/{id}/comments"), &fields).await.done();
    }
    assert_eq!(world.count("select count(*) from covenant_comment").await, 1, "sent twice, noted once");
    let beyond = head
        .post(
            &format!("/covenants/{id}/comments"),
            &[("unit", &unit), ("clause", "3"), ("said", "comment"), ("comment", "x")],
        )
        .await;
    assert_eq!(beyond.status, StatusCode::UNPROCESSABLE_ENTITY);
    world.consent_all(id, &digest).await;
    let refused = world.freeze(id, &digest).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("Còn 1 ý kiến chưa được trả lời."), "{}", refused.body);
    let comment: uuid::Uuid =
        sqlx::query_scalar("select id from covenant_comment").fetch_one(world.app.db()).await.unwrap();
    let path = format!("/covenants/{id}/comments/{comment}/answer");
    assert_eq!(head.post(&path, &[("answer", "x")]).await.status, StatusCode::FORBIDDEN);
    let leader = world.leader().await;
    assert_eq!(leader.post(&path, &[("answer", " ")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    leader.post(&path, &[("answer", "Giữ nguyên Điều 2.")]).await.done();
    world.freeze(id, &digest).await.done();
}

#[tokio::test]
async fn consents_belong_to_one_text_and_lapse_with_the_next() {
    let world = World::new(2).await;
    let id = world.start().await;
    world.write(id, &Terms::default()).await.done();
    let first = world.open(id).await;
    world.consent_all(id, &first).await;
    let second = world.open(id).await;
    assert_ne!(first, second);
    let refused = world.freeze(id, &second).await;
    assert!(refused.body.contains("Mới có 0 đơn vị nhất trí, cần ít nhất 2."), "{}", refused.body);
    assert_eq!(world.freeze(id, &first).await.status, StatusCode::CONFLICT, "the page showed another text");
    let stale = world
        .head(1)
        .await
        .post(&format!("/covenants/{id}/consent"), &[("unit", &world.units[1].to_string()), ("digest", &first)])
        .await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    let page = world.head(1).await.get(&format!("/covenants/{id}/versions/2")).await.ok();
    assert!(page.contains("Phiên bản 2 so với phiên bản 1") && page.contains("Điều 1: không đổi"), "{page}");
}

#[tokio::test]
async fn members_and_terms_at_freezing_are_those_consented_to() {
    let world = World::new(3).await;
    let id = world.start().await;
    world.write(id, &Terms::default()).await.done();
    let digest = world.open(id).await;
    world.consent_all(id, &digest).await;
    end_membership(&world, 2, "15/02/2026").await;
    let refused = world.freeze(id, &digest).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("đã thay đổi sau khi gửi phiên bản này"), "{}", refused.body);
}

#[tokio::test]
async fn unfreezing_is_for_unsigned_texts_only() {
    let world = World::new(2).await;
    let (id, digest) = world.frozen(&Terms::default()).await;
    let leader = world.leader().await;
    leader.post(&format!("/covenants/{id}/unfreezing"), &[]).await.done();
    assert_eq!(world.state(id).await, "consulting");
    assert_eq!(world.count("select count(*) from covenant_consent where lapsed_at is null").await, 0);
    assert_eq!(world.sign(id, &digest, 1).await.status, StatusCode::CONFLICT);
    world.consent_all(id, &digest).await;
    world.freeze(id, &digest).await.done();
    world.sign(id, &digest, 1).await.done();
    assert_eq!(leader.post(&format!("/covenants/{id}/unfreezing"), &[]).await.status, StatusCode::CONFLICT);
    assert!(verify::covenant::run(&leader.get(&format!("/covenants/{id}/export")).await.ok(), None).holds());
}

#[tokio::test]
async fn a_refusal_stops_nobody_and_tells_everybody() {
    let world = World::new(3).await;
    let (id, digest) = world.frozen(&Terms { witnesses: "0", ..Terms::default() }).await;
    world.sign(id, &digest, 0).await.done();
    let before = world.count("select count(*) from notice").await;
    let path = format!("/covenants/{id}/refusals/{}", world.units[1]);
    let refuser = world.head(1).await;
    assert_eq!(refuser.post(&path, &[("reason", "")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    for _ in 0..2 {
        refuser.post(&path, &[("reason", "Điều 2 chưa phù hợp.")]).await.done();
    }
    assert!(world.count("select count(*) from notice").await >= before + 3, "the others are told");
    assert_eq!(world.count("select count(*) from covenant_refusal").await, 1);
    world.sign(id, &digest, 2).await.done();
    assert_eq!(world.state(id).await, "frozen", "all cannot be reached while it stands");
    assert!(
        world.head(0).await.get(&format!("/covenants/{id}")).await.ok().contains("Từ chối ký: Điều 2 chưa phù hợp.")
    );
    world.sign(id, &digest, 1).await.done();
    assert_eq!(world.state(id).await, "effective", "the unit may still sign");
}

#[tokio::test]
async fn a_withdrawn_signature_stays_struck_and_the_unit_may_sign_again() {
    let world = World::new(2).await;
    let (id, digest) = world.frozen(&Terms::default()).await;
    world.sign(id, &digest, 0).await.done();
    let signature = world.standing(id).await.pop().expect("one");
    world.attest(id, std::slice::from_ref(&signature)).await.done();
    let path = format!("/covenants/{id}/signatures/{signature}/withdrawal");
    assert_eq!(world.head(1).await.post(&path, &[("reason", "x")]).await.status, StatusCode::FORBIDDEN);
    world.leader().await.post(&path, &[("reason", "Cần xem lại Điều 1.")]).await.done();
    assert_eq!(world.count("select count(*) from covenant_attestation").await, 1, "the attestation stays");
    let page = world.head(1).await.get(&format!("/covenants/{id}")).await.ok();
    assert!(page.contains("<s>Vụ 1</s>") && page.contains("Cần xem lại Điều 1."), "{page}");
    world.sign(id, &digest, 0).await.done();
    world.sign(id, &digest, 1).await.done();
    world.attest(id, &world.standing(id).await).await.done();
    assert_eq!(world.state(id).await, "effective");
    assert!(
        verify::covenant::run(&world.leader().await.get(&format!("/covenants/{id}/export")).await.ok(), None).holds()
    );
}

#[tokio::test]
async fn a_version_given_up_binds_nobody_and_the_next_is_signed_anew() {
    let world = World::new(2).await;
    let (id, digest) = world.frozen(&Terms { witnesses: "0", ..Terms::default() }).await;
    world.sign(id, &digest, 0).await.done();
    world.leader().await.post(&format!("/covenants/{id}/voiding"), &[("reason", "Sửa Điều 2.")]).await.done();
    assert_eq!(world.state(id).await, "drafting");
    assert_eq!(world.sign(id, &digest, 1).await.status, StatusCode::CONFLICT);
    let digest = world.open(id).await;
    world.consent_all(id, &digest).await;
    world.freeze(id, &digest).await.done();
    world.sign(id, &digest, 0).await.done();
    world.sign(id, &digest, 1).await.done();
    assert_eq!(world.state(id).await, "effective");
}

#[tokio::test]
async fn a_witness_is_replaced_without_losing_attestations() {
    let world = World::new(2).await;
    let (id, digest) = world.frozen(&Terms::default()).await;
    world.sign(id, &digest, 0).await.done();
    world.attest(id, &world.standing(id).await).await.done();
    let other = world.app.person("Lê Thay Thế").await;
    world.name_witness(id, other).await.done();
    let named: uuid::Uuid = sqlx::query_scalar("select id from covenant_witness where person_id = $1")
        .bind(world.witness)
        .fetch_one(world.app.db())
        .await
        .unwrap();
    world.leader().await.post(&format!("/covenants/{id}/witnesses/{named}/replacement"), &[]).await.done();
    world.sign(id, &digest, 1).await.done();
    let signatures = world.standing(id).await;
    assert_eq!(world.attest(id, &signatures[1..]).await.status, StatusCode::NOT_FOUND, "replaced: sees it no more");
    attest_as(&world.app.signed_in(other).await, id, &signatures[1..]).await.done();
    assert_eq!(world.state(id).await, "effective");
    let member = world.name_witness(id, world.heads[1]).await;
    assert_eq!(member.status, StatusCode::UNPROCESSABLE_ENTITY, "a head of a signing unit is no witness");
}

#[tokio::test]
async fn a_member_that_ended_signs_no_more_and_keeps_what_it_signed() {
    let world = World::new(3).await;
    let (id, digest) = world.frozen(&Terms { witnesses: "0", quorum: "2/3" }).await;
    world.sign(id, &digest, 0).await.done();
    end_membership(&world, 0, "16/02/2026").await;
    end_membership(&world, 2, "16/02/2026").await;
    assert_eq!(world.sign(id, &digest, 2).await.status, StatusCode::CONFLICT);
    world.sign(id, &digest, 1).await.done();
    assert_eq!(world.state(id).await, "effective");
}

#[tokio::test]
async fn under_all_a_member_that_ended_is_not_waited_for() {
    let world = World::new(3).await;
    let (id, digest) = world.frozen(&Terms { witnesses: "0", ..Terms::default() }).await;
    world.sign(id, &digest, 0).await.done();
    world.sign(id, &digest, 1).await.done();
    let leader = world.leader().await;
    let effect = format!("/covenants/{id}/effect");
    assert_eq!(leader.post(&effect, &[]).await.status, StatusCode::CONFLICT, "the third may still sign");
    end_membership(&world, 2, "16/02/2026").await;
    let page = leader.get(&format!("/covenants/{id}")).await.ok();
    assert!(page.contains("Ai đã ký: 2/2") && page.contains("Kết thúc do sắp xếp lại từ ngày 16/02/2026"), "{page}");
    assert_eq!(world.head(1).await.post(&effect, &[]).await.status, StatusCode::FORBIDDEN);
    leader.post(&effect, &[]).await.done();
    assert_eq!(world.state(id).await, "effective");
    let print = leader.get(&format!("/covenants/{id}/print")).await.ok();
    assert!(print.contains("Kết thúc do sắp xếp lại từ ngày 16/02/2026"), "{print}");
    let file = leader.get(&format!("/covenants/{id}/export")).await.ok();
    let report = verify::covenant::run(&file, None);
    assert!(report.holds(), "{report:#?}");
    assert!(report.findings.iter().any(|finding| finding.key == "verify-covenant-ended"), "{report:#?}");
}

#[tokio::test]
async fn in_effect_only_an_addendum_or_a_new_covenant_changes_it() {
    let world = World::new(2).await;
    let (id, digest) = world.frozen(&Terms { witnesses: "0", ..Terms::default() }).await;
    let leader = world.leader().await;
    assert_eq!(
        leader.post(&format!("/covenants/{id}/amendments"), &[("kind", "addendum")]).await.status,
        StatusCode::CONFLICT
    );
    world.sign(id, &digest, 0).await.done();
    world.sign(id, &digest, 1).await.done();
    let form = [("version", "1"), ("title", "x"), ("witnesses", "1"), ("quorum", "1/1")];
    assert_eq!(leader.post(&format!("/covenants/{id}/text"), &form).await.status, StatusCode::CONFLICT);
    let to = leader.post(&format!("/covenants/{id}/amendments"), &[("kind", "supersession")]).await.done();
    let new = to.trim_start_matches("/covenants/").trim_end_matches("/text").parse().expect("an id");
    assert_eq!(
        leader.post(&format!("/covenants/{id}/amendments"), &[("kind", "addendum")]).await.status,
        StatusCode::CONFLICT
    );
    world.write(new, &Terms { witnesses: "0", ..Terms::default() }).await.done();
    let later = world.open(new).await;
    world.consent_all(new, &later).await;
    world.freeze(new, &later).await.done();
    assert!(leader.get(&format!("/covenants/{new}")).await.ok().contains(&digest), "it names its predecessor");
    world.sign(new, &later, 0).await.done();
    world.sign(new, &later, 1).await.done();
    assert_eq!((world.state(id).await.as_str(), world.state(new).await.as_str()), ("superseded", "effective"));
    assert!(verify::covenant::run(&leader.get(&format!("/covenants/{new}/export")).await.ok(), None).holds());
}

#[tokio::test]
async fn reminders_go_out_once_a_day() {
    let world = World::new(2).await;
    let (id, _) = world.frozen(&Terms::default()).await;
    let leader = world.leader().await;
    let before = world.count("select count(*) from notice").await;
    for _ in 0..3 {
        leader.post(&format!("/covenants/{id}/reminder"), &[]).await.done();
    }
    assert_eq!(world.count("select count(*) from notice").await, before + 2);
    world.app.later(86_400);
    let leader = world.leader().await;
    leader.post(&format!("/covenants/{id}/reminder"), &[]).await.done();
    assert_eq!(world.count("select count(*) from covenant_reminder").await, 2);
}

#[tokio::test]
async fn a_reminder_to_consent_leaves_the_days_reminder_to_sign() {
    let world = World::new(2).await;
    let id = world.start().await;
    world.write(id, &Terms::default()).await.done();
    let digest = world.open(id).await;
    let (leader, reminder) = (world.leader().await, format!("/covenants/{id}/reminder"));
    leader.post(&reminder, &[]).await.done();
    world.consent_all(id, &digest).await;
    world.freeze(id, &digest).await.done();
    let before = world.count("select count(*) from notice").await;
    leader.post(&reminder, &[]).await.done();
    assert_eq!(world.count("select count(*) from notice").await, before + 2, "both are asked to sign, the same day");
}

#[tokio::test]
async fn a_stale_edit_shows_both_texts_and_loses_nothing() {
    let world = World::new(2).await;
    let id = world.start().await;
    world.write(id, &Terms::default()).await.done();
    let leader = world.leader().await;
    let mut fields = text_fields("1", &Terms::default());
    for (name, value) in &mut fields {
        if *name == "preamble" {
            "Lời mở đầu khác.".clone_into(value);
        }
    }
    let pairs: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let stale = leader.post(&format!("/covenants/{id}/text"), &pairs).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.body.contains("Lời mở đầu khác.") && stale.body.contains("Chúng tôi thống nhất"), "{}", stale.body);
    let version = stale.value("version").expect("the version stored now");
    fields[0].1 = version;
    let pairs: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    leader.post(&format!("/covenants/{id}/text"), &pairs).await.done();
}

#[tokio::test]
async fn last_years_covenant_is_the_start_of_this_years() {
    let world = World::new(2).await;
    let (id, digest) = world.frozen(&Terms { witnesses: "0", ..Terms::default() }).await;
    world.sign(id, &digest, 0).await.done();
    world.sign(id, &digest, 1).await.done();
    let next = uuid::Uuid::now_v7();
    sqlx::query(
        "insert into bloc_year (id, bloc_id, body_id, year, name, kind, phase, min_members, selection_mode, decision_number,
                                decision_day, decision_citation, created_at, sort_key, search, valid_from, valid_to)
         select $1, bloc_id, body_id, 2027, name, kind, phase, min_members, selection_mode, decision_number, decision_day,
                decision_citation, created_at, sort_key, search, '2027-01-01', '2028-01-01' from bloc_year where id = $2",
    )
    .bind(next)
    .bind(world.bloc_year)
    .execute(world.app.db())
    .await
    .unwrap();
    sqlx::query("insert into bloc_secretary (id, bloc_year_id, person_id, valid_from, valid_to) values ($1, $1, $2, '2020-01-01', '2028-01-01')")
        .bind(next)
        .bind(world.officer)
        .execute(world.app.db())
        .await
        .unwrap();
    let secretary = world.app.signed_in(world.officer).await;
    assert!(secretary.get(&format!("/bloc-years/{next}/covenant")).await.ok().contains("Soạn từ giao ước năm 2026"));
    let to = secretary.post(&format!("/bloc-years/{next}/covenant"), &[("from", "last-year")]).await.done();
    let page = secretary.get(&to).await.ok();
    assert!(page.contains("Giao ước thi đua năm 2027") && page.contains(CLAUSE), "{page}");
    assert!(page.contains("Đã thay năm 2026 bằng 2027 ở 1 chỗ"), "{page}");
}
