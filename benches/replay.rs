//! What the load generator tells the bare reference to do: the statements that the product was seen to run for a page,
//! with their values, and how large the page was.
use serde::{Deserialize, Serialize};

/// One page, as several readers of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Page {
    pub(crate) name: String,
    pub(crate) readers: Vec<Reader>,
    /// A sign-in: this password is checked against this hash before the statements.
    pub(crate) hash: Option<(String, String)>,
    /// An act that everybody does once: these values come with each request, in this order, one on each line of its body.
    pub(crate) given: Vec<String>,
}

/// One reader's statements and page.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Reader {
    pub(crate) statements: Vec<Statement>,
    /// The product's page; the reference takes its static text and its length from it.
    pub(crate) html: String,
    /// Values for the first time that the statements are run, while the reference starts.
    pub(crate) given: Vec<String>,
}

/// One statement with its values in PostgreSQL's text form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Statement {
    pub(crate) sql: String,
    /// Sent as it is, without preparing: `BEGIN`, `COMMIT`.
    pub(crate) simple: bool,
    pub(crate) values: Vec<Value>,
}

/// A value of a statement. What must differ from request to request is drawn anew, by number within the request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Value {
    Null,
    Text(String),
    Uuid(usize),
    Bytes(usize),
    Number,
    /// Comes with the request, at this place among what is given.
    Given(usize),
}
