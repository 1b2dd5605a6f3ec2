//! The names of fields in the summary of errors. The summary stands above the form, so it is drawn before any field has
//! said its label: it leaves a mark in each link, and this puts the label there once the page is whole.

use askama::Template;

use super::error::AppError;

/// Where the label of a refused field goes: in the link to that field, before its message.
const MARK: &str = "<!--label-->";

/// The page as it is sent.
pub(super) fn rendered(template: &impl Template) -> Result<String, AppError> {
    Ok(with_labels(template.render().map_err(anyhow::Error::from)?))
}

/// The page with the label of its field before each message of the summary; a field without a label stays without.
fn with_labels(html: String) -> String {
    if !html.contains(MARK) {
        return html;
    }
    let mut pieces = html.split(MARK);
    let mut whole = String::with_capacity(html.len() + 256);
    whole.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let label = whole.rsplit_once("href=\"#").and_then(|(_, link)| link.split_once('"'));
        let label = label.and_then(|(field, _)| label_of(&html, field)).map(str::to_owned);
        if let Some(label) = label {
            whole.push_str(&label);
            whole.push_str(if label.ends_with(['?', '.', '!']) { " " } else { ": " });
        }
        whole.push_str(piece);
    }
    whole
}

/// What the field's own message says it belongs to; escaped already, as it stood in the page.
fn label_of<'a>(html: &'a str, field: &str) -> Option<&'a str> {
    let (_, after) = html.split_once(&format!("id=\"{field}-e\" data-label=\""))?;
    let label = after.split_once('"')?.0.trim().trim_end_matches(':');
    (!label.is_empty()).then_some(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_error_of_the_summary_is_named_by_the_label_of_its_field() {
        let link = |field: &str| format!("<a href=\"#{field}\">{MARK}Trống.</a>");
        let field = |id: &str, label: &str| format!("<div id=\"{id}-e\" data-label=\"{label}\">Lỗi: Trống.</div>");
        let links = [link("f-a"), link("f-a-b"), link("f-c"), link("f-d")].concat();
        let fields = [field("f-a-b", "Chọn ai?"), field("f-a", "Ngày &lt;họp&gt;:"), field("f-d", "")].concat();
        let whole = with_labels(format!("{links}{fields}"));
        let wanted = "<a href=\"#f-a\">Ngày &lt;họp&gt;: Trống.</a><a href=\"#f-a-b\">Chọn ai? Trống.</a>\
                      <a href=\"#f-c\">Trống.</a><a href=\"#f-d\">Trống.</a>";
        assert_eq!(whole, format!("{wanted}{fields}"));
        assert_eq!(with_labels("<p>Không lỗi</p>".to_owned()), "<p>Không lỗi</p>");
    }
}
