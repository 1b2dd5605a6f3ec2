//! A world to look at and to play with: the five source texts as the program would have held them, and a current
//! year in which something waits for everybody. Built by the program's own actions with a clock that is set, by each
//! person's own account; kept in a database and a data directory of its own.
mod ballots;
mod cast;
mod ceremony;
mod conference;
mod data;
mod founding;
mod stage;
mod start;
mod store;
mod story;
mod years;

use crate::platform::{
    auth::Authenticator,
    state::{DemoAccount, DemoDoor},
};

pub use start::{build, is_marked, run};

/// The account with an authenticator app; its secret is told at the door.
const TOTP_ACCOUNT: &str = "vu16.truong";
/// Known to everybody: nothing real hangs on it.
const TOTP_SECRET: &[u8; 20] = b"thidua demo, no sec.";

/// The password of every account.
fn password() -> String {
    "trinh-dien-2026".to_owned()
}

fn authenticator() -> Option<Authenticator> {
    Authenticator::new(TOTP_SECRET, TOTP_ACCOUNT)
}

/// The accounts that are told at the door: one for each part in the story.
const ADVERTISED: [(&str, &str); 10] = [
    ("vu13.truong", "demo-account-missing-signer"),
    ("vu13.pho", "demo-account-deputy-signer"),
    ("vu14.truong", "demo-account-consent"),
    (LEADER, "demo-account-leader"),
    (SECRETARY, "demo-account-secretary"),
    (TOTP_ACCOUNT, "demo-account-award-head"),
    ("vu16.cv", "demo-account-award-officer"),
    ("phovientruong", "demo-account-council"),
    ("kiemtra", "demo-account-auditor"),
    (founding::ADMINISTRATOR, "demo-account-administrator"),
];
/// The unit that leads changes with the year.
const LEADER: &str = "leader:k2-{year}";
const SECRETARY: &str = "leader:k2-{year}:officer";

/// What the door of a world loaded in this year tells.
///
/// # Errors
/// The demo's data cannot be read.
pub fn door(year: i32) -> anyhow::Result<DemoDoor> {
    let cast = cast::Cast::read()?;
    let account = |(name, role): (&str, &'static str)| {
        let sign_in_name = cast.name(&name.replace("{year}", &year.to_string()))?;
        let secret = authenticator().filter(|_| sign_in_name == TOTP_ACCOUNT).map(|app| app.text());
        anyhow::Ok(DemoAccount { sign_in_name, role, secret })
    };
    let accounts = ADVERTISED.into_iter().map(account).collect::<anyhow::Result<_>>()?;
    Ok(DemoDoor { password: password(), accounts })
}
