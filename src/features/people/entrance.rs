//! The door without its pages, for a program whose persons act through accounts of their own: the demo world.
use anyhow::{Context, anyhow};

use super::{
    actions::{
        Refused,
        sign_in::{self, Door, Opened, SignInRefusal},
    },
    forms::Credentials,
};
use crate::platform::{
    AppState,
    auth::{Device, Token, Visitor},
};

/// A session, and the browser in which it was opened.
#[derive(Debug, Clone)]
pub struct Entered {
    pub session: Token,
    pub device: Token,
}

/// Signs a person in by name and password, and by the code of the authenticator app where the account has one.
///
/// # Errors
/// Whatever the page of the door would say.
pub async fn sign_in(
    app: &AppState,
    visitor: &Visitor,
    device: &Device,
    (name, password): (&str, &str),
    code: Option<&str>,
) -> anyhow::Result<Entered> {
    let credentials = Credentials { name: name.to_owned(), password: password.to_owned(), next: String::new() };
    let opened = sign_in::sign_in(app, Door { visitor, device }, credentials).await.map_err(told)?;
    let opened = match opened {
        Opened::CodeNeeded { token, .. } => {
            let code = code.context("the account needs a code")?;
            let visitor = Visitor { csrf: token.csrf(), token, ..visitor.clone() };
            sign_in::give_code(app, Door { visitor: &visitor, device }, code, false).await.map_err(told)?
        }
        opened @ Opened::In { .. } => opened,
    };
    match opened {
        Opened::In { token, device, .. } => Ok(Entered { session: token, device }),
        Opened::CodeNeeded { .. } => Err(anyhow!("the code was asked for twice")),
    }
}

fn told(refused: Refused<SignInRefusal>) -> anyhow::Error {
    match refused {
        Refused::Because(refusal) => anyhow!("sign-in refused: {refusal:?}"),
        Refused::Failed(error) => anyhow!("sign-in failed: {error:?}"),
    }
}
