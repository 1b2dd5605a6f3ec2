//! What an election does not give, and what it leaves alone.
use super::{
    World,
    elected::row,
    life::{DEPUTY, LEADER},
};

#[tokio::test]
async fn who_leads_a_constituted_year_is_not_taken_away_by_an_annulment() {
    let world = World::new(3).await;
    let next = world.next_year("election").await;
    let id = world.elected().await;
    world
        .run(
            "update bloc_year set phase = 'constituted', decision_number = '1', decision_day = '2026-02-01',
                 decision_citation = 'Quyết định' where year = 2027",
        )
        .await;
    let award = world.officer(0).await;
    award.post(&format!("/ballots/{id}/annulment"), &[("reason", "Sai thành phần")]).await.done();
    assert_eq!(world.led(next).await, [row("leader", 0, "standing"), row("deputy", 1, "standing")]);
    assert!(world.result_page(id).await.contains("xem xét việc thôi giữ vai trò"));
}

/// Guard: an election takes no part that another ground gave.
#[tokio::test]
async fn an_election_does_not_replace_a_leadership_that_was_decided() {
    let world = World::new(3).await;
    let next = world.next_year("election").await;
    let unit = world.units[2].to_string();
    let fields = [
        ("part", "leader"),
        ("unit", &*unit),
        ("mode", "appointed"),
        ("basis", "Quyết định số 9/QĐ-VKSTC"),
        ("basis_day", "05/01/2026"),
    ];
    world.officer(0).await.post(&format!("/bloc-years/{next}/leadership"), &fields).await.done();
    let id = world.elected().await;
    let appointed = ("leader".to_owned(), 2, "standing".to_owned(), false);
    assert_eq!(world.led(next).await, [appointed, row("deputy", 1, "standing")], "the deputy only");
    let page = world.result_page(id).await;
    assert!(page.contains("Năm 2027 đã có đơn vị giữ vai trò này. Kết quả bầu không thay thế."), "{page}");
    let entries = "select count(*) from audit_entry where action = 'bloc-year.elected-unused'";
    assert_eq!(world.number(entries).await, 1);
}

/// Each reason why an election gives nothing, with what the page says.
#[tokio::test]
async fn what_cannot_be_given_is_said() {
    for (sql, words) in [
        (
            "delete from bloc_member where bloc_year_id = (select id from bloc_year where year = 2027)
             and unit_id = (select unit_id from bloc_leadership where part = 'leader')",
            "không là thành viên từ ngày đầu năm 2027",
        ),
        (
            "update bloc_year set phase = 'closed', decision_number = '1', decision_day = '2026-02-01',
                 decision_citation = 'Quyết định' where year = 2027",
            "năm 2027 đã kết thúc",
        ),
        (
            "insert into bloc_leadership (id, bloc_year_id, unit_id, part, valid_from, valid_to, mode, basis, basis_day)
             select gen_random_uuid(), (select id from bloc_year where year = 2027), unit_id, 'deputy', '2027-01-01',
                    '2028-01-01', 'appointed', 'Quyết định', '2026-01-05' from bloc_leadership where part = 'leader'",
            "đã giữ hoặc được đề cử vai trò còn lại",
        ),
        (
            "update bloc_member set excluded_on = '2026-02-01', excluded_reason = 'Có vụ việc'
             where bloc_year_id = (select id from bloc_year where year = 2026)
               and unit_id = (select unit_id from bloc_leadership where part = 'leader')",
            "không được xét thi đua năm trước năm 2027",
        ),
    ] {
        let world = World::new(3).await;
        let next = world.next_year("election").await;
        let id = world.voted().await;
        world.run(sql).await;
        world.confirms(id, 1).await.done();
        assert!(world.led(next).await.iter().all(|row| row.0 != "leader"), "{words}");
        let page = world.result_page(id).await;
        assert!(page.contains(words), "{words}: {page}");
    }
}

#[tokio::test]
async fn an_election_without_a_winner_gives_nothing() {
    let world = World::new(4).await;
    let next = world.next_year("election").await;
    let id = world.opened(&[], &[LEADER, DEPUTY]).await;
    for (index, answers) in ["y----y", "y----y", "-y---y", "-y----"].iter().enumerate() {
        world.casts(id, index, answers).await.done();
    }
    world.published(id).await;
    assert_eq!(world.verdicts(id).await, ["tied", "tied", "below", "below", "below", "carried"]);
    assert_eq!(world.led(next).await, [row("deputy", 2, "standing")]);
    let page = world.result_page(id).await;
    assert_eq!(page.matches("theo kết quả bầu.").count(), 1, "{page}");
}

#[tokio::test]
async fn the_database_keeps_who_was_elected_for_what() {
    let world = World::new(3).await;
    world.next_year("election").await;
    world.elected().await;
    for (sql, constraint) in [
        (
            "insert into bloc_leadership (id, bloc_year_id, unit_id, part, valid_from, valid_to, mode, basis, basis_day,
                                          ballot_id, state, end_reason)
             select gen_random_uuid(), bloc_year_id, (select unit_id from bloc_leadership where ballot_id is not null
                    and part = 'deputy'), part, valid_from, valid_to, mode, basis, basis_day, ballot_id, 'void', 'x'
             from bloc_leadership where ballot_id is not null and part = 'leader'",
            "bloc_leadership_elected",
        ),
        (
            "insert into bloc_leadership (id, bloc_year_id, unit_id, part, valid_from, valid_to, mode, basis, basis_day,
                                          ballot_id, state)
             select gen_random_uuid(), bloc_year_id, unit_id, part, valid_from, valid_to, 'nomination', basis, basis_day,
                    ballot_id, 'nominated'
             from bloc_leadership where ballot_id is not null and part = 'leader'",
            "bloc_leadership_one_by_ballot",
        ),
        ("update bloc_leadership set mode = 'rotation' where ballot_id is not null", "bloc_leadership_by_ballot"),
        ("update bloc_elected set basis = 'Khác'", "bloc_elected_stays"),
        ("delete from bloc_elected", "bloc_elected_stays"),
        (
            "update bloc_elected set annulled_reason = 'Sai'; update bloc_elected set annulled_reason = null",
            "bloc_elected_stays",
        ),
    ] {
        let error = sqlx::raw_sql(sql).execute(world.app.db()).await.expect_err(sql);
        let error = error.as_database_error().expect("of the database");
        assert_eq!(error.constraint(), Some(constraint), "{error}");
    }
}
