//! Mail out, through one SMTP server or not at all. Features queue a job and write the words when it is done.
use std::time::Duration;

use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Attachment, Mailbox, MultiPart, SinglePart, header::ContentType},
};

/// A server that does not answer within this gets the mail at the next try.
const PATIENCE: Duration = Duration::from_secs(20);

/// A file that goes with a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enclosure {
    pub name: &'static str,
    /// As in `Content-Type`.
    pub kind: &'static str,
    pub text: String,
}

/// One mail in plain text.
#[derive(Debug, Clone)]
pub struct Mail {
    pub to_name: String,
    pub to_address: String,
    pub subject: String,
    pub text: String,
    /// The same for every try, so that a mail sent twice can be told.
    pub id: String,
    pub enclosed: Option<Enclosure>,
}

/// Sends mail, if a server is configured.
#[derive(Clone, Default)]
pub struct Mailer(Option<(AsyncSmtpTransport<Tokio1Executor>, Mailbox)>);

impl std::fmt::Debug for Mailer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.works() { "Mailer(smtp)" } else { "Mailer(none)" })
    }
}

impl Mailer {
    /// Through the server at this address (`smtps://user:password@host:465`), from this sender.
    pub fn smtp(url: &str, from: Mailbox) -> Result<Self, lettre::transport::smtp::Error> {
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)?.timeout(Some(PATIENCE)).build();
        Ok(Self(Some((transport, from))))
    }

    /// Is there a server?
    #[must_use]
    pub fn works(&self) -> bool {
        self.0.is_some()
    }

    /// Hands the mail to the server; without one nothing happens.
    pub async fn send(&self, mail: &Mail) -> anyhow::Result<()> {
        let Some((transport, from)) = &self.0 else { return Ok(()) };
        let to = Mailbox::new(Some(mail.to_name.clone()), mail.to_address.parse()?);
        let host = from.email.domain();
        let head = Message::builder()
            .from(from.clone())
            .to(to)
            .subject(&mail.subject)
            .message_id(Some(format!("<{}@{host}>", mail.id)));
        let message = match &mail.enclosed {
            None => head.header(ContentType::TEXT_PLAIN).body(mail.text.clone())?,
            Some(file) => {
                let enclosed = Attachment::new(file.name.to_owned()).body(file.text.clone(), file.kind.parse()?);
                head.multipart(
                    MultiPart::mixed().singlepart(SinglePart::plain(mail.text.clone())).singlepart(enclosed),
                )?
            }
        };
        transport.send(message).await?;
        Ok(())
    }
}

/// Is this an address that mail can be sent to?
#[must_use]
pub fn is_address(text: &str) -> bool {
    text.len() <= 200 && text.contains('.') && text.parse::<lettre::Address>().is_ok()
}
