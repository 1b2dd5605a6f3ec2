//! Units are found: by any name they ever had, page by page, and who follows them.
use super::{World, with};

#[tokio::test]
async fn a_unit_is_found_by_any_name_it_ever_had() {
    let world = World::new().await;
    let fields = with(&[("name", "Phòng Thi đua - Khen thưởng"), ("short_name", "Phòng TĐKT")]);
    let to = world.admin.post(&format!("/units/{}/renaming", world.unit), &fields).await.done();
    assert_eq!(to, format!("/units/{}", world.unit));
    assert_eq!(world.audited("unit.rename").await, 1);
    for typed in ["Vụ 16", "vu 16", "VỤ 16", "Vu\u{323} 16", "phong thi dua", "PHÒNG THI ĐUA", "tđkt", "tdkt"] {
        let query = serde_html_form::to_string([("q", typed)]).expect("a query");
        let page = world.admin.get(&format!("/units?{query}")).await.ok();
        assert!(page.contains("Phòng Thi đua - Khen thưởng"), "{typed}");
        assert!(!page.contains("Tiền Giang"), "{typed}");
        if typed.to_lowercase().contains("16") {
            assert!(page.contains("Tên khác: Vụ 16"), "{typed}");
        }
    }
    let page = world.admin.get("/units?q=tien+giang").await.ok();
    assert!(page.contains("tỉnh Tiền Giang") && page.contains("Đang lọc: 1 đơn vị"));
    let page = world.admin.get(&format!("/units/{}", world.unit)).await.ok();
    assert!(page.contains("Vụ 16") && page.contains("Quyết định số 1/QĐ-VKSTC"), "the history names both");
}

#[tokio::test]
async fn the_list_pages_both_ways_in_vietnamese_order() {
    let world = World::new().await;
    for number in 1..=130 {
        world.app.unit(&format!("Đơn vị {number}"), world.top).await;
    }
    let names = |page: &str| -> Vec<String> {
        page.split("<th scope=\"row\"><a")
            .skip(1)
            .filter_map(|row| Some(row.split_once('>')?.1.split_once('<')?.0.to_owned()))
            .collect()
    };
    let href = |page: &str, rel: &str| -> Option<String> {
        let at = page.find(&format!("rel=\"{rel}\""))?;
        let tag = &page[page[..at].rfind('<')?..at];
        Some(tag.split("href=\"").nth(1)?.split('"').next()?.replace("&amp;", "&").replace("&#38;", "&"))
    };
    let first = world.admin.get("/units").await.ok();
    assert_eq!(names(&first).len(), 50);
    assert_eq!(names(&first)[..3], ["Đơn vị 1", "Đơn vị 2", "Đơn vị 3"], "numbers are numbers");
    assert!(href(&first, "prev").is_none());
    let second = world.admin.get(&href(&first, "next").expect("a next page")).await.ok();
    assert_eq!(names(&second)[0], "Đơn vị 51");
    let third = world.admin.get(&href(&second, "next").expect("a third page")).await.ok();
    assert_eq!(names(&third).len(), 33);
    assert!(href(&third, "next").is_none());
    let back = world.admin.get(&href(&third, "prev").expect("a way back")).await.ok();
    assert_eq!(names(&back), names(&second));
    let tree = world.admin.get("/units/tree").await.ok();
    assert!(tree.contains("Đơn vị 130") && tree.matches("<ul>").count() == tree.matches("</ul>").count());
}

#[tokio::test]
async fn a_search_for_an_old_name_leads_to_who_follows() {
    let world = World::new().await;
    let other = world.merged_away().await;
    let list = world.admin.get("/units?q=tien+giang").await.ok();
    assert!(list.contains("tỉnh Tiền Giang") && list.contains("Chấm dứt hoạt động từ 01/02/2026"), "{list}");
    assert!(list.contains("Kế tục bởi") && list.contains(&format!("href=\"/units/{other}\"")), "{list}");
    assert!(
        list.contains("Kế tục Viện kiểm sát nhân dân tỉnh Tiền Giang"),
        "the old name leads to who follows: {list}"
    );
    assert!(list.contains("Đang lọc: 2 đơn vị trên trang này"), "{list}");
    assert!(!world.admin.get("/units").await.ok().contains("Tiền Giang"), "without a search only what stands today");
    assert!(world.admin.get("/units?state=all").await.ok().contains("Tiền Giang"));
}
