//! One question to the program: who asks what, in which world, and with which body.
use super::{Row, World};
use crate::support::{Browser, TestApp};

/// A row, a principal, and a copy of the world.
#[derive(Clone, Copy)]
pub(crate) struct Case<'a> {
    pub(crate) app: &'a TestApp,
    pub(crate) world: &'a World,
    pub(crate) row: &'a Row,
    pub(crate) who: usize,
}

/// A request to send.
#[derive(Clone)]
pub(crate) struct Sent {
    pub(crate) browser: Browser,
    pub(crate) path: String,
    pub(crate) fields: Vec<(&'static str, String)>,
    pub(crate) files: Vec<(&'static str, &'static str, &'static [u8])>,
    /// Something was done before, to make it possible.
    pub(crate) prepared: bool,
}

/// A small PDF that nobody parses.
pub(super) const PDF: &[u8] = b"%PDF-1.4\n%%EOF\n";

/// A table of one person, to be imported.
pub(super) const PERSONS: &[u8] =
    "Họ và tên;Tên đăng nhập;Thư điện tử;Cơ quan quản lý tài khoản\nVõ An;an.moi;;\n".as_bytes();

impl Sent {
    /// A button without fields; each form has an id, so that sending it twice can be told.
    pub(super) fn button(case: &Case<'_>) -> Self {
        let form_id = ("form_id", "0193a1a0-0000-7000-8000-00000000f001".to_owned());
        let (browser, path) = (case.browser(case.who), case.path());
        Self { browser, path, fields: vec![form_id], files: Vec::new(), prepared: false }
    }

    pub(super) fn form<const N: usize>(case: &Case<'_>, fields: [(&'static str, &str); N]) -> Self {
        let mut sent = Self::button(case);
        sent.fields.extend(fields.map(|(name, value)| (name, value.to_owned())));
        sent
    }

    pub(super) fn with_file(mut self, field: &'static str) -> Self {
        self.files.push((field, "giấy.pdf", PDF));
        self
    }

    pub(super) fn with_table(mut self) -> Self {
        self.files.push(("file", "người.csv", PERSONS));
        self
    }

    pub(super) fn prepared(mut self) -> Self {
        self.prepared = true;
        self
    }

    pub(super) fn query(mut self, query: &str) -> Self {
        self.path = format!("{}?{query}", self.path);
        self
    }
}

impl Case<'_> {
    /// The signed-in browser of this principal, with a fresh proof of identity.
    pub(super) fn browser(&self, who: usize) -> Browser {
        self.world.browser(who, self.app)
    }

    pub(super) fn id(&self, name: &str) -> &str {
        self.world.id(name)
    }

    /// The path with ids of this world.
    fn path(&self) -> String {
        self.row.parameters().into_iter().fold(self.row.path().to_owned(), |filled, name| {
            filled.replace(&format!("{{{name}}}"), self.world.id_of(self.row.names(name), self.who))
        })
    }

    /// One text from the database of this copy.
    pub(super) async fn ask(&self, sql: &'static str, id: &str) -> String {
        sqlx::query_scalar(sql).bind(id).fetch_one(self.app.db()).await.expect(sql)
    }
}
