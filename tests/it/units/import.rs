//! Import of units, persons and offices: both formats, every problem at its row, all or nothing.
use axum::http::StatusCode;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use thidua::platform::{auth::RoleKind, tables};

use crate::support::{Browser, Page, TestApp};

const UNITS: &str = "Mã;Tên đầy đủ;Tên gọi tắt;Cấp;Trực thuộc;Từ ngày;Ban hành quyết định;Văn bản quyết định\n";
const PERSONS: &str = "Họ và tên;Tên đăng nhập;Thư điện tử;Cơ quan quản lý tài khoản\n";
const OFFICES: &str = "Tên đăng nhập;Đơn vị;Tư cách;Chức danh;Từ ngày;Đến hết ngày\n";

struct World {
    app: TestApp,
    admin: Browser,
    /// The same person without a fresh proof of identity.
    unproved: Browser,
}

impl World {
    async fn new() -> Self {
        let app = TestApp::new().await;
        app.body("Viện kiểm sát nhân dân tối cao").await;
        let person = app.person("Quản trị").await;
        app.role(person, RoleKind::Administrator, None).await;
        let admin = app.signed_in(person).await;
        let unproved = app.signed_in_without_step_up(person).await;
        Self { app, admin, unproved }
    }

    /// What an import could change, in figures.
    async fn counts(&self) -> Vec<i64> {
        sqlx::query_scalar(
            "select count(*) from unit union all select count(*) from unit_version union all
             select count(*) from reorganisation union all select count(*) from person union all
             select count(*) from account union all select count(*) from office_holding",
        )
        .fetch_all(self.app.db())
        .await
        .expect("counts")
    }

    async fn audited(&self, action: &str) -> i64 {
        sqlx::query_scalar("select count(*) from audit_entry where action = $1")
            .bind(action)
            .fetch_one(self.app.db())
            .await
            .expect("the audit")
    }
}

async fn send(browser: &Browser, table: &str, name: &str, bytes: &[u8]) -> Page {
    browser.post_files("/units/import", &[("table", table)], &[("file", name, bytes)]).await
}

async fn csv(browser: &Browser, table: &str, text: &str) -> Page {
    send(browser, table, "bang.csv", text.as_bytes()).await
}

/// The rows of the table of problems: table, row, column, words.
fn problems(page: &Page) -> Vec<(u32, String)> {
    let Some((_, table)) = page.body.split_once("id=\"problems\"") else { return Vec::new() };
    let cells = |row: &str| -> Vec<String> {
        row.split("</t")
            .filter_map(|cell| cell.rsplit_once('>').map(|(_, text)| text.to_owned()))
            .filter(|text| !text.trim().is_empty())
            .collect()
    };
    let rows = table.split("<tbody>").nth(1).and_then(|rest| rest.split("</tbody>").next()).unwrap_or_default();
    let rows = rows.split("<tr>").skip(1).map(cells);
    rows.filter_map(|row| Some((row.get(1)?.parse().ok()?, row.get(2..)?.join(": ")))).collect()
}

fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let date = Format::new().set_num_format("dd/mm/yyyy");
    let day = ExcelDateTime::from_ymd(2025, 7, 1).expect("a day");
    let sheet = book.add_worksheet().set_name("Đơn vị").expect("a sheet");
    for (column, head) in (0..).zip(UNITS.trim().split(';')) {
        sheet.write_string(0, column, head).expect("a head");
    }
    // The one below comes first, and a line is left blank.
    let rows = [
        (1, ["p1", "Phòng 1", "P1", "Phòng", "dn", "", "NQ 1"]),
        (
            3,
            [
                "dn",
                "Viện kiểm sát nhân dân thành phố Đà Nẵng",
                "VKSND Đà Nẵng",
                "province",
                "Viện kiểm sát nhân dân tối cao",
                "Có",
                "NQ 1",
            ],
        ),
    ];
    for (row, [code, name, short, level, parent, body, act]) in rows {
        for (column, text) in [(0, code), (1, name), (2, short), (3, level), (4, parent), (6, body), (7, act)] {
            sheet.write_string(row, column, text).expect("a cell");
        }
        sheet.write_datetime_with_format(row, 5, &day, &date).expect("a day");
    }
    let sheet = book.add_worksheet().set_name("Người").expect("a sheet");
    for (column, head) in (0..).zip(PERSONS.trim().split(';')) {
        sheet.write_string(0, column, head).expect("a head");
    }
    for (column, text) in (0..).zip(["Vo\u{303} Thi\u{323} Mai", "dn.mai", "mai@dn.example", "dn"]) {
        sheet.write_string(1, column, text).expect("a cell");
    }
    let sheet = book.add_worksheet().set_name("Chức vụ").expect("a sheet");
    for (column, head) in (0..).zip(OFFICES.trim().split(';')) {
        sheet.write_string(0, column, head).expect("a head");
    }
    for (column, text) in (0..).zip(["dn.mai", "p1", "Thủ trưởng đơn vị", "Trưởng phòng", "01/08/2025", ""])
    {
        sheet.write_string(1, column, text).expect("a cell");
    }
    book.add_worksheet().set_name("Ghi chú").expect("a sheet").write_string(0, 0, "khác").expect("a cell");
    book.save_to_buffer().expect("a workbook")
}

#[tokio::test]
async fn a_workbook_is_looked_over_and_carried_out_once() {
    let world = World::new().await;
    let before = world.counts().await;
    let place = send(&world.admin, "", "đơn vị.xlsx", &workbook()).await.done();
    assert_eq!(world.counts().await, before, "looking changes nothing");
    assert_eq!((world.audited("unit.import-check").await, world.audited("unit.import").await), (1, 0));
    let page = world.admin.get(&place).await.ok();
    for words in ["Phòng 1", "thành phố Đà Nẵng", "dn.mai", "Võ Thị Mai", "Trưởng phòng", "Thực hiện nhập"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    let page = world.unproved.post(&format!("{place}/execution"), &[]).await;
    assert_eq!((page.status, world.counts().await), (StatusCode::UNPROCESSABLE_ENTITY, before.clone()), "no proof");
    for _ in 0..2 {
        assert_eq!(world.admin.post(&format!("{place}/execution"), &[]).await.done(), place);
    }
    let grown: Vec<_> = world.counts().await.iter().zip(&before).map(|(now, then)| now - then).collect();
    assert_eq!(grown, [2, 2, 2, 1, 1, 1], "sent twice, done once");
    for (action, count) in [("unit.import", 1), ("unit.found", 2), ("account.create", 1), ("office.appoint", 1)] {
        assert_eq!(world.audited(action).await, count, "{action}");
    }
    let page = world.admin.get(&place).await.ok();
    assert!(page.contains("2 đơn vị") && page.contains("href=\"/accounts") && !page.contains("Thực hiện nhập"));
    let (is_body, name): (bool, String) = sqlx::query_as(
        "select u.is_body, p.name from unit u join unit_version v on v.unit_id = u.id
         join unit_version c on c.parent_id = u.id join office_holding o on o.unit_id = c.unit_id
         join person p on p.id = o.person_id where v.name like '%Đà Nẵng' and v.valid_from = '2025-07-01'",
    )
    .fetch_one(world.app.db())
    .await
    .expect("the unit below, its head and the body above");
    assert_eq!((is_body, name.as_str()), (true, "Võ Thị Mai"));
    // The same file again: everything is there already.
    let page = send(&world.admin, "", "x.xlsx", &workbook()).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(problems(&page).iter().any(|(_, words)| words.contains("đã có người dùng")), "{}", page.body);
    // Not even another administrator sees a file that is not his.
    let other = world.app.person("Quản trị khác").await;
    world.app.role(other, RoleKind::Administrator, None).await;
    let other = world.app.signed_in(other).await;
    assert_eq!(other.get(&place).await.status, StatusCode::NOT_FOUND);
    assert_eq!(other.post(&format!("{place}/execution"), &[]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn every_delimiter_of_csv_is_read() {
    let world = World::new().await;
    let rows = "a;Vụ 1;V1;department;Viện kiểm sát nhân dân tối cao;01/01/2024;;NQ\n";
    for (number, sign) in [";", ",", "\t"].into_iter().enumerate() {
        let text = format!("\u{feff}{}{}", UNITS, rows.replace("Vụ 1", &format!("Vụ {number}"))).replace(';', sign);
        let place = csv(&world.admin, "units", &text).await.done();
        world.admin.post(&format!("{place}/execution"), &[]).await.done();
    }
    let found = world.admin.get("/units?q=vu").await.ok();
    assert!(["Vụ 0", "Vụ 1", "Vụ 2"].iter().all(|name| found.contains(name)), "{found}");
    let people = format!("{PERSONS}Võ An;an.vo;;\n");
    let place = csv(&world.admin, "persons", &people).await.done();
    world.admin.post(&format!("{place}/execution"), &[]).await.done();
    let office =
        format!("{OFFICES}an.vo;vụ 1 · viện kiểm sát nhân dân tối cao;officer;Chuyên viên;2024-01-01;31/12/2024\n");
    let place = csv(&world.admin, "offices", &office).await.done();
    world.admin.post(&format!("{place}/execution"), &[]).await.done();
    assert_eq!(world.audited("office.appoint").await, 1);
}

/// The kind of table, its text, and what is said of which row.
type Expected<'a> = (&'a str, String, &'a [(u32, &'a str)]);

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one problem after another")]
async fn every_problem_is_named_by_its_row_and_nothing_is_done() {
    let world = World::new().await;
    let top = world.app.unit("Vụ 16", world.app.body("Cơ quan khác").await).await;
    let head = world.app.head_of(top, "Đương chức").await;
    sqlx::query("update account set sign_in_name = 'duong.chuc' where person_id = $1")
        .bind(head)
        .execute(world.app.db())
        .await
        .expect("a name");
    sqlx::query("update person set mail = 'Co@x.example' where id = $1")
        .bind(head)
        .execute(world.app.db())
        .await
        .expect("an address");
    let before = world.counts().await;
    let units = "a;;V;department;;01/01/2024;;NQ\n\
                 a1;Vụ 1;V1;lạ;;32/01/2024;có thể;\n\
                 \n\
                 b;Vụ 2;V2;department;Không có;01/01/2024;;NQ\n\
                 b;Vụ 3;V3;department;;01/01/1900;;NQ\n\
                 c;Vụ 16;V16;department;Cơ quan khác;01/01/2024;;NQ\n\
                 d;Vụ 4;V4;department;e;01/01/2024;;NQ\n\
                 e;Vụ 5;V5;department;d;01/01/2024;;NQ\n\
                 f;Vụ 6;V6;department;Cơ quan khác;01/01/2019;;NQ\n\
                 g;Vụ 7;V7;department;;01/01/2024;;NQ\n\
                 g;Vụ 8;V8;department;;01/01/2024;;NQ\n";
    let persons =
        ";an;;\nAn;có dấu;;\nAn;duong.chuc;sai;\nAn;an.1;co@X.example;\nAn;an.2;;Vụ 16\nAn;an.3;;\nAn;an.3;;\n";
    let offices = "khong.co;Vụ 16;officer;CV;01/01/2024;\n\
                   duong.chuc;Vụ 99;officer;CV;01/01/2024;\n\
                   duong.chuc;Vụ 16;lạ;CV;01/01/2024;\n\
                   duong.chuc;Vụ 16;officer;CV;01/01/2024;01/01/2023\n\
                   duong.chuc;Vụ 16;officer;CV;01/01/2019;\n\
                   duong.chuc;Vụ 16;officer;CV;01/01/2024;\n\
                   duong.chuc;Cơ quan khác;head;Viện trưởng;01/01/2024;31/12/2024\n\
                   duong.chuc;Cơ quan khác;head;Viện trưởng;31/12/2024;\n";
    let expected: [Expected<'_>; 3] = [
        (
            "units",
            format!("{UNITS}{units}"),
            &[
                (2, "Tên đầy đủ: Chưa nhập nội dung"),
                (3, "Cấp: Ghi một cấp"),
                (3, "Từ ngày: Ngày không có trong lịch"),
                (3, "Ban hành quyết định: Ghi Có"),
                (3, "Văn bản quyết định: Chưa nhập nội dung"),
                (5, "Trực thuộc: Không tìm thấy đơn vị"),
                (6, "Từ ngày: Ngày phải từ năm 1945"),
                (7, "Tên đầy đủ: Cùng nơi trực thuộc đã có Vụ 16"),
                (8, "Trực thuộc: Đơn vị không thể trực thuộc chính mình"),
                (9, "Trực thuộc: Đơn vị không thể trực thuộc chính mình"),
                (10, "Trực thuộc: Cơ quan khác chưa thành lập"),
                (12, "Mã: Đã có ở dòng khác"),
            ],
        ),
        (
            "persons",
            format!("{PERSONS}{persons}"),
            &[
                (2, "Họ và tên: Chưa nhập nội dung"),
                (3, "Tên đăng nhập: "),
                (4, "Thư điện tử: Địa chỉ thư điện tử không đúng"),
                (5, "Thư điện tử: Địa chỉ này đã là của người khác"),
                (6, "Cơ quan quản lý tài khoản: Chọn một cơ quan"),
                (8, "Tên đăng nhập: Đã có ở dòng khác"),
            ],
        ),
        (
            "offices",
            format!("{OFFICES}{offices}"),
            &[
                (2, "Tên đăng nhập: Không có người mang tên đăng nhập này"),
                (3, "Đơn vị: Không tìm thấy đơn vị"),
                (4, "Tư cách: Ghi Thủ trưởng đơn vị"),
                (5, "Đến hết ngày: Ngày kết thúc"),
                (6, "Từ ngày: Đơn vị không hoạt động"),
                (7, "Tên đăng nhập: Người này đã có chức vụ"),
                (9, "Tên đăng nhập: Người này đã có chức vụ"),
            ],
        ),
    ];
    for (table, text, expected) in expected {
        let page = csv(&world.admin, table, &text).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        let found = problems(&page);
        assert_eq!(found.len(), expected.len(), "{table}: {found:#?}");
        for ((row, words), (at, begins)) in found.iter().zip(expected) {
            assert!(row == at && words.starts_with(begins), "{table}: {row} {words:?} instead of {at} {begins:?}");
        }
    }
    let heads = csv(&world.admin, "persons", "Họ tên;Tên đăng nhập;Tên đăng nhập\nAn;an;an\n").await;
    let found = problems(&heads);
    let words: Vec<_> = found.iter().map(|(row, words)| format!("{row} {words}")).collect();
    assert!(words.iter().all(|line| line.starts_with("1 ")) && words.len() == 3, "{words:#?}");
    assert_eq!(world.counts().await, before);
    assert_eq!(world.audited("unit.import-check").await, 0);
}

/// The rows of the preview in which a legal act is out of force, and what is said of it.
fn warnings(page: &str) -> Vec<(u32, String)> {
    let Some((_, table)) = page.split_once("id=\"warnings\"") else { return Vec::new() };
    let body = table.split("<tbody>").nth(1).and_then(|rest| rest.split("</tbody>").next()).unwrap_or_default();
    let cell = |row: &str, tag: &str| -> Option<String> {
        let (_, rest) = row.rsplit_once(tag)?;
        Some(rest.split_once('>')?.1.split_once('<')?.0.to_owned())
    };
    let rows = body.split("<tr>").skip(1);
    rows.filter_map(|row| Some((cell(row, "<th")?.parse().ok()?, cell(row, "<td")?))).collect()
}

#[tokio::test]
async fn the_preview_warns_of_legal_acts_out_of_force_as_the_form_does() {
    let world = World::new().await;
    let own = world.app.body("VKSND tỉnh Tiền Giang").await;
    let award = world.app.person("Thi đua tỉnh").await;
    world.app.role(award, RoleKind::AwardOfficer, Some(own)).await;
    let own = own.to_string();
    let regulation = [
        ("code", "Quy chế số 3/QC-VKS"),
        ("title", "Quy chế"),
        ("kind", "regulation"),
        ("issuer", "Viện kiểm sát nhân dân tỉnh Tiền Giang"),
        ("issued_on", "05/01/2026"),
        ("from", "05/01/2026"),
        ("reason", "Quy chế mới của tỉnh"),
        ("body", own.as_str()),
    ];
    world.app.signed_in(award).await.post("/rulebook/instruments/new", &regulation).await.done();
    // The regulation is not yet in force. A body of the file, and what is below it, may mean it; others may not.
    let rows = "a;Vụ 1;V1;department;Viện kiểm sát nhân dân tối cao;01/02/2026;;Nghị định số 98/2023/NĐ-CP\n\
                b;Vụ 2;V2;department;Viện kiểm sát nhân dân tối cao;01/02/2026;;Nghị định số 152/2025/NĐ-CP\n\
                c;Vụ 3;V3;department;Viện kiểm sát nhân dân tối cao;02/01/2026;;Quy chế số 3/QC-VKS ngày 05/01/2026\n\
                p;Phòng 1;P1;division;k;02/01/2026;;Quy chế số 3/QC-VKS ngày 05/01/2026\n\
                k;Khu vực 1;KV1;region;VKSND tỉnh Tiền Giang;02/01/2026;Có;Quy chế số 3/QC-VKS ngày 05/01/2026\n";
    let place = csv(&world.admin, "units", &format!("{UNITS}{rows}")).await.done();
    let page = world.admin.get(&place).await.ok();
    let decree = "Nghị định số 98/2023/NĐ-CP không có hiệu lực vào ngày 01/02/2026; \
                  văn bản thay thế là Nghị định số 152/2025/NĐ-CP.";
    let regulation = "Quy chế số 3/QC-VKS không có hiệu lực vào ngày 02/01/2026.";
    let found = warnings(&page);
    assert_eq!(found.iter().map(|(row, _)| *row).collect::<Vec<_>>(), [2, 5, 6], "{found:#?}");
    for ((_, words), begins) in found.iter().zip([decree, regulation, regulation]) {
        assert!(words.starts_with(begins), "{words:?} instead of {begins:?}");
    }
    // A warning only: carried out, it is taken, as it is when a form is sent again.
    assert!(page.contains("Thực hiện nhập"), "{page}");
    world.admin.post(&format!("{place}/execution"), &[]).await.done();
    assert_eq!(world.audited("unit.found").await, 5);
    assert!(warnings(&world.admin.get(&place).await.ok()).is_empty());
}

#[tokio::test]
async fn what_has_come_in_the_way_meanwhile_stops_all_of_it() {
    let world = World::new().await;
    let place = send(&world.admin, "", "a.xlsx", &workbook()).await.done();
    let account = [("name", "Khác"), ("sign_in_name", "dn.mai"), ("mail", ""), ("body", "")];
    world.admin.post("/accounts", &account).await.done();
    let before = world.counts().await;
    let page = world.admin.post(&format!("{place}/execution"), &[]).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(page.body.contains("Dữ liệu đã thay đổi"), "{}", page.body);
    assert_eq!(problems(&page).len(), 1, "{}", page.body);
    assert_eq!(world.counts().await, before, "all or nothing");
}

#[tokio::test]
async fn an_administrator_imports_for_the_own_body_alone() {
    let world = World::new().await;
    let own = world.app.body("Viện kiểm sát nhân dân tỉnh Tiền Giang").await;
    let local = world.app.person("Quản trị tỉnh").await;
    world.app.role(local, RoleKind::Administrator, Some(own)).await;
    let local = world.app.signed_in(local).await;
    let row = |parent: &str| format!("{UNITS};Phòng 9;P9;division;{parent};01/01/2024;;NQ\n");
    for parent in ["Viện kiểm sát nhân dân tối cao", ""] {
        let page = csv(&local, "units", &row(parent)).await;
        let found = problems(&page);
        assert!(found.len() == 1 && found[0].1.contains("dành cho quản trị"), "{parent}: {found:?}");
    }
    let foreign = format!("{PERSONS}An;an.1;;Viện kiểm sát nhân dân tối cao\n");
    assert_eq!(problems(&csv(&local, "persons", &foreign).await).len(), 1);
    let place = csv(&local, "units", &row("Viện kiểm sát nhân dân tỉnh Tiền Giang")).await.done();
    local.post(&format!("{place}/execution"), &[]).await.done();
    let place = csv(&local, "persons", &format!("{PERSONS}An;an.1;;\n")).await.done();
    local.post(&format!("{place}/execution"), &[]).await.done();
    let body: Option<uuid::Uuid> = sqlx::query_scalar("select body_id from account where sign_in_name = 'an.1'")
        .fetch_one(world.app.db())
        .await
        .expect("the account");
    assert_eq!(body, Some(own.uuid()), "an account of the own body");

    let head = world.app.head_of(own, "Viện trưởng").await;
    let head = world.app.signed_in(head).await;
    for path in ["/units/import", "/units/import/template.xlsx", "/units/import/units.csv", &place] {
        assert_eq!(head.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    assert_eq!(csv(&head, "units", &row("")).await.status, StatusCode::FORBIDDEN);
    assert_eq!(head.post(&format!("{place}/execution"), &[]).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn bombs_and_other_files_are_refused_and_templates_are_read_back() {
    let world = World::new().await;
    let mut bomb = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for entry in 0..3 {
        bomb.start_file(format!("xl/{entry}.xml"), zip::write::SimpleFileOptions::default()).expect("an entry");
        let zeros = vec![0_u8; 1024 * 1024];
        for _ in 0..40 {
            std::io::Write::write_all(&mut bomb, &zeros).expect("zeros");
        }
    }
    let bomb = bomb.finish().expect("a bomb").into_inner();
    assert!(bomb.len() < 1024 * 1024, "small outside");
    let mut boast = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    boast.start_file("xl/sharedStrings.xml", zip::write::SimpleFileOptions::default()).expect("an entry");
    std::io::Write::write_all(&mut boast, b"<sst uniqueCount=\"99999999999999\"/>").expect("texts without end");
    let boast = boast.finish().expect("a boast").into_inner();
    let many = format!("{PERSONS}{}", "An;an;;\n".repeat(tables::MOST_ROWS));
    let refused: [(&[u8], &str); 6] = [
        (&bomb, "giải nén ra quá lớn"),
        (&boast, "giải nén ra quá lớn"),
        (b"PK\x03\x04 no container", "Không đọc được tệp"),
        (b"T\xean;M\xe3\n", "UTF-8"),
        (many.as_bytes(), "hơn 5000 dòng"),
        (PERSONS.as_bytes(), "không có dòng nào"),
    ];
    for (bytes, words) in refused {
        let page = send(&world.admin, "persons", "x.csv", bytes).await;
        let said = page.body.replace("5.000", "5000");
        assert!(page.status == StatusCode::UNPROCESSABLE_ENTITY && said.contains(words), "{words}: {}", page.body);
    }
    let page = send(&world.admin, "", "x.csv", UNITS.as_bytes()).await;
    assert!(page.body.contains("chứa bảng nào"), "{}", page.body);
    let page = world.admin.post_files("/units/import", &[], &[]).await;
    assert!(page.body.contains("Chọn tệp để nhập"), "{}", page.body);
    for path in ["/units", "/units/tree"] {
        assert!(world.admin.get(path).await.ok().contains("href=\"/units/import\""), "{path}");
    }
    for (name, heads) in [("units", UNITS), ("persons", PERSONS), ("offices", OFFICES)] {
        let page = world.admin.get(&format!("/units/import/{name}.csv")).await;
        assert_eq!(page.body.trim_start_matches('\u{feff}').trim(), heads.trim());
    }
    assert_eq!(world.admin.get("/units/import/template.xlsx").await.status, StatusCode::OK);
}
