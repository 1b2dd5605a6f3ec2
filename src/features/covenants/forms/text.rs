//! The form of the working text.
use serde::Deserialize;

use super::super::{
    actions::EditCommand,
    domain::{Draft, DraftClause, MOST_CLAUSES, Quorum},
};
use crate::{
    kernel::{
        id::ClauseId,
        text::{Line, Prose, TextError},
    },
    platform::form::{Errors, Message},
};

/// Characters of a preamble or a clause.
pub(super) const LONGEST_TEXT: usize = 8_000;

/// The working text. One value per clause in each of the four lists.
#[derive(Debug, Default, Clone, Deserialize)]
pub(in super::super) struct TextForm {
    #[serde(default)]
    pub version: String,
    #[serde(default)]
    pub title: String,
    #[serde(default)]
    pub number: String,
    #[serde(default)]
    pub venue: String,
    #[serde(default)]
    pub preamble: String,
    #[serde(default)]
    pub clause: Vec<String>,
    #[serde(default)]
    pub place: Vec<String>,
    #[serde(default)]
    pub heading: Vec<String>,
    #[serde(default)]
    pub text: Vec<String>,
    /// Ids of clauses to take out.
    #[serde(default)]
    pub remove: Vec<String>,
    #[serde(default)]
    pub witnesses: String,
    #[serde(default)]
    pub quorum: String,
    /// Which button: "save" or "add".
    #[serde(default)]
    pub go: String,
    #[serde(default)]
    pub form_id: String,
}

impl TextForm {
    /// The form that shows this text.
    pub(in super::super) fn of(draft: &Draft, witnesses: u32, quorum: Quorum, row_version: i64) -> Self {
        let clauses = &draft.clauses;
        Self {
            version: row_version.to_string(),
            title: draft.title.clone(),
            number: draft.number.clone().unwrap_or_default(),
            venue: draft.venue.clone().unwrap_or_default(),
            preamble: draft.preamble.clone(),
            clause: clauses.iter().map(|clause| clause.id.to_string()).collect(),
            place: (1..=clauses.len()).map(|place| place.to_string()).collect(),
            heading: clauses.iter().map(|clause| clause.heading.clone()).collect(),
            text: clauses.iter().map(|clause| clause.text.clone()).collect(),
            remove: Vec::new(),
            witnesses: witnesses.to_string(),
            quorum: if quorum.is_all() { "1/1".to_owned() } else { format!("{}/{}", quorum.num, quorum.den) },
            go: String::new(),
            form_id: String::new(),
        }
    }

    /// All of it, one part below the other.
    pub(in super::super) fn written(&self) -> String {
        let clauses = self.heading.iter().chain(&self.text);
        [&self.title, &self.preamble].into_iter().chain(clauses).map(String::as_str).collect::<Vec<_>>().join("\n")
    }

    /// Wants one more clause at the end.
    pub(in super::super) fn adds(&self) -> bool {
        self.go == "add"
    }

    pub(in super::super) fn parse(&self) -> Result<EditCommand, Errors> {
        let mut errors = Errors::default();
        let title = errors.take("title", blank_or(Line::<300>::parse(&self.title))).unwrap_or_default();
        let number = errors.take("number", blank_or(Line::<80>::parse(&self.number))).unwrap_or_default();
        let venue = errors.take("venue", blank_or(Line::<100>::parse(&self.venue))).unwrap_or_default();
        let preamble = blank_or(Prose::<LONGEST_TEXT>::parse(&self.preamble));
        let preamble = errors.take("preamble", preamble).unwrap_or_default();
        let clauses = self.clauses(&mut errors);
        let witnesses = self.witnesses.trim().parse::<u32>().ok().filter(|count| *count <= 9);
        if witnesses.is_none() {
            errors.add("witnesses", "covenants-error-witnesses");
        }
        let quorum = quorum(&self.quorum);
        if quorum.is_none() {
            errors.add("quorum", "covenants-error-quorum");
        }
        let row_version = self.version.trim().parse::<i64>().unwrap_or(0);
        let (number, venue) = (given(number), given(venue));
        let draft = Draft { title, number, venue, preamble, clauses, ..Draft::default() };
        let (adds, form_id) = (self.adds(), self.form_id.clone());
        errors.or(|| Some(EditCommand { draft, witnesses: witnesses?, quorum: quorum?, row_version, adds, form_id }))
    }

    /// The clauses by their places, without those taken out; one more at the end when asked for.
    fn clauses(&self, errors: &mut Errors) -> Vec<DraftClause> {
        let mut placed = Vec::with_capacity(self.clause.len());
        for (index, id) in self.clause.iter().enumerate() {
            if self.remove.contains(id) {
                continue;
            }
            let part = |list: &[String]| list.get(index).cloned().unwrap_or_default();
            let (heading, text) = (format!("heading-{index}"), format!("text-{index}"));
            let clause = DraftClause {
                id: id.parse().unwrap_or_else(|_| ClauseId::new()),
                heading: errors.take(&heading, blank_or(Line::<200>::parse(&part(&self.heading)))).unwrap_or_default(),
                text: errors.take(&text, blank_or(Prose::<LONGEST_TEXT>::parse(&part(&self.text)))).unwrap_or_default(),
            };
            // What is no number stays where it is.
            let place = part(&self.place).trim().parse::<usize>().unwrap_or(index + 1);
            placed.push((place, clause));
        }
        placed.sort_by_key(|(place, _)| *place);
        let mut clauses: Vec<_> = placed.into_iter().map(|(_, clause)| clause).collect();
        if self.adds() {
            clauses.push(DraftClause { id: ClauseId::new(), heading: String::new(), text: String::new() });
        }
        if clauses.len() > MOST_CLAUSES {
            errors.add("", Message::with("covenants-error-too-many-clauses", "most", MOST_CLAUSES));
        }
        clauses
    }
}

/// A blank part is no error while drafting.
pub(super) fn blank_or<T: Into<String>>(parsed: Result<T, TextError>) -> Result<String, TextError> {
    match parsed {
        Ok(text) => Ok(text.into()),
        Err(TextError::Blank) => Ok(String::new()),
        Err(other) => Err(other),
    }
}

/// A line that is not blank.
pub(super) fn given(line: String) -> Option<String> {
    Some(line).filter(|line| !line.is_empty())
}

/// "1/1", "all" or "4/5".
fn quorum(text: &str) -> Option<Quorum> {
    let (num, den) = text.trim().split_once('/')?;
    let (num, den) = (num.trim().parse().ok()?, den.trim().parse().ok()?);
    (1..=den).contains(&num).then_some(Quorum { num, den }).filter(|quorum| quorum.den <= 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses_move_go_and_come() {
        let ids: Vec<_> = (0..3).map(|_| ClauseId::new().to_string()).collect();
        let form = TextForm {
            version: "4".to_owned(),
            clause: ids.clone(),
            place: ["3", "1", "x"].map(str::to_owned).to_vec(),
            heading: ["A", "B", " C  c "].map(str::to_owned).to_vec(),
            text: ["a", "", "c\r\nd"].map(str::to_owned).to_vec(),
            remove: vec![ids[1].clone()],
            witnesses: "1".to_owned(),
            quorum: "4/5".to_owned(),
            go: "add".to_owned(),
            ..TextForm::default()
        };
        let command = form.parse().expect("a text");
        let shown: Vec<_> = command.draft.clauses.iter().map(|clause| (&*clause.heading, &*clause.text)).collect();
        assert_eq!(shown, [("A", "a"), ("C c", "c\nd"), ("", "")]);
        assert_eq!((command.row_version, command.quorum), (4, Quorum { num: 4, den: 5 }));
    }

    #[test]
    fn all_errors_of_a_text_are_told_at_once() {
        let form = TextForm {
            title: "x".repeat(301),
            clause: vec![ClauseId::new().to_string()],
            heading: vec!["\u{202e}".to_owned()],
            witnesses: "ten".to_owned(),
            quorum: "6/5".to_owned(),
            ..TextForm::default()
        };
        let errors = form.parse().expect_err("errors");
        let fields: Vec<_> = errors.all().iter().map(|(field, _)| field.as_str()).collect();
        assert_eq!(fields, ["title", "heading-0", "witnesses", "quorum"]);
    }
}
