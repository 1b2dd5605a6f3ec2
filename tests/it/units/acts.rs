//! Acts that change units, who may do them, and what they are refused for.
use axum::http::StatusCode;
use thidua::{features::units, kernel::id::UnitId};

use super::{World, with};
use crate::support::world::day;

#[tokio::test]
async fn acts_change_units_and_refusals_say_why() {
    let world = World::new().await;
    let found = with(&[("name", "Văn phòng"), ("short_name", "VP"), ("level", "department"), ("parent", "")]);
    let mut found: Vec<_> = found.into_iter().filter(|(name, _)| *name != "parent").collect();
    let (top, vp) = (world.top.to_string(), "01900000-0000-4000-8000-000000000001");
    found.extend([("parent", top.as_str()), ("form_id", vp)]);
    let place = world.admin.post("/units/new", &found).await.done();
    assert_eq!(world.admin.post("/units/new", &found).await.done(), place, "sent twice, founded once");
    assert_eq!(world.audited("unit.found").await, 1);
    let office = place.trim_start_matches("/units/").to_owned();

    // Vụ 16 goes under the new office as a division, on one day.
    let unit = world.unit;
    world.admin.post(&format!("/units/{unit}/relevelling"), &with(&[("level", "division")])).await.done();
    world.admin.post(&format!("/units/{unit}/move"), &with(&[("parent", &office)])).await.done();
    let page = world.admin.get(&format!("/units/{unit}")).await.ok();
    assert!(page.contains("trực thuộc Văn phòng"));

    let refusals = [
        (format!("/units/{unit}/renaming"), vec![("name", " "), ("short_name", "x")], "Chưa nhập nội dung"),
        (format!("/units/{unit}/move"), vec![("parent", office.as_str())], "không có gì thay đổi"),
        (format!("/units/{office}/dissolution"), vec![], "Còn đơn vị trực thuộc"),
        (format!("/units/{office}/move"), vec![("parent", office.as_str())], "chính mình"),
        (
            format!("/units/{office}/merger"),
            vec![("name", "a"), ("short_name", "a"), ("into", "this")],
            "Chọn ít nhất một đơn vị",
        ),
    ];
    for (path, fields, words) in refusals {
        let page = world.admin.post(&path, &with(&fields)).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        assert!(page.body.contains(words), "{path}: {words}\n{}", page.body);
        assert!(page.body.contains("Quyết định số 1/QĐ-VKSTC"), "{path}: what was typed is kept");
    }
    let early = [("day", "01/01/2021"), ("legal_act", "x"), ("name", "Khác"), ("short_name", "K")];
    let page = world.admin.post(&format!("/units/{unit}/renaming"), &early).await;
    assert!(page.status == StatusCode::UNPROCESSABLE_ENTITY && page.body.contains("01/02/2026"), "{}", page.body);

    // Merged away: offices end with the unit, the page of the merged unit shows who follows.
    let head = world.app.head_of(world.province, "Thủ trưởng Tiền Giang").await;
    let other = world.merged_away().await;
    let page = world.admin.get(&format!("/units/{}", world.province)).await.ok();
    assert!(page.contains("Chấm dứt hoạt động từ 01/02/2026") && page.contains("Kế tục bởi"));
    let mut conn = world.app.db().acquire().await.expect("a connection");
    assert_eq!(units::successors(&mut conn, world.province).await.expect("successors"), [other]);
    let of = async |conn: &mut sqlx::PgConnection, on| {
        units::capacities(conn, head, world.province, day(on)).await.expect("x").len()
    };
    assert_eq!((of(&mut conn, "31/01/2026").await, of(&mut conn, "01/02/2026").await), (1, 0));
}

#[tokio::test]
async fn who_does_not_administer_is_refused_before_anything_is_looked_at() {
    let world = World::new().await;
    let head = world.app.head_of(world.unit, "Vụ trưởng").await;
    let browser = world.app.signed_in(head).await;
    assert!(browser.get(&format!("/units/{}", world.unit)).await.ok().contains("Vụ 16"));
    for path in [
        "/units/new".to_owned(),
        format!("/units/{}/renaming", world.unit),
        format!("/units/{}/merger", world.unit),
        format!("/units/{}/offices", world.unit),
        "/roles/new".to_owned(),
        "/roles".to_owned(),
    ] {
        assert_eq!(browser.get(&path).await.status, StatusCode::FORBIDDEN, "{path}");
        let post = if path == "/roles/new" { "/roles" } else { &path };
        assert_eq!(browser.post(post, &[("day", "x")]).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    // An administrator of the province administers what stands under it, not the province, not its neighbours.
    let division = world.app.unit("Phòng 1", world.province).await;
    let local = world.of_province().await;
    assert_eq!(local.get(&format!("/units/{division}/renaming")).await.status, StatusCode::OK);
    assert_eq!(local.get(&format!("/units/{}/offices", world.province)).await.status, StatusCode::OK);
    for unit in [world.province, world.unit, world.top] {
        assert_eq!(local.get(&format!("/units/{unit}/renaming")).await.status, StatusCode::FORBIDDEN);
    }
    let elsewhere = with(&[("name", "a"), ("short_name", "a"), ("level", "division")]);
    let top = world.top.to_string();
    let placed: Vec<_> = elsewhere.iter().copied().chain([("parent", top.as_str())]).collect();
    assert_eq!(local.post("/units/new", &elsewhere).await.status, StatusCode::FORBIDDEN, "at the top");
    assert_eq!(local.post("/units/new", &placed).await.status, StatusCode::FORBIDDEN, "under another body");
    let unknown = UnitId::new();
    assert_eq!(world.admin.get(&format!("/units/{unknown}/renaming")).await.status, StatusCode::NOT_FOUND);
}

/// The provinces merge, and on the same day their offices do; a ministry renames and moves a unit on one day. Every act
/// stays with its legal basis.
#[tokio::test]
async fn several_acts_of_one_day_are_all_kept() {
    let world = World::new().await;
    let other = world.app.unit("Viện kiểm sát nhân dân tỉnh Đồng Tháp", world.top).await;
    let own_office = world.app.unit("Phòng 1", world.province).await;
    let other_office = world.app.unit("Phòng 1", other).await;
    let act = |law: &'static str, fields: &[(&'static str, String)]| {
        let fixed = [("day", "01/07/2025".to_owned()), ("legal_act", law.to_owned())];
        [fixed.to_vec(), fields.to_vec()].concat()
    };
    let post = async |path: String, fields: Vec<(&'static str, String)>| {
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        world.admin.post(&path, &fields).await.done()
    };
    let offered = world.admin.get(&format!("/units/{other_office}/merger")).await.ok();
    assert!(offered.contains(&own_office.to_string()), "an office of another province can be chosen");
    let names =
        |name: &str| vec![("into", "this".to_owned()), ("name", name.to_owned()), ("short_name", "x".to_owned())];
    let merge = |law, from: UnitId, name| act(law, &[vec![("others", from.to_string())], names(name)].concat());
    post(format!("/units/{other}/merger"), merge("NQ 1403", world.province, "Viện kiểm sát nhân dân tỉnh Đồng Tháp"))
        .await;
    post(format!("/units/{other_office}/merger"), merge("QĐ 20", own_office, "Phòng 1")).await;
    let page = world.admin.get(&format!("/units/{own_office}")).await.ok();
    for words in ["Chấm dứt hoạt động từ 01/07/2025", "NQ 1403", "QĐ 20"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    // Renamed twice and moved on one day: the name in between is told as well.
    let rename = |law, name: &str| act(law, &[("name", name.to_owned()), ("short_name", name.to_owned())]);
    post(format!("/units/{}/renaming", world.unit), rename("QĐ 31", "Vụ tạm")).await;
    post(format!("/units/{}/renaming", world.unit), rename("QĐ 32", "Vụ mới")).await;
    post(format!("/units/{}/move", world.unit), act("QĐ 33", &[("parent", other.to_string())])).await;
    let page = world.admin.get(&format!("/units/{}", world.unit)).await.ok();
    for words in [
        "QĐ 31 (Vụ tạm)",
        "QĐ 32",
        "Chuyển trực thuộc: QĐ 33",
        "Vụ 16",
        "trực thuộc Viện kiểm sát nhân dân tỉnh Đồng Tháp",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
}

#[tokio::test]
async fn an_act_that_cites_law_out_of_force_warns_once_with_its_successor() {
    let world = World::new().await;
    let path = format!("/units/{}/renaming", world.unit);
    let law = "Nghị định số 98/2023/NĐ-CP";
    let fields = [
        ("day", "01/02/2026"),
        ("legal_act", law),
        ("name", "Phòng Thi đua - Khen thưởng"),
        ("short_name", "Phòng TĐKT"),
    ];
    let page = world.admin.post(&path, &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("văn bản thay thế là Nghị định số 152/2025/NĐ-CP"), "{}", page.body);
    assert!(page.body.contains("Phòng Thi đua - Khen thưởng"), "what was typed is kept");
    assert_eq!((page.value("cited").as_deref(), world.audited("unit.rename").await), (Some(law), 0));
    // In its time it is cited without a word.
    let then: Vec<_> = with(&[("name", "Vụ Thi đua"), ("short_name", "Vụ TĐ")])
        .into_iter()
        .map(|field| if field.0 == "legal_act" { ("legal_act", "Nghị định số 152/2025/NĐ-CP") } else { field })
        .collect();
    world.admin.post(&path, &then).await.done();
    let again: Vec<_> = [("day", "02/02/2026")].into_iter().chain(fields[1..].iter().copied()).collect();
    let insisted: Vec<_> = again.into_iter().chain([("cited", law)]).collect();
    world.admin.post(&path, &insisted).await.done();
    assert_eq!(world.audited("unit.rename").await, 2);
}
