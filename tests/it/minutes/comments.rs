//! What units said about a draft, in the minutes.
use super::{World, minutes};

#[tokio::test]
async fn minutes_tell_what_became_of_every_comment_on_a_draft() {
    let world = World::new().await;
    let id = world.opened().await;
    let (chair, second, third) = (world.chair().await, world.head(1).await, world.head(2).await);
    let draft = format!("/meetings/{id}/items/{}/draft", world.point(id, 2).await);
    let text = [("more", "I. Nhiệm vụ\nTám nhiệm vụ.\nII. Tổ chức\nTheo quý."), ("version", "0")];
    chair.post(&format!("{draft}/text"), &text).await.done();
    let of = async |sql: &'static str, no: i32| -> String {
        sqlx::query_scalar(sql).bind(id).bind(no).fetch_one(world.app().db()).await.expect(sql)
    };
    let section = "select id::text from meeting_section where meeting_id = $1 and no = $2";
    let said =
        [(&second, 1, 1, "Thêm nhiệm vụ thứ chín"), (&third, 2, 1, "Bớt hai nhiệm vụ."), (&third, 2, 2, "Theo tháng.")];
    for (who, index, no, text) in said {
        let (unit, section) = (world.votes.units[index].to_string(), of(section, no).await);
        let fields = [("unit", unit.as_str()), ("section", &*section), ("version", "1"), ("text", text)];
        who.post(&format!("{draft}/comments"), &fields).await.done();
    }
    let comment = "select id::text from meeting_comment where meeting_id = $1 order by at, id offset $2 limit 1";
    let answers = [("taken", ""), ("declined", "Nhiệm vụ do cấp trên giao."), ("taken", "Đã sửa.")];
    for (no, (outcome, answer)) in (0..).zip(answers) {
        let path = format!("{draft}/comments/{}/answer", of(comment, no).await);
        chair.post(&path, &[("outcome", outcome), ("answer", answer), ("version", "0")]).await.done();
    }
    world.closes(id).await;
    let secretary = world.secretary().await;
    secretary.post(&minutes(id), &[]).await.done();
    let page = secretary.get(&minutes(id)).await.ok();
    for words in [
        "Ý kiến đóng góp vào dự thảo: 3 (tiếp thu 2, giải trình 1).",
        "– Về phần “I. Nhiệm vụ”:",
        "Vụ 2 (Nguyễn Văn 2, Thủ trưởng): Thêm nhiệm vụ thứ chín. Tiếp thu.",
        "Bớt hai nhiệm vụ. Giải trình: Nhiệm vụ do cấp trên giao.",
        "– Về phần “II. Tổ chức”:",
        "Theo tháng. Tiếp thu: Đã sửa.",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    secretary.post(&format!("{}/submission", minutes(id)), &[]).await.done();
    let point = &world.body(id).await["conference"]["agenda"][1];
    assert_eq!(point["comments"].as_array().map(Vec::len), Some(2), "{point}");
}

#[tokio::test]
async fn minutes_without_comments_are_written_as_they_always_were() {
    let world = World::new().await;
    let id = world.out().await;
    let body = world.body(id).await;
    let points = body["conference"]["agenda"].as_array().expect("an agenda");
    assert!(points.iter().all(|point| point.get("comments").is_none()), "{body}");
}
