//! What the file says it is: the ballot, how it is counted, who votes, who counts.
use super::format::{Body, Line, Officer};
use crate::verify::{Report, about, unproved};

/// Tells what is being looked at.
pub(super) fn tell(body: &Body, report: &mut Report) {
    report.add(
        about("verify-ballot-subject")
            .with("title", &body.ballot.title)
            .with("secret", yes_no(body.ballot.secret))
            .with("bloc", &body.bloc_year.name)
            .with("body", &body.bloc_year.body)
            .with("year", body.bloc_year.year)
            .with("installation", &body.installation),
    );
    if let Some(meeting) = &body.meeting {
        report.add(about("verify-ballot-meeting").with("title", &meeting.title).with("day", meeting.day.slashed()));
    }
    if body.demo {
        report.add(unproved("verify-demo"));
    }
    if body.ballot.rehearsal == Some(true) {
        report.add(unproved("verify-ballot-rehearsal"));
    }
    if body.assumed {
        report.add(unproved("verify-ballot-assumed"));
    }
    rule(body, report);
    electorate(body, report);
    commission(body, report);
}

fn rule(body: &Body, report: &mut Report) {
    let rule = &body.rule;
    report.add(
        about("verify-ballot-rule")
            .with("denominator", &rule.denominator)
            .with("own", &rule.own_unit)
            .with("adjusts", yes_no(!body.all_answer() && rule.adjusts_base))
            .with("num", rule.quorum.num)
            .with("den", rule.quorum.den),
    );
    if let Some(lot) = &rule.lot {
        report.add(about("verify-ballot-lot").with("digest", lot));
    }
    if let Some(reason) = &rule.own_ground {
        report.add(about("verify-ballot-own-ground").with("reason", reason));
    }
    for ground in rule.grounds.iter().filter(|ground| !ground.verified) {
        let unsure = unproved("verify-ballot-rule-unverified").with("rule", ground.rule.replace('.', "-"));
        let citation = if ground.citation.is_empty() { "—" } else { ground.citation.as_str() };
        report.add(unsure.with("citation", citation));
    }
}

fn electorate(body: &Body, report: &mut Report) {
    let names = body.electorate.iter().map(Line::name).collect::<Vec<_>>();
    let told = about(if body.is_by_delegates() { "verify-ballot-delegates" } else { "verify-ballot-electorate" })
        .with("count", names.len());
    report.add(told.with("units", names.join(", ")));
    for line in &body.electorate {
        if line.is_written() {
            let key = if line.is_heard() { "verify-ballot-in-writing-heard" } else { "verify-ballot-in-writing" };
            report.add(about(key).with("unit", &line.unit.name));
        }
        if let Some(why) = line.excluded.as_ref().filter(|_| !line.is_heard()) {
            report.add(about("verify-ballot-excluded").with("unit", &line.unit.name).with("why", why));
        }
    }
}

/// Who counts; fewer than three, or nobody at their head, is told and not held against the count.
fn commission(body: &Body, report: &mut Report) {
    for Officer { person, office, head, candidate_unit } in &body.commission {
        let told = about("verify-ballot-officer").with("name", &person.name).with("office", office);
        let told = told.with("head", yes_no(*head));
        report.add(told.with("why", candidate_unit.as_deref().unwrap_or("none")));
    }
    let (count, heads) = (body.commission.len(), body.commission.iter().filter(|officer| officer.head).count());
    if count < 3 || heads == 0 {
        report.add(unproved("verify-ballot-commission-few").with("count", count).with("head", yes_no(heads > 0)));
    }
}

pub(super) const fn yes_no(is: bool) -> &'static str {
    if is { "yes" } else { "no" }
}
