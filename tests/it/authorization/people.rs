//! Accounts, the door, the own account.
use thidua::platform::auth::Authenticator;

use super::{
    ADMINISTRATOR, Case, EVERYBODY, Row, SIGNED_IN, Sent,
    Stage::Base,
    row,
    stages::sign_in_name,
    world::{PASSWORD, run, with_app},
};

const NEW: &str = "mười hai chữ đủ dùng";
const SECRET: &[u8; 20] = b"12345678901234567890";

/// Who is not signed in has nothing to end or to set.
const BUT_ANONYMOUS: &str = "n aaaa aaa aaa aa aa aaa aaaaa";
/// Administrators, each in the own scope.
const ADMINISTRATORS: &str = "s dddd ddd ddd dd dd aaa ddddd";
/// An account of the body.
const OF_THE_BODY: &str = "s dddd ddd ddd dd dd aah ddddd";
/// A new account for the body.
const FOR_THE_BODY: &str = "s dddd ddd ddd dd dd aad ddddd";

pub(super) const ROWS: &[Row] = &[
    row(Base, "GET /sign-in", EVERYBODY),
    row(Base, "POST /sign-in", EVERYBODY).own(),
    row(Base, "GET /sign-in/code", EVERYBODY),
    row(Base, "POST /sign-in/code", EVERYBODY).own(),
    row(Base, "POST /sign-out", BUT_ANONYMOUS).own(),
    row(Base, "POST /language", BUT_ANONYMOUS).own(),
    row(Base, "GET /invitation", EVERYBODY),
    row(Base, "POST /invitation", EVERYBODY).own(),
    row(Base, "GET /recovery", EVERYBODY),
    row(Base, "POST /recovery", EVERYBODY).own(),
    row(Base, "POST /recovery/code", EVERYBODY).own(),
    row(Base, "GET /account", SIGNED_IN),
    row(Base, "POST /account/password", SIGNED_IN).own(),
    row(Base, "POST /account/sessions/end-others", SIGNED_IN).own(),
    row(Base, "POST /account/sessions/{session}/end", SIGNED_IN).own(),
    row(Base, "POST /account/devices/{device}/removal", SIGNED_IN).own(),
    row(Base, "GET /account/second-factor", SIGNED_IN),
    row(Base, "POST /account/second-factor", SIGNED_IN).own(),
    row(Base, "POST /account/second-factor/confirmation", SIGNED_IN).own(),
    row(Base, "POST /account/second-factor/removal", SIGNED_IN).own(),
    row(Base, "GET /account/recovery-codes", SIGNED_IN),
    row(Base, "POST /account/recovery-codes", SIGNED_IN).own(),
    row(Base, "POST /account/recovery-codes/kept", SIGNED_IN).own(),
    row(Base, "GET /notices", SIGNED_IN),
    row(Base, "POST /notices/read", SIGNED_IN).own(),
    row(Base, "GET /accounts", ADMINISTRATORS),
    row(Base, "POST /accounts", FOR_THE_BODY),
    row(Base, "GET /accounts/new", ADMINISTRATORS),
    row(Base, "GET /accounts/bulk", ADMINISTRATORS),
    row(Base, "POST /accounts/bulk", FOR_THE_BODY),
    row(Base, "POST /accounts/invitations", OF_THE_BODY),
    // The slips of the reader's own accounts: none, for an administrator of another body.
    row(Base, "GET /accounts/slips/{batch}", ADMINISTRATORS),
    row(Base, "GET /accounts/{person}", OF_THE_BODY),
    row(Base, "POST /accounts/{person}", OF_THE_BODY),
    row(Base, "GET /accounts/{person}/recovery", OF_THE_BODY),
    row(Base, "POST /accounts/{person}/recovery", OF_THE_BODY),
    row(Base, "GET /accounts/recoveries/{invitation}", OF_THE_BODY),
    row(Base, "GET /accounts/{person}/hold-confirmation", OF_THE_BODY).with(&[("person", "held")]),
    row(Base, "POST /accounts/{person}/hold-confirmation", OF_THE_BODY).with(&[("person", "held")]),
    row(Base, "POST /accounts/{person}/hold-confirmation #by who handed it over", "s dddd ddd ddd dd dd dah ddddd")
        .with(&[("person", "handed")]),
    row(Base, "POST /accounts/{person}/disabling", OF_THE_BODY),
    row(Base, "POST /accounts/{person}/disabling #own", "s dddd ddd ddd dd dd ddh ddddd").with(&[("person", "own")]),
    row(Base, "POST /accounts/{person}/disabling #of who holds more", "s dddd ddd ddd dd dd adh ddddd")
        .with(&[("person", "person 13")]),
    row(Base, "POST /accounts/{person}/enabling", OF_THE_BODY).with(&[("person", "closed")]),
];

pub(super) async fn valid(case: &Case<'_>) -> Sent {
    let (top, who) = (case.id("top"), case.who);
    match case.row.name {
        "POST /language" => Sent::form(case, [("to", "en"), ("back", "/")]),
        "GET /invitation" => Sent::button(case).query(&format!("key={}", invited(case).await)),
        "POST /account/password" => Sent::form(case, [("current", PASSWORD), ("new", NEW), ("again", NEW)]),
        "POST /account/second-factor" => Sent::form(case, [("password", PASSWORD)]),
        "POST /notices/read" => Sent::form(case, [("up_to", &case.app.now().to_string())]),
        "POST /accounts" => {
            let name = format!("moi.{who}");
            Sent::form(case, [("name", "Người Mới"), ("sign_in_name", &name), ("mail", ""), ("body", top)])
        }
        "POST /accounts/bulk" => {
            let people = format!("Lê Văn A; a.{who}\nTrần Thị B; b.{who}");
            Sent::form(case, [("people", &people), ("body", top)])
        }
        "POST /accounts/invitations" => Sent::form(case, [("person", case.id("invited"))]),
        "POST /accounts/{person}" => {
            Sent::form(case, [("name", "Tên Khác"), ("mail", ""), ("body", top), ("version", "1")])
        }
        name if name.starts_with("POST /accounts/{person}/disabling") => {
            Sent::form(case, [("reason", "Chuyển công tác")])
        }
        name if name.starts_with("POST /account/") => factor(case).await,
        name if case.row.is_post() && !name.contains("/accounts") => door(case).await,
        _ => Sent::button(case),
    }
}

/// The acts of who is not yet in.
async fn door(case: &Case<'_>) -> Sent {
    match case.row.name {
        "POST /sign-in" => {
            let name = sign_in_name(case.app, case.id("target")).await;
            Sent::form(case, [("name", &name), ("password", PASSWORD)])
        }
        "POST /sign-in/code" => {
            case.app.later(30);
            let person = case.id("factor");
            if !has_factor(case).await {
                with_app(case.app, person, SECRET).await;
            }
            let (name, browser) = (sign_in_name(case.app, person).await, case.browser(case.who));
            let half = browser.post("/sign-in", &[("name", &name), ("password", PASSWORD)]).await;
            let sent = Sent::form(case, [("code", &code(case))]).prepared();
            Sent { browser: browser.after(&half), ..sent }
        }
        "POST /invitation" => {
            let key = invited(case).await;
            Sent::form(case, [("key", &key), ("new", NEW), ("again", NEW)]).prepared()
        }
        "POST /recovery" => {
            let name = sign_in_name(case.app, &case.world.people[case.who].to_string()).await;
            Sent::form(case, [("name", &name)])
        }
        "POST /recovery/code" => {
            let path = format!("/accounts/{}/recovery", case.id("target"));
            let officer = case.world.bare(ADMINISTRATOR, case.app);
            let proof = [("step_up_password", PASSWORD)];
            let page = officer.get(&officer.post(&path, &proof).await.done()).await.ok();
            let name = sign_in_name(case.app, case.id("target")).await;
            let fields = [("name", &*name), ("code", shown(&page)), ("new", NEW), ("again", NEW)];
            Sent::form(case, fields).prepared()
        }
        _ => Sent::button(case),
    }
}

/// The acts on the own authenticator app.
async fn factor(case: &Case<'_>) -> Sent {
    let own = case.world.people[case.who].to_string();
    match case.row.name {
        // Set up the long way, as the first code confirms the app.
        "POST /account/second-factor/confirmation" if case.who > 0 => {
            let browser = case.browser(case.who);
            browser.post("/account/second-factor", &[("password", PASSWORD)]).await.done();
            let page = browser.get("/account/second-factor").await.ok();
            let app = Authenticator::new(&base32(shown(&page)), "").expect("an app");
            Sent::form(case, [("code", &app.code(case.app.now()))]).prepared()
        }
        "POST /account/second-factor/removal" | "POST /account/recovery-codes" => {
            with_app(case.app, &own, SECRET).await;
            Sent::form(case, [("password", PASSWORD), ("code", &code(case))]).prepared()
        }
        "POST /account/recovery-codes/kept" => {
            with_app(case.app, &own, SECRET).await;
            let shown =
                "update second_factor set codes_set = person_id, codes_shown_until = created_at + interval '10 minutes'
                         where person_id = $1::uuid";
            run(case.app, shown, &own).await;
            Sent::button(case).prepared()
        }
        _ => Sent::button(case),
    }
}

async fn has_factor(case: &Case<'_>) -> bool {
    sqlx::query_scalar("select exists (select 1 from second_factor where person_id = $1::uuid)")
        .bind(case.id("factor"))
        .fetch_one(case.app.db())
        .await
        .expect("a factor")
}

fn code(case: &Case<'_>) -> String {
    Authenticator::new(SECRET, "").expect("an app").code(case.app.now())
}

/// The key of a new invitation's link. The officer acts in a session that no case ends.
async fn invited(case: &Case<'_>) -> String {
    let officer = case.world.bare(ADMINISTRATOR, case.app);
    let name = format!("khach.{}", case.who);
    let fields = [("name", "Người Được Mời"), ("sign_in_name", &*name), ("body", case.id("top"))];
    let page = officer.get(&officer.post("/accounts", &fields).await.done()).await.ok();
    shown(&page).split("key=").nth(1).expect("a key").to_owned()
}

/// The first code or link that a page shows to be copied.
fn shown(page: &str) -> &str {
    let rest = page.split("<span class=\"td-code\">").nth(1);
    rest.and_then(|rest| rest.split('<').next()).expect("something to copy")
}

/// Base 32 (RFC 4648), as apps read it.
fn base32(text: &str) -> Vec<u8> {
    let (mut bits, mut held, mut bytes) = (0_u32, 0, Vec::new());
    for letter in text.bytes().filter(u8::is_ascii_alphanumeric) {
        let value = if letter.is_ascii_uppercase() { letter - b'A' } else { letter - b'2' + 26 };
        bits = bits << 5 | u32::from(value);
        held += 5;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from(bits >> held & 0xff).expect("eight bits"));
        }
    }
    bytes
}
