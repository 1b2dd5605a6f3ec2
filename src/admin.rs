//! `thidua admin create`: an administrator of the installation, by the hand of whoever runs the server. There is no
//! default password: the command prints a link that works once, and the person sets the password.
use std::io::{self, BufRead, Write};

use crate::{
    config::Config,
    features::{
        people::{self, CreateRefused, NewPerson, SignInName},
        units,
    },
    kernel::{id::PersonId, text::Line},
    platform::{
        AppState,
        audit::By,
        auth::{Role, RoleKind},
        db::{Tx, transact},
        i18n::Language,
        mail::is_address,
    },
    start::{self, Database},
};

/// What was given on the command line; what is missing is asked for.
#[derive(Debug, Clone, Default)]
pub struct Given {
    pub name: Option<String>,
    pub sign_in_name: Option<String>,
    pub mail: Option<String>,
}

/// Makes the administrator and prints the link.
pub async fn create(config: &Config, given: Given, language: Language) -> anyhow::Result<()> {
    let new = person(given, language)?;
    let database = Database::open(config).await?;
    let app = start::state(&database, config)?;
    let link = administrator(&app, new).await.map_err(|error| in_words(error, language))?;
    let mut out = io::stdout();
    writeln!(out, "{}\n\n  {link}\n", language.text("people-admin-link"))?;
    Ok(())
}

/// Makes a person with an account and the role; answers the link with which the person sets the password. For an
/// administrator of that sign-in name who never set one, only a new link: the first may be lost or too old.
pub async fn administrator(app: &AppState, new: NewPerson) -> anyhow::Result<String> {
    let by = By { person: None, at: app.clock.now() };
    let secret = transact(&app.db, &by, async |tx| {
        let person = match never_used(app, tx, &new.sign_in_name).await? {
            Some(person) => person,
            None => {
                let person = people::create_person(tx, &by, new).await?;
                units::make_administrator(&app.hooks, tx, person, by.at.day()).await?;
                person
            }
        };
        Ok::<_, anyhow::Error>(people::invite(tx, &by, &app.seal, person, (false, uuid::Uuid::new_v4())).await?)
    })
    .await?;
    app.checkpoints.write(&app.db, app.clock.now()).await?;
    Ok(format!("{}{}", app.settings.origin, people::urls::invitation(&secret)))
}

/// The administrator of the installation with this name whose account has no password yet.
async fn never_used(app: &AppState, tx: &mut Tx, name: &SignInName) -> sqlx::Result<Option<PersonId>> {
    let Some(person) = people::never_used(tx, name).await? else { return Ok(None) };
    let roles = units::roles_of(tx, &[person], app.clock.now().day()).await?;
    let administers = |role: &Role| role.kind == RoleKind::Administrator && role.body.is_none();
    Ok(roles.iter().any(|(_, role)| administers(role)).then_some(person))
}

/// What the person at the terminal can mend, in words.
fn in_words(error: anyhow::Error, language: Language) -> anyhow::Error {
    match error.downcast_ref() {
        Some(CreateRefused::SignInNameTaken) => anyhow::anyhow!(language.text("people-error-sign-in-name-taken")),
        Some(CreateRefused::MailTaken) => anyhow::anyhow!(language.text("people-error-mail-taken")),
        _ => error,
    }
}

fn person(given: Given, language: Language) -> anyhow::Result<NewPerson> {
    let told = |key: &str| anyhow::anyhow!(language.text(key));
    let name = Line::parse(&given_or_asked(given.name, "people-person", language)?)
        .map_err(|_| told("people-error-person-name-needed"))?;
    let sign_in_name = given_or_asked(given.sign_in_name, "people-sign-in-name", language)?;
    let sign_in_name = SignInName::parse(&sign_in_name).map_err(told)?;
    if given.mail.as_deref().is_some_and(|mail| !is_address(mail)) {
        return Err(told("people-error-mail"));
    }
    Ok(NewPerson { name, sign_in_name, mail: given.mail, body: None })
}

fn given_or_asked(given: Option<String>, key: &str, language: Language) -> anyhow::Result<String> {
    if let Some(text) = given {
        return Ok(text);
    }
    let mut err = io::stderr();
    write!(err, "{}: ", language.text(key))?;
    err.flush()?;
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line)?;
    Ok(line.trim().to_owned())
}
